#include <filesystem>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include "tests/app/typed.h"

namespace umlauf::test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;

/// What nobody types on purpose.
class OddInput : public Typed {};

TEST_F(OddInput, NoCommandIsRefusedInTheFormThatWasAskedFor) {
  for (const Words& words : {Words{"--json"}, Words{"--json", "--lang", "en"}}) {
    const Reply reply = typed(words);
    EXPECT_EQ(reply.exit_code, 2);
    EXPECT_EQ(json::parse(reply.out).at("error").at("code"), "invalid");
  }
  EXPECT_EQ(typed({}).exit_code, 2);
  EXPECT_THAT(typed({}).out, HasSubstr("Umlauf führt"));
  EXPECT_THAT(typed({"--lang", "en"}).out, HasSubstr("Umlauf runs"));
  EXPECT_EQ(typed({"--help"}).exit_code, 0);
  EXPECT_EQ(typed({"--gibtsnicht"}).exit_code, 2);
  EXPECT_TRUE(json_of({"--version"}).contains("version"));
  EXPECT_TRUE(json_of({"plan", "--help"}).contains("help"));
  EXPECT_THAT(said({"--lang", "en", "holidays", "--year", "2012"}), HasSubstr("Sun, 1 Jan 2012"));
}

TEST_F(OddInput, ADatabaseWithoutANameIsRefusedAndLeavesNothingBehind) {
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(folder);
  for (const char* name : {"", "neu/", "./"}) {
    EXPECT_THAT(refused({"init", "--db", name}, 2), HasSubstr("kein Name einer Datei")) << name;
    EXPECT_EQ(typed({"doctor", "--db", name}).exit_code, 2) << name;
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder));
  std::filesystem::current_path(before);
}

TEST_F(OddInput, DevicesAreNoFiles) {
  given_a_cycle();
  for (const std::string& device : {std::string("/dev/zero"), std::string("/dev/full")}) {
    EXPECT_EQ(typed({"workflow", "check", device}).exit_code, 2) << device;
    EXPECT_EQ(typed({"plan", device, "--start", "30.01.2012"}).exit_code, 2) << device;
    EXPECT_EQ(typed({"session", "import", device}).exit_code, 2) << device;
    EXPECT_EQ(typed({"version", "add", "umsetzungsbericht-2012", device}).exit_code, 2) << device;
    EXPECT_EQ(typed({"doctor", "--db", device}).exit_code, 2) << device;
    EXPECT_EQ(typed({"restore", device}).exit_code, 2) << device;
    EXPECT_EQ(typed({"init", "--db", device}).exit_code, 4) << device;
    EXPECT_EQ(typed({"backup", device}).exit_code, 4) << device;
    EXPECT_NE(
        typed({"rehearse", "fuenf-schritte", "--start", "30.01.2012", "--out", device}).exit_code,
        70)
        << device;
  }
}

TEST_F(OddInput, BrokenUtf8IsAnsweredInJsonAllTheSame) {
  given_a_cycle();
  const std::string broken = "k\xC3\x28\xFF";
  for (const Words& words :
       {Words{broken},
        Words{"plan", broken, "--start", "30.01.2012"},
        Words{"deadline", "--start", broken, "--period", "1 Monat"},
        Words{"cycle", "show", broken},
        Words{"session", "add", broken + ":25.09.2012"},
        Words{"office", "add", broken},
        Words{"task", "finish", "umsetzungsbericht-2012", "U01", "--reason", broken},
        Words{"letter", "resend", broken}}) {
    Words with_json = words;
    with_json.emplace_back("--json");
    const Reply reply = typed(with_json);
    EXPECT_GE(reply.exit_code, 2) << words[0];
    EXPECT_LE(reply.exit_code, 5) << words[0] << reply.out;
    EXPECT_TRUE(json::parse(reply.out).contains("error")) << words[0];
  }
  EXPECT_EQ(json_of({"init", "--db", folder + '/' + broken + ".db"}).at("created"), true);
}

TEST_F(OddInput, NamesOfOfficesAreCheckedAndTheirAddresses) {
  ASSERT_EQ(typed({"init"}).exit_code, 0);
  for (const std::string& name :
       {std::string(), std::string("zwei\nZeilen"), std::string(201, 'x')}) {
    EXPECT_EQ(typed({"office", "add", "kultur", "--name", name}).exit_code, 2) << name;
  }
  EXPECT_EQ(typed({"office", "add", ""}).exit_code, 2);
  for (const char* address : {"kultur", "@stadt.example", "a@b@c", "a b@c", "ü@stadt.example"}) {
    EXPECT_EQ(typed({"office", "add", "kultur", "--mailbox", address}).exit_code, 2) << address;
  }
  EXPECT_EQ(said({"office", "add", "kultur", "--name", "Amt für Kultur, Ä & Ö"}),
            "kultur: Amt für Kultur, Ä & Ö, Postfach –.\n");
  EXPECT_EQ(json_of({"office", "list"}).at(0).at("name"), "Amt für Kultur, Ä & Ö");
}

