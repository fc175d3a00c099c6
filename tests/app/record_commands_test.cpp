#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "tests/app/typed.h"

namespace umlauf::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const std::string kCycle = "umsetzungsbericht-2012";

class RecordCommands : public Typed {
 protected:
  RecordCommands() { given_a_cycle(); }
};

TEST_F(RecordCommands, PrintTheFolderOfACycle) {
  const std::string page = said({"cycle", "print", kCycle});
  EXPECT_THAT(page, HasSubstr("<h1>Umlaufmappe: Umsetzungsbericht zum Integrationskonzept 2012"));
  EXPECT_THAT(page, HasSubstr("Berichtsauftrag und Zuschnitt festlegen"));
  EXPECT_EQ(json_of({"cycle", "print", kCycle}).at("format"), "html");
  EXPECT_EQ(typed({"cycle", "print", "umsetzungsbericht-2013"}).exit_code, 3);
}

TEST_F(RecordCommands, PrintASlipOnlyForWhatIsSigned) {
  EXPECT_THAT(said({"answer", "slip", kCycle, "U31"}), HasSubstr("Unterschrift"));
  EXPECT_THAT(refused({"answer", "slip", kCycle, "U01"}, 2),
              HasSubstr("nicht durch eine Zeichnung"));
  EXPECT_EQ(typed({"answer", "slip", kCycle, "U99"}).exit_code, 3);
}

TEST_F(RecordCommands, ExportEverythingWithSumsThatHold) {
  const std::string report = file("Übersicht.txt", "Inhalt");
  ASSERT_EQ(typed({"version", "add", kCycle, report, "--on", "30.01.2012"}).exit_code, 0);
  const std::string out = (fs::path(folder) / "akte").string();
  EXPECT_THAT(said({"cycle", "export", kCycle, "--out", out}), HasSubstr("8 Dateien"));
  EXPECT_TRUE(fs::exists(fs::path(out) / "dateien" / "1-uebersicht.txt"));
  EXPECT_EQ(std::system(("cd '" + out + "' && sha256sum -c SHA256SUMS >/dev/null").c_str()), 0);
  std::ifstream read_me(fs::path(out) / "LIESMICH.txt");
  const std::string text{std::istreambuf_iterator<char>(read_me), {}};
  EXPECT_EQ(text.find("\\n"), std::string::npos);
  EXPECT_EQ(typed({"cycle", "export", kCycle, "--out", out}).exit_code, 4);
  EXPECT_EQ(json_of({"cycle", "export", kCycle, "--out", out + "2"}).at("files"), 8);
}

TEST_F(RecordCommands, ShowTheLogAlsoOfAStepThatWasChanged) {
  ASSERT_EQ(typed({"task", "reassign", kCycle, "U01", "--to-office", "zib"}).exit_code, 0);
  EXPECT_THAT(said({"log", "show", "--cycle", kCycle}), HasSubstr("Aufgabe geändert"));
}

TEST_F(RecordCommands, RefuseATurnBeyondTheCalendarsAndKeepNoLease) {
  for (const char* then :
       {"2199-12-31T08:00:00Z", "9999-12-31T23:59:59Z", "1899-01-01T00:00:00Z"}) {
    EXPECT_EQ(typed({"turn", "--now", then}).exit_code, 2) << then;
  }
  EXPECT_EQ(typed({"turn", "--now", "2012-01-30T13:00:00+01:00"}).exit_code, 0);
}

}  // namespace
}  // namespace umlauf::test
