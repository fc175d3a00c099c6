#include "engine/app/doors.h"

#include <filesystem>

#include <nlohmann/json.hpp>

#include "engine/app/open_store.h"
#include "engine/app/read_report.h"
#include "engine/app/system_zone.h"
#include "engine/run/runner.h"
#include "plugins/exec/program.h"
#include "plugins/mail/exec_channel.h"
#include "plugins/mail/folder_channel.h"
#include "plugins/publish/exec_publisher.h"
#include "plugins/publish/folder_publisher.h"

namespace umlauf {
namespace {

/// `umlauf.db` → `umlauf-briefe` in the same folder.
std::string beside_database(const Request& request, const char* suffix) {
  const std::filesystem::path path(db_path(request));
  return (path.parent_path() / (path.stem().string() + suffix)).string();
}

/// How far German local time is ahead of UTC then.
std::chrono::minutes offset_at(Instant instant) {
  const LocalTime local = SystemZone().local(instant);
  const auto utc = std::chrono::floor<std::chrono::minutes>(instant.time_since_epoch());
  return std::chrono::days{local.day.number()} + local.since_midnight - utc;
}

}  // namespace

std::string letters_folder(const Request& request) {
  return request.arguments.option("letters").value_or(beside_database(request, "-briefe"));
}

std::string pages_folder(const Request& request, Store& store) {
  constexpr const char* kFolder = "pages_folder";
  if (const auto named = request.arguments.option("pages")) {
    store.set_setting(kFolder, std::filesystem::absolute(*named).lexically_normal().string());
    return *named;
  }
  return store.setting(kFolder).value_or(beside_database(request, "-seiten"));
}

std::string preview_folder(const Request& request) {
  return request.arguments.option("out").value_or(beside_database(request, "-vorschau"));
}

std::unique_ptr<LetterChannel> letter_channel(const std::string& folder,
                                              Language language,
                                              const std::string& program) {
  if (!program.empty()) {
    return std::make_unique<mail::ExecChannel>(program, language, offset_at);
  }
  return std::make_unique<mail::FolderChannel>(folder, language, offset_at);
}

std::unique_ptr<LetterChannel> rehearsal_channel(const std::string& folder, Language language) {
  return std::make_unique<mail::FolderChannel>(
      folder, language, offset_at, render({"rehearse.mark", {}}, language) + ' ');
}

void bring_pages_up_to_date(const std::string& folder, Store& store) {
  const std::string program = store.setting(kPublisherProgram).value_or("");
  if (program.empty()) {
    publish::FolderPublisher(folder, Language::de).publish_all(published_reports(store));
  } else {
    publish::ExecPublisher(folder, Language::de, program).publish_all(published_reports(store));
  }
  store.set_setting(kPagesSetting, "done");
}

Result<Done> checked_upload(Store& store, const StoredFile& file, const std::string& path) {
  constexpr std::chrono::minutes kLimit{2};
  const std::string program = store.setting(kUploadProgram).value_or("");
  if (program.empty()) {
    return Done{};
  }
  const nlohmann::json question{{"path", std::filesystem::absolute(path).string()},
                                {"name", file.name},
                                {"sha256", file.sha256},
                                {"size", file.content.size()}};
  const exec::Outcome outcome = exec::run_program({program}, question.dump() + '\n', kLimit);
  const nlohmann::json answer = nlohmann::json::parse(outcome.out, nullptr, false);
  if (outcome.how != exec::Outcome::How::answered || !answer.is_object() ||
      !answer.contains("ok") || !answer["ok"].is_boolean()) {
    return Error{ErrorCode::conflict,
                 {"plugin.no_answer", {{"program", program}, {"why", exec::trouble_text(outcome)}}},
                 {}};
  }
  if (!answer["ok"].get<bool>()) {
    const auto reason = answer.find("reason");
    return Error{ErrorCode::forbidden,
                 {"plugin.upload_refused",
                  {{"name", file.name},
                   {"reason",
                    reason != answer.end() && reason->is_string() ? reason->get<std::string>()
                                                                  : std::string("–")}}},
                 {}};
  }
  return Done{};
}

Result<StoredFile> uploaded(Store& store, const std::string& path) {
  auto file = read_report(path);
  if (!file) {
    return file;
  }
  const auto checked = checked_upload(store, file.value(), path);
  return checked ? file : Result<StoredFile>(checked.error());
}

}  // namespace umlauf
