#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/model/catalogue.h"
#include "engine/run/ports.h"

namespace umlauf::publish {

/// All files of the public site by path inside its folder: `index.html` with all reports, newest
/// first, the same as an Atom feed, a page for each, and the reports themselves under names that
/// every web server bears. A corrected report keeps its earlier files below it; of a retracted one
/// only a notice stays.
/// Pure. Plain accessible HTML that loads nothing from anywhere. What people wrote is escaped.
std::map<std::string, std::string> public_site(std::vector<PublishedReport> reports,
                                               Language language);

/// Keeps that site in a folder which a web server may serve as it is. Every file is complete or not
/// there; files before pages, pages before the list of them. What is no longer public is removed,
/// but only what this publisher has written itself (its list is the hidden file `.umlauf`), so a
/// folder named by mistake loses nothing. Doing it twice writes nothing. Throws std::system_error.
class FolderPublisher : public Publisher {
 public:
  FolderPublisher(std::filesystem::path folder, Language language);
  void publish_all(const std::vector<PublishedReport>& reports) override;

 private:
  std::filesystem::path folder_;
  Language language_;
};

}  // namespace umlauf::publish
