#include "engine/app/obligation_text.h"

#include <nlohmann/json.hpp>

#include "engine/app/table.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

Json due_json(const Target& due) {
  return {{"literal", due.literal}, {"first", iso(due.meant.first)}, {"last", iso(due.meant.last)}};
}

Message basis_text(const Obligation& obligation) {
  const std::string kind(word(obligation.basis));
  if (obligation.based_on) {
    return {"obligation.basis_dated",
            {{"kind", Message{"obligation.basis." + kind, {}}},
             {"reference", obligation.reference.empty() ? "–" : obligation.reference},
             {"day", *obligation.based_on}}};
  }
  return {"obligation.basis_undated",
          {{"kind", Message{"obligation.basis." + kind, {}}},
           {"reference", obligation.reference.empty() ? "–" : obligation.reference}}};
}

}  // namespace

Json obligation_json(const ObligationReport& report, Language language) {
  const Obligation& it = report.state.obligation;
  const CycleRow* running = report.state.running();
  Json due = Json::array();
  for (const Target& each : report.state.due) {
    due.push_back(due_json(each));
  }
  Json cycles = Json::array();
  for (const CycleRow& row : report.state.cycles) {
    cycles.push_back({{"id", row.id},
                      {"state", word(row.state)},
                      {"fulfilled_on", row.fulfilled_on ? Json(iso(*row.fulfilled_on)) : Json()}});
  }
  Json warnings = Json::array();
  for (const Message& warning : report.warnings) {
    warnings.push_back({{"id", warning.id}, {"message", render(warning, language)}});
  }
  return {{"key", it.key},
          {"title", it.title},
          {"basis", word(it.basis)},
          {"reference", it.reference},
          {"dated", it.based_on ? Json(iso(*it.based_on)) : Json()},
          {"concept", it.parent_concept},
          {"guidelines", it.guidelines},
          {"fields", it.handlungsfelder},
          {"period", it.period ? Json(render(period_text(*it.period), language)) : Json()},
          {"workflow", it.workflow ? Json(it.workflow->key) : Json()},
          {"lead", it.lead},
          {"predecessor", report.state.predecessor},
          {"due", std::move(due)},
          {"running", running != nullptr ? Json(running->id) : Json()},
          {"latest_start", report.start ? Json(iso(report.start->day)) : Json()},
          {"cycles", std::move(cycles)},
          {"ended_on", it.ended_on ? Json(iso(*it.ended_on)) : Json()},
          {"warnings", std::move(warnings)}};
}

std::string obligation_lines(const ObligationReport& report, Language language) {
  const Obligation& it = report.state.obligation;
  const CycleRow* running = report.state.running();
  const auto said = [&](const Message& message) { return render(message, language); };
  Table table;
  const auto row = [&](const char* label, const std::string& value) {
    if (!value.empty()) {
      table.add({said({label, {}}), value});
    }
  };
  row("obligation.label_basis", said(basis_text(it)));
  row("obligation.label_concept", it.parent_concept);
  for (const std::string& each : it.guidelines) {
    row("obligation.label_guideline", each);
  }
  for (const std::string& each : it.handlungsfelder) {
    row("obligation.label_field", each);
  }
  row("obligation.label_period", it.period ? said(period_text(*it.period)) : "");
  row("obligation.label_lead", it.lead);
  row("obligation.label_workflow", it.workflow ? it.workflow->title : "");
  row("obligation.label_predecessor", report.state.predecessor);
  for (std::size_t i = 0; i < report.state.due.size(); ++i) {
    row(i == 0 ? "obligation.label_due" : "obligation.label_due_after",
        said(due_text(report.state.due[i])));
  }
  row("obligation.label_running", running != nullptr ? running->id : "");
  row("obligation.label_start",
      report.start ? said({"obligation.due_day", {{"day", report.start->day}}}) : "");
  for (const CycleRow& cycle : report.state.cycles) {
    if (cycle.fulfilled_on) {
      row("obligation.label_fulfilled",
          said({"obligation.fulfilled", {{"cycle", cycle.id}, {"day", *cycle.fulfilled_on}}}));
    }
  }
  row("obligation.label_ended",
      it.ended_on ? said({"obligation.due_day", {{"day", *it.ended_on}}}) : "");
  return said({"obligation.head", {{"title", it.title}, {"key", it.key}}}) + '\n' + table.text() +
         warning_lines(report.warnings, language);
}

std::string warning_lines(const std::vector<Message>& warnings, Language language) {
  std::string text;
  for (const Message& warning : warnings) {
    text += render({"finding.warning", {{"what", warning}}}, language) + '\n';
  }
  return text;
}

}  // namespace umlauf
