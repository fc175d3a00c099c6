#include "tests/bench/tight_plan.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace umlauf::bench {

std::vector<std::string_view> split(std::string_view text, char comma) {
  std::vector<std::string_view> fields;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(comma, begin), text.size());
    fields.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return fields;
}

TightPlan tight_plan(const std::string& text, const Calendar& calendar, Day begin) {
  struct Row {
    std::string_view id, title;
    std::int32_t days = 0, finish = 0, limit = 0;
    std::vector<std::int32_t> before;
  };
  std::vector<Row> rows;
  std::unordered_map<std::string_view, std::int32_t> ids;
  std::size_t at = text.find('\n') + 1;
  std::int32_t last = 0;
  while (at < text.size()) {
    const std::size_t end = text.find('\n', at);
    const auto fields = split(std::string_view(text).substr(at, end - at), ';');
    at = end + 1;
    Row row{fields[0], fields[2], 0, calendar.rank(begin), 0, {}};
    std::from_chars(fields[6].data(), fields[6].data() + fields[6].size(), row.days);
    if (!fields[8].empty()) {
      for (const std::string_view id : split(fields[8], ' ')) {
        row.before.push_back(ids.at(id));
        row.finish = std::max(row.finish, rows[static_cast<std::size_t>(ids.at(id))].finish);
      }
    }
    row.finish += row.days;
    last = std::max(last, row.finish);
    ids.emplace(row.id, static_cast<std::int32_t>(rows.size()));
    rows.push_back(std::move(row));
  }
  for (Row& row : rows) {
    row.limit = last;
  }
  for (std::size_t i = rows.size(); i-- > 0;) {
    for (const std::int32_t before : rows[i].before) {
      std::int32_t& limit = rows[static_cast<std::size_t>(before)].limit;
      limit = std::min(limit, rows[i].limit - rows[i].days);
    }
  }
  TightPlan plan;
  std::string& out = plan.out;
  out = "id;title;duration;start;finish;latest_start;latest_finish;slack\n";
  for (const Row& row : rows) {
    out.append(row.id).append(";").append(row.title).append(";");
    out += std::to_string(row.days) + ";" + iso(calendar.at(row.finish - row.days)) + ";" +
           iso(calendar.at(row.finish - 1)) + ";" + iso(calendar.at(row.limit - row.days)) + ";" +
           iso(calendar.at(row.limit - 1)) + ";" + std::to_string(row.limit - row.finish) + "\n";
    plan.sum += static_cast<std::uint64_t>(calendar.at(row.finish - 1).number()) * 31 +
                static_cast<std::uint64_t>(row.limit - row.finish);
  }
  return plan;
}

}  // namespace umlauf::bench
