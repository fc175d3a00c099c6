#include "engine/app/council_text.h"

#include <nlohmann/json.hpp>

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

Json day_json(const std::optional<Day>& day) {
  return day ? Json(iso(*day)) : Json(nullptr);
}

std::string listed(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) {
    list += (list.empty() ? "" : "; ") + text;
  }
  return list;
}

Json votes_json(const std::optional<Votes>& votes) {
  if (!votes) {
    return nullptr;
  }
  return {{"yes", votes->yes},
          {"no", votes->no},
          {"abstained", votes->abstained},
          {"invalid", votes->invalid},
          {"present", votes->present ? Json(*votes->present) : Json(nullptr)}};
}

Json results_json(const Cycle& cycle) {
  Json json = Json::array();
  for (std::size_t i = 0; i < cycle.results.size(); ++i) {
    for (const SessionRecord& record : cycle.results[i]) {
      json.push_back({{"task", cycle.workflow->tasks[i].id},
                      {"date", iso(record.date)},
                      {"result", word(record.result)},
                      {"words", record.words},
                      {"votes", votes_json(record.votes)},
                      {"corrected", record.replaced}});
    }
  }
  return json;
}

}  // namespace

std::string paper_text(const Cycle& cycle, Language language) {
  const Paper& paper = cycle.paper;
  if (paper.task.empty()) {
    return {};
  }
  const auto line = [&](const Message& message) { return render(message, language) + '\n'; };
  std::string text =
      line({paper.number.empty() ? "council.paper_plain" : "council.paper_line",
            {{"number", paper.number},
             {"state", Message{"paper.state." + std::string(word(paper.state)), {}}}}});
  if (paper.state == PaperState::returned) {
    text += line(
        {"council.paper_missing", {{"missing", listed(paper.missing)}, {"until", *paper.until}}});
  }
  if (paper.counts_from && paper.state != PaperState::withdrawn) {
    text += line({"council.paper_counts_from", {{"day", *paper.counts_from}}});
  }
  if (paper.state == PaperState::suspended) {
    text += line({"council.paper_suspended",
                  {{"kind", Message{"objection." + std::string(word(*paper.objection)), {}}},
                   {"day", *paper.suspended_on}}});
  }
  if (paper.go_on) {
    text += line({"council.paper_go_on", {{"poll", *paper.go_on}, {"cycle", cycle.id}}});
  }
  for (std::size_t i = 0; i < cycle.results.size(); ++i) {
    for (const SessionRecord& record : cycle.results[i]) {
      if (record.replaced) {
        text += line({"council.paper_replaced",
                      {{"task", cycle.workflow->tasks[i].id},
                       {"date", record.date},
                       {"words", record.words}}});
      }
    }
  }
  return text;
}

Json paper_json(const Cycle& cycle) {
  const Paper& paper = cycle.paper;
  return {{"state", word(paper.state)},
          {"number", paper.number},
          {"type", paper.type},
          {"attachments", paper.attachments},
          {"sha256", paper.sha256.empty() ? Json(nullptr) : Json(paper.sha256)},
          {"accepted_on", day_json(paper.in)},
          {"counts_from", day_json(paper.counts_from)},
          {"late", paper.late},
          {"missing", paper.missing},
          {"complete_by", day_json(paper.missing.empty() ? std::nullopt : paper.until)},
          {"go_on", day_json(paper.go_on)},
          {"results", results_json(cycle)}};
}

}  // namespace umlauf
