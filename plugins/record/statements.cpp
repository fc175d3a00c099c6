#include "plugins/record/statements.h"

#include <array>

#include "plugins/record/page.h"

namespace umlauf::record {
namespace {

using kainjow::mustache::data;
using Cells = std::array<std::string, 7>;

constexpr std::array<const char*, 7> kColumns{"participation.column.number",
                                              "participation.column.who",
                                              "participation.column.received",
                                              "participation.column.chapter",
                                              "participation.column.text",
                                              "participation.column.treatment",
                                              "participation.column.reason"};

Cells cells_of(const TreatedStatement& each, Language language) {
  const Statement& said = each.statement;
  const auto text = [&](const Message& message) { return render(message, language); };
  std::string received = render({"letter.day", {{"day", said.received}}}, language);
  if (said.late) {
    received += " (" + text({"participation.late_mark", {}}) + ')';
  }
  return {std::to_string(each.number),
          each.who.empty() ? text({"participation.nameless", {{"guest", each.guest}}}) : each.who,
          std::move(received),
          said.chapter,
          said.text.empty() ? said.file : said.text,
          said.how ? text({"treated." + std::string(word(*said.how)), {}})
                   : text({"participation.open_treatment", {}}),
          said.reason};
}

Message note_of(const Statements& statements) {
  return {statements.internal ? "participation.internal_note" : "participation.public_note", {}};
}

}  // namespace

std::string statements_html(const Statements& statements, Language language) {
  Page page(language);
  page.set("heading", page.text("participation.title", {{"title", statements.title}}));
  page.set("report", page.text("participation.of_report", {{"report", statements.report}}));
  page.set("as_of", page.text("participation.as_of", {{"day", statements.as_of}}));
  page.set("note", render(note_of(statements), language));
  data head{data::type::list};
  for (const char* column : kColumns) {
    data cell{data::type::object};
    cell.set("text", page.text(column));
    head.push_back(cell);
  }
  data rows{data::type::list};
  for (const TreatedStatement& each : statements.table) {
    data cells{data::type::list};
    for (const std::string& text : cells_of(each, language)) {
      data cell{data::type::object};
      cell.set("text", text);
      cells.push_back(cell);
    }
    data row{data::type::object};
    row.set("cells", cells);
    rows.push_back(row);
  }
  page.set("head", head);
  page.set("rows", rows);
  if (statements.table.empty()) {
    page.set("none", page.text("participation.none"));
  }
  return std::move(page).finished("statements.html");
}

std::vector<std::vector<std::string>> statement_rows(const Statements& statements,
                                                     Language language) {
  std::vector<std::vector<std::string>> rows(1);
  for (const char* column : kColumns) {
    rows.front().push_back(render({column, {}}, language));
  }
  for (const TreatedStatement& each : statements.table) {
    const Cells cells = cells_of(each, language);
    rows.emplace_back(cells.begin(), cells.end());
  }
  return rows;
}

std::string statements_text(const Statements& statements, Language language) {
  const auto said = [&](const Message& message) { return render(message, language) + '\n'; };
  return said({"participation.title", {{"title", statements.title}}}) +
         said({"participation.of_report", {{"report", statements.report}}}) +
         said({"participation.as_of", {{"day", statements.as_of}}}) + said(note_of(statements)) +
         '\n' + statement_lines(statements.table, language);
}

std::string statement_lines(const std::vector<TreatedStatement>& table, Language language) {
  if (table.empty()) {
    return render({"participation.none", {}}, language) + '\n';
  }
  std::string text;
  for (const TreatedStatement& each : table) {
    const Cells cells = cells_of(each, language);
    text += render({"participation.statement",
                    {{"number", each.number},
                     {"who", cells[1]},
                     {"received", cells[2]},
                     {"text", cells[4]},
                     {"treatment", cells[6].empty() ? cells[5] : cells[5] + ": " + cells[6]}}},
                   language) +
            '\n';
  }
  return text;
}

}  // namespace umlauf::record
