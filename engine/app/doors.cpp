#include "engine/app/doors.h"

#include <filesystem>

#include "engine/app/open_store.h"
#include "engine/app/system_zone.h"
#include "engine/run/runner.h"
#include "plugins/mail/folder_channel.h"
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

std::unique_ptr<LetterChannel> letter_channel(const std::string& folder, Language language) {
  return std::make_unique<mail::FolderChannel>(folder, language, offset_at);
}

void bring_pages_up_to_date(const std::string& folder, Store& store) {
  publish::FolderPublisher(folder, Language::de).publish_all(published_reports(store));
  store.set_setting(kPagesSetting, "done");
}

}  // namespace umlauf
