#pragma once

#include <memory>
#include <string>

#include "engine/app/command.h"
#include "engine/run/ports.h"
#include "engine/run/store.h"

namespace umlauf {

/// Setting that says whether the public pages lag behind the log (`due`) or not (`done`).
inline constexpr const char* kPagesSetting = "pages";

/// Where letters go while the installation writes them into a folder: `--letters`, else beside the
/// database as `<name>-briefe`.
std::string letters_folder(const Request& request);
/// Where the public pages stand: `--pages`, which is remembered, so that what is taken down later
/// is taken down there; else the folder remembered; else beside the database as `<name>-seiten`.
std::string pages_folder(const Request& request, Store& store);

/// Where a page is looked at before it is public: `--out`, else beside the database as
/// `<name>-vorschau`.
std::string preview_folder(const Request& request);

/// The channel that carries letters: the folder.
std::unique_ptr<LetterChannel> letter_channel(const std::string& folder, Language language);

/// Writes the public pages from the log and notes that they are up to date.
void bring_pages_up_to_date(const std::string& folder, Store& store);

}  // namespace umlauf
