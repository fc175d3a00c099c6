#include "plugins/publish/exec_publisher.h"

#include <nlohmann/json.hpp>

#include "engine/model/failure.h"
#include "plugins/exec/program.h"
#include "plugins/publish/folder_publisher.h"

namespace umlauf::publish {

void ExecPublisher::publish_all(const std::vector<PublishedReport>& reports) {
  constexpr std::chrono::minutes kLimit{5};
  FolderPublisher(folder_, language_).publish_all(reports);
  nlohmann::json list = nlohmann::json::array();
  for (const PublishedReport& report : reports) {
    list.push_back({{"cycle", report.cycle},
                    {"title", report.title},
                    {"file_name", report.file_name},
                    {"sha256", report.sha256},
                    {"on", iso(report.on)}});
  }
  const nlohmann::json question{{"folder", std::filesystem::absolute(folder_).string()},
                                {"reports", std::move(list)}};
  const exec::Outcome outcome = exec::run_program({program_}, question.dump() + '\n', kLimit);
  const nlohmann::json answer = nlohmann::json::parse(outcome.out, nullptr, false);
  const bool ok = outcome.how == exec::Outcome::How::answered && answer.is_object() &&
                  answer.value("ok", nlohmann::json(false)) == true;
  if (!ok) {
    const std::string why = exec::trouble_text(outcome);
    throw Failure(
        {"plugin.publisher_failed",
         {{"program", program_}, {"why", why.empty() ? outcome.out.substr(0, 200) : why}}},
        "publisher " + program_ + ": " + why);
  }
}

}  // namespace umlauf::publish