TEST_F(OddInput, AKeyOfAnOfficeCanBeTypedAndASlipMakesNoNewOne) {
  ASSERT_EQ(typed({"init"}).exit_code, 0);
  for (const char* key : {"Ämt/1", "a b;c", "-x", "../x", "a\nb"}) {
    EXPECT_EQ(typed({"office", "add", key}).exit_code, 2) << key;
  }
  EXPECT_EQ(typed({"office", "add", "ratsbüro", "--name", "Ratsbüro"}).exit_code, 0);
  const Words slip{"office", "add", "ratsbuero", "--mailbox", "rat@stadt.example"};
  EXPECT_THAT(refused(slip, 3), HasSubstr("Gemeint sein könnte: ratsbüro"));
  EXPECT_EQ(typed({"office", "add", "ratsbuero", "--new"}).exit_code, 0);
}

TEST_F(OddInput, AFileThatCannotBeWrittenIsNamedWithTheReason) {
  given_a_cycle();
  const std::string blocked = file("datei", "keine Mappe");
  const Words collect{"contribution", "collect", "umsetzungsbericht-2012", "--out"};
  Words words = collect;
  words.push_back(blocked + "/beiträge.txt");
  EXPECT_THAT(refused(words, 2), AllOf(HasSubstr(blocked), HasSubstr("kein Ordner")));
  if (geteuid() != 0) {  // root may write anywhere
    words.back() = "/root/beiträge.txt";
    EXPECT_THAT(refused(words, 5), HasSubstr("/root/beiträge.txt"));
  }
}

TEST_F(OddInput, ALengthIsCountedInLettersNotInBytes) {
  ASSERT_EQ(typed({"init"}).exit_code, 0);
  std::string umlauts;
  for (int i = 0; i < 200; ++i) {
    umlauts += "ä";
  }
  EXPECT_EQ(typed({"office", "add", "kultur", "--name", umlauts}).exit_code, 0);
  EXPECT_EQ(typed({"office", "add", "kultur", "--name", umlauts + 'x'}).exit_code, 2);
  EXPECT_THAT(refused({"office", "add", ""}, 2), testing::Not(HasSubstr("zum Beispiel .")));
  const std::string workflow = file(
      "lang.yaml",
      "umlauf: 1\nablauf: lang\ntitel: x\nämter:\n  zib: { name: ZIB, postfach: z@s.example }\n"
      "aufgaben:\n  - A: \"x" +
          umlauts + umlauts + "\"\n    durch: zib\n    dauer: 1 AT\n");
  const Reply reply = typed({"workflow", "check", workflow, "--json"});
  EXPECT_EQ(reply.exit_code, 2);
  EXPECT_THAT(reply.out, AllOf(HasSubstr("ä …“ taugt nicht"), testing::Not(HasSubstr("\uFFFD"))));
}

TEST_F(OddInput, AMailboxThatTheOrganisationKnowsOtherwiseIsSaidAtTheStart) {
  ASSERT_EQ(typed({"init"}).exit_code, 0);
  ASSERT_EQ(typed({"session", "import", "umsetzungsbericht"}).exit_code, 0);
  ASSERT_EQ(
      typed({"office", "add", "zib", "--name", "ZIB", "--mailbox", "alt@stadt.example"}).exit_code,
      0);
  EXPECT_THAT(said({"cycle", "start", own_workflow()}),
              AllOf(HasSubstr("Briefe an ZIB gehen an alt@stadt.example"),
                    HasSubstr("umlauf office add zib --mailbox zib@stadt.example")));
}

TEST_F(OddInput, OnlyATextHasSeveralLinesAndNoneFakesALineOfTheLog) {
  given_a_cycle();
  const std::string faked = "zib\n99  Mo, 30.01.2012";
  const std::string cycle = "umsetzungsbericht-2012";
  EXPECT_THAT(refused({"task", "note", cycle, "U01", "--note", "x", "--as", faked}, 2),
              HasSubstr("--as braucht eine Zeile von höchstens 200 Zeichen"));
  EXPECT_THAT(refused({"cycle", "start", "berichtsvorlage", "--title", faked}, 2),
              HasSubstr("--title braucht eine Zeile"));
  EXPECT_EQ(
      typed({"cycle", "start", "berichtsvorlage", "--title", std::string(201, 'x')}).exit_code, 2);
  EXPECT_EQ(typed({"session", "add", "r\nat:25.09.2012", "--new-body"}).exit_code, 2);
  EXPECT_EQ(
      typed({"task", "note", cycle, "U01", "--note", "eins\nzwei", "--reason", faked}).exit_code,
      0);
  EXPECT_THAT(said({"log", "show"}), HasSubstr("Grund: zib 99  Mo, 30.01.2012\n"));
}

TEST_F(OddInput, ACycleWhoseLettersHaveNoSenderDoesNotBegin) {
  ASSERT_EQ(typed({"init"}).exit_code, 0);
  const std::string workflow =
      file("ohne.yaml",
           "umlauf: 1\nablauf: ohne\ntitel: Ohne Absender\nämter:\n  zib: ZIB\n"
           "aufgaben:\n  - A: Aufgabe\n    durch: zib\n    dauer: 1 AT\n");
  const std::string why = refused({"cycle", "start", workflow}, 4);
  EXPECT_THAT(why, HasSubstr("umlauf office add zib --mailbox ADRESSE"));
  EXPECT_EQ(json_of({"cycle", "list"}), json::array());
  EXPECT_EQ(typed({"office", "add", "zib", "--mailbox", "zib@stadt.example"}).exit_code, 0);
  EXPECT_EQ(typed({"cycle", "start", workflow}).exit_code, 0);
}

}  // namespace
}  // namespace umlauf::test
