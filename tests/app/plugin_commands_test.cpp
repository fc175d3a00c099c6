#include <filesystem>

#include <nlohmann/json.hpp>

#include "tests/app/typed.h"

namespace umlauf::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const std::string kCycle = "umsetzungsbericht-2012";

class PluginCommands : public Typed {
 protected:
  PluginCommands() { given_a_cycle(); }

  [[nodiscard]] std::string program(const std::string& name, const std::string& answer) const {
    std::string path =
        file(name,
             "#!/bin/sh\nread -r question\ncase $question in *check*) echo '{\"ok\":true}';;"
             " *) echo '" +
                 answer + "';; esac\n");
    fs::permissions(path, fs::perms::owner_all);
    return path;
  }
};

TEST_F(PluginCommands, AreBuiltInUntilAProgramIsEntered) {
  EXPECT_THAT(said({"plugin", "list"}), HasSubstr("eingebaut"));
  EXPECT_THAT(said({"plugin", "check"}), HasSubstr("Es ist kein fremdes Programm eingetragen."));
}

TEST_F(PluginCommands, TakeOnlyAProgramThatAnswers) {
  const std::string mute = file("mute", "#!/bin/sh\n");
  EXPECT_THAT(refused({"plugin", "use", "letters", mute, "--reason", "x"}, 2),
              HasSubstr("antwortet nicht wie erwartet"));
  EXPECT_EQ(typed({"plugin", "use", "telegraph", mute, "--reason", "x"}).exit_code, 3);
  EXPECT_EQ(typed({"plugin", "use", "letters", mute}).exit_code, 2) << "no reason";
}

TEST_F(PluginCommands, CarryTheLettersOfATurnAndGiveThemBack) {
  const std::string sender = program("sender", R"({"delivery":"delivered"})");
  EXPECT_THAT(said({"plugin", "use", "letters", sender, "--reason", "x"}), HasSubstr("ab jetzt"));
  EXPECT_EQ(json_of({"turn", "--now", "2012-01-30T13:00:00+01:00"}).at("delivered"), 1);
  EXPECT_EQ(json_of({"plugin", "check"})[0].at("trouble"), nullptr);
  EXPECT_THAT(said({"plugin", "use", "letters", "eingebaut", "--reason", "x"}),
              HasSubstr("wieder eingebaut"));
}

TEST_F(PluginCommands, KeepAFileOutThatTheCheckRefuses) {
  const std::string scanner = program("scanner", R"({"ok":false,"reason":"Schadprogramm"})");
  ASSERT_EQ(typed({"plugin", "use", "upload", scanner, "--reason", "x"}).exit_code, 0);
  const std::string report = file("Bericht.txt", "Inhalt");
  EXPECT_THAT(refused({"version", "add", kCycle, report}, 5), HasSubstr("Schadprogramm"));
  EXPECT_THAT(said({"version", "show", kCycle}), HasSubstr("noch keine Fassung"));
}

TEST_F(PluginCommands, BringTheSessionsOfTheCouncil) {
  EXPECT_THAT(refused({"session", "import", "--from-source"}, 3), HasSubstr("plugin use sessions"));
  EXPECT_THAT(refused({"session", "import"}, 2), HasSubstr("entweder"));
  const std::string odd = program("odd", R"({"calendar":7})");
  ASSERT_EQ(typed({"plugin", "use", "sessions", odd, "--reason", "x"}).exit_code, 0);
  EXPECT_THAT(refused({"session", "import", "--from-source"}, 4),
              HasSubstr("nicht wie erwartet geantwortet"));
  const std::string broken = program("broken", R"({"calendar":"body;date\\nrat;31.06.2013\\n"})");
  ASSERT_EQ(typed({"plugin", "use", "sessions", broken, "--reason", "x"}).exit_code, 0);
  EXPECT_THAT(refused({"session", "import", "--from-source"}, 2), HasSubstr("broken:2:"));
  const std::string source = program("source", R"({"calendar":"body;date\\nrat;25.06.2013\\n"})");
  ASSERT_EQ(typed({"plugin", "use", "sessions", source, "--reason", "x"}).exit_code, 0);
  EXPECT_EQ(json_of({"session", "import", "--from-source", "--accept"}).at("new"), 1);
}

}  // namespace
}  // namespace umlauf::test
