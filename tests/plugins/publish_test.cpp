#include <fstream>
#include <iterator>
#include <set>

#include <gtest/gtest.h>

#include "plugins/publish/folder_publisher.h"
#include "tests/support/golden.h"

namespace umlauf::publish {
namespace {

PublishedReport report(const std::string& cycle, Day on) {
  PublishedReport it;
  it.cycle = cycle;
  it.title = "Umsetzungsbericht zum Integrationskonzept";
  it.file_name = "Umsetzungsbericht 2012 für den Rat.pdf";
  it.sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  it.size = 4;
  it.decision = "Der Stadtrat hat den Bericht am Di, 25.09.2012 „zur Kenntnis genommen“.";
  it.paper_number = "VWT/0719/12";
  it.on = on;
  it.content = "test";
  return it;
}

std::vector<PublishedReport> two_reports() {
  std::vector<PublishedReport> reports{report("umsetzungsbericht-2012", Day{2012, 10, 1}),
                                       report("integrationsbericht-2014", Day{2014, 10, 20})};
  reports[1].title = "Integrationsbericht <2014> & mehr";
  reports[1].file_name = "../../index.html";
  reports[1].paper_number.clear();
  reports[1].content = std::string(2'345'678, 'x');
  return reports;
}

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class Publishing : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::remove_all(folder_); }
  [[nodiscard]] std::set<std::string> names() const {
    std::set<std::string> result;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_)) {
      if (entry.is_regular_file()) {
        result.insert(std::filesystem::relative(entry.path(), folder_));
      }
    }
    return result;
  }
  std::filesystem::path folder_ =
      std::filesystem::path(testing::TempDir()) /
      (std::string("umlauf-site-") + testing::UnitTest::GetInstance()->current_test_info()->name());
  FolderPublisher publisher_{folder_, Language::de};
};

TEST(PublicSite, LooksAsBefore) {
  const auto site = public_site(two_reports(), Language::de);
  test::expect_golden("public-index.html", site.at("index.html"));
  test::expect_golden("public-report.html", site.at("umsetzungsbericht-2012.html"));
  test::expect_golden("public-index-none-en.html", public_site({}, Language::en).at("index.html"));
}

TEST(PublicSite, ListsTheNewestFirstWhateverTheOrder) {
  auto reports = two_reports();
  const std::string index = public_site(reports, Language::de).at("index.html");
  EXPECT_LT(index.find("integrationsbericht-2014.html"), index.find("umsetzungsbericht-2012.html"));
  std::swap(reports[0], reports[1]);
  EXPECT_EQ(public_site(reports, Language::de).at("index.html"), index);
}

TEST(PublicSite, SaysWhatWasDecidedAndHowToCheckTheFile) {
  const std::string page =
      public_site(two_reports(), Language::de).at("umsetzungsbericht-2012.html");
  for (const char* said :
       {"„zur Kenntnis genommen“",
        "VWT/0719/12",
        "Maßgeblich ist die Niederschrift",
        "9f86d081884c7d65",
        "Veröffentlicht am Montag, 01.10.2012",
        "href=\"umsetzungsbericht-2012/umsetzungsbericht-2012-fuer-den-rat.pdf\"",
        "lang=\"de\"",
        "class=\"skip\""}) {
    EXPECT_NE(page.find(said), std::string::npos) << said;
  }
}

TEST(PublicSite, LoadsNothingFromOutsideAndEscapesWhatPeopleWrote) {
  for (const auto& [name, content] : public_site(two_reports(), Language::de)) {
    if (name.ends_with(".html") && name.find('/') == std::string::npos) {
      for (const char* outside : {"http:", "https:", "//", "<script", "<img", "<link", "url("}) {
        EXPECT_EQ(content.find(outside), std::string::npos) << name << ": " << outside;
      }
      EXPECT_EQ(content.find("<2014>"), std::string::npos) << name;
    }
  }
}

TEST(PublicSite, TellsTheSizeOfBigFilesInMegabytes) {
  const std::string page =
      public_site(two_reports(), Language::de).at("integrationsbericht-2014.html");
  EXPECT_NE(page.find("2,3 MB, 2.345.678 Byte"), std::string::npos);
}

TEST(PublicSite, SaysFirstWhatAReaderHasToKnow) {
  PublishedReport it = report("bericht", Day{2012, 10, 1});
  const auto page = [&] { return public_site({it}, Language::de).at("bericht.html"); };
  EXPECT_EQ(page().find("class=\"notice\""), std::string::npos);
  it.preliminary = true;
  EXPECT_NE(page().find("Vorläufige Fassung, zur Beratung."), std::string::npos);
  it.preliminary = false;
  it.held = true;
  EXPECT_NE(page().find("wird zurzeit geprüft"), std::string::npos);
  it.suspended = ObjectionKind::widerspruch;
  it.suspended_on = Day{2012, 10, 4};
  EXPECT_NE(page().find("seit Do, 04.10.2012 ausgesetzt (Widerspruch)"), std::string::npos);
}

TEST(PublicSite, KeepsOnlyANoticeOfARetractedReport) {
  PublishedReport it = report("bericht", Day{2012, 10, 1});
  it.retracted_on = Day{2012, 10, 2};
  it.content.clear();
  it.earlier.push_back({"alt.pdf", std::string(64, 'a'), "Karte 4", it.on, it.on, true, ""});
  const auto site = public_site({it}, Language::de);
  EXPECT_EQ(site.size(), 3U);
  const std::string& page = site.at("bericht.html");
  EXPECT_NE(page.find("Dieser Bericht ist zurückgenommen"), std::string::npos);
  EXPECT_EQ(page.find("href=\"bericht/"), std::string::npos);
  EXPECT_EQ(page.find("zur Kenntnis genommen"), std::string::npos);
}

