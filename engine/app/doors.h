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

/// Settings that name the outside program of a port; missing or empty: the built-in one.
inline constexpr const char* kLetterProgram = "program.letters";
inline constexpr const char* kPublisherProgram = "program.publisher";
inline constexpr const char* kUploadProgram = "program.upload";
inline constexpr const char* kDirectoryProgram = "program.directory";
inline constexpr const char* kSessionProgram = "program.sessions";

/// Where a page is looked at before it is public: `--out`, else beside the database as
/// `<name>-vorschau`.
std::string preview_folder(const Request& request);

/// The channel that carries letters: the folder, or the outside program that the store names.
std::unique_ptr<LetterChannel> letter_channel(const std::string& folder,
                                              Language language,
                                              const std::string& program = {});

/// A folder of letters that say in their subjects that they belong to a rehearsal.
std::unique_ptr<LetterChannel> rehearsal_channel(const std::string& folder, Language language);

/// Writes the public pages from the log, by the outside program if the store names one, and notes
/// that they are up to date.
void bring_pages_up_to_date(const std::string& folder, Store& store);

/// The file at `path`, read and checked (`checked_upload`), ready to be stored.
Result<StoredFile> uploaded(Store& store, const std::string& path);

/// Asks the outside program for uploads, if the store names one, whether a file may be taken (a
/// virus scanner, say): `{"path","name","sha256","size"}` on its standard input, `{"ok":true}` or
/// `{"ok":false,"reason":"…"}` on its standard output. Refused: forbidden, with the reason; no
/// answer: conflict, nothing is taken.
Result<Done> checked_upload(Store& store, const StoredFile& file, const std::string& path);

}  // namespace umlauf