TEST(PublicSite, KeepsEarlierFilesOfACorrectedReport) {
  PublishedReport it = report("bericht", Day{2012, 10, 8});
  it.earlier.push_back(
      {it.file_name, std::string(64, 'a'), "Karte 4", Day{2012, 10, 1}, it.on, false, "alt"});
  const auto site = public_site({it}, Language::de);
  EXPECT_EQ(site.at("bericht/aaaaaaaaaaaa-umsetzungsbericht-2012-fuer-den-rat.pdf"), "alt");
  const std::string& page = site.at("bericht.html");
  EXPECT_NE(page.find("Berichtigt am Mo, 08.10.2012: Karte 4"), std::string::npos);
  EXPECT_NE(page.find(std::string(64, 'a')), std::string::npos);
}

TEST(PublicSite, FeedsTheNewestFirst) {
  const auto site = public_site(two_reports(), Language::de);
  test::expect_golden("public-feed.xml", site.at("feed.xml"));
}

TEST(PublicSite, KeepsCyclesOfLikeNamesApart) {
  const auto site = public_site({report("Bericht 2012", Day{2012, 1, 2}),
                                 report("bericht-2012", Day{2012, 1, 3}),
                                 report("index", Day{2012, 1, 4})},
                                Language::de);
  EXPECT_EQ(site.size(), 8U);
}

TEST_F(Publishing, BringsTheFolderToThatStateAndNoFurther) {
  publisher_.publish_all(two_reports());
  EXPECT_EQ(
      names(),
      (std::set<std::string>{".umlauf",
                             "feed.xml",
                             "index.html",
                             "integrationsbericht-2014.html",
                             "integrationsbericht-2014/index.html",
                             "umsetzungsbericht-2012.html",
                             "umsetzungsbericht-2012/umsetzungsbericht-2012-fuer-den-rat.pdf"}));
  EXPECT_EQ(read(folder_ / "umsetzungsbericht-2012/umsetzungsbericht-2012-fuer-den-rat.pdf"),
            "test");
}

TEST_F(Publishing, WritesNothingTheSecondTime) {
  publisher_.publish_all(two_reports());
  const auto long_ago = std::filesystem::file_time_type{} + std::chrono::hours{1};
  for (const std::string& name : names()) {
    std::filesystem::last_write_time(folder_ / name, long_ago);
  }
  publisher_.publish_all(two_reports());
  for (const std::string& name : names()) {
    EXPECT_EQ(std::filesystem::last_write_time(folder_ / name), long_ago) << name;
  }
}

TEST_F(Publishing, RemovesWhatIsNoLongerPublic) {
  publisher_.publish_all(two_reports());
  std::ofstream(folder_ / "integrationsbericht-2014" / ".index.html.tmp") << "halb";
  publisher_.publish_all({two_reports().front()});
  EXPECT_EQ(names().size(), 5U);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "integrationsbericht-2014"));
  publisher_.publish_all({});
  EXPECT_EQ(names(), (std::set<std::string>{".umlauf", "feed.xml", "index.html"}));
  EXPECT_NE(read(folder_ / "index.html").find("kein Bericht veröffentlicht"), std::string::npos);
}

TEST_F(Publishing, RemovesEarlierFilesOfALongNameWhenTheyAreRetracted) {
  PublishedReport it = report("bericht", Day{2012, 10, 8});
  it.file_name = std::string(120, 'x') + ".pdf";
  it.earlier.push_back({it.file_name, std::string(64, 'a'), "Karte 4", it.on, it.on, false, "alt"});
  publisher_.publish_all({it});
  EXPECT_EQ(names().size(), 6U);
  it.retracted_on = it.on;
  it.earlier[0].gone = true;
  publisher_.publish_all({it});
  EXPECT_EQ(names(), (std::set<std::string>{".umlauf", "bericht.html", "feed.xml", "index.html"}));
}

TEST_F(Publishing, TouchesNothingThatIsNotIts) {
  std::filesystem::create_directories(folder_ / "sub");
  std::ofstream(folder_ / "robots.txt") << "fremd";
  std::ofstream(folder_.parent_path() / "outside.txt") << "fremd";
  std::ofstream(folder_ / ".umlauf") << "../outside.txt\nsub/../robots.txt\n/etc/hostname\n";
  publisher_.publish_all(two_reports());
  EXPECT_EQ(read(folder_ / "robots.txt"), "fremd");
  EXPECT_EQ(read(folder_.parent_path() / "outside.txt"), "fremd");
}

TEST_F(Publishing, FinishesWhatACrashLeftHalfDone) {
  publisher_.publish_all(two_reports());
  std::filesystem::remove(folder_ / "index.html");
  std::ofstream(folder_ / ".index.html.tmp") << "halb";
  std::ofstream(folder_ / "umsetzungsbericht-2012.html") << "halb";
  publisher_.publish_all(two_reports());
  EXPECT_EQ(names().size(), 7U);
  EXPECT_EQ(read(folder_ / "index.html"),
            public_site(two_reports(), Language::de).at("index.html"));
}

}  // namespace
}  // namespace umlauf::publish
