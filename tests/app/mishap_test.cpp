#include <filesystem>
#include <fstream>
#include <set>

#include <nlohmann/json.hpp>

#include "engine/app/mishaps/list.h"
#include "tests/app/typed.h"
#include "workflows/load.h"

namespace umlauf::test {
namespace {

using mishaps::Mishap;
using mishaps::Play;
using mishaps::Stage;
using mishaps::Story;
using mishaps::Theatre;
using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;

/// What does not hold, and the commands that led there.
std::string faults(const json& mishap) {
  std::string text;
  for (const json& check : mishap.at("checks")) {
    text += check.at("held") == true ? "" : "! " + check.at("what").get<std::string>() + '\n';
  }
  for (const json& step : mishap.at("steps")) {
    text += step.at("day").get<std::string>() + ' ' + step.at("command").get<std::string>() +
            "\n    " + step.at("said").get<std::string>() + '\n';
  }
  return text;
}

/// A workflow and its start, and the mishap to play on it.
struct Row {
  const char* workflow;
  const char* start;
  std::string id;
};

void PrintTo(const Row& row, std::ostream* out) {
  *out << row.workflow << ' ' << row.id;
}

class Mishaps : public testing::TestWithParam<Row> {};

TEST_P(Mishaps, ComeOutAsTheirRowSays) {
  const Row& row = GetParam();
  const Reply reply =
      dispatch(all_commands(),
               {"rehearse", row.workflow, "--start", row.start, "--mishap", row.id, "--json"},
               Instant{});
  ASSERT_THAT(reply.exit_code, testing::AnyOf(0, 70)) << reply.out << reply.err;
  const json played = json::parse(reply.out);
  const json& mishap = played.at("mishap");
  EXPECT_EQ(reply.exit_code, 0) << faults(mishap);
  EXPECT_EQ(played.at("finished"), true);
  EXPECT_EQ(played.at("findings"), json::array());
  EXPECT_EQ(mishap.at("id"), row.id);
  EXPECT_GE(mishap.at("checks").size(), 2U);
  EXPECT_FALSE(mishap.at("steps").empty());
  for (const char* field : {"tasks", "letters", "days", "sign_offs"}) {
    EXPECT_TRUE(played.at(field).is_number()) << field;
  }
}

std::vector<Row> rows() {
  std::vector<Row> all;
  for (const Mishap& each : mishaps::all_mishaps()) {
    all.push_back({"umsetzungsbericht", "30.01.2012", each.id});
  }
  for (const char* id : {"M04", "M05", "M12", "M16", "M19", "M22", "M26", "M30"}) {
    all.push_back({"integrationsbericht", "03.09.2012", id});
  }
  return all;
}

INSTANTIATE_TEST_SUITE_P(Each,
                         Mishaps,
                         testing::ValuesIn(rows()),
                         [](const testing::TestParamInfo<Row>& each) {
                           return each.param.id + '_' + each.param.workflow;
                         });

class MishapCommand : public Typed {
 protected:
  [[nodiscard]] std::string content(const std::string& path) const {
    std::ifstream in(folder + '/' + path);
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

TEST_F(MishapCommand, TellsTheStoryWithTheCommandsAsTheyAreTyped) {
  const std::string out = folder + "/probe";
  const std::string story = said(
      {"rehearse", "umsetzungsbericht", "--start", "30.01.2012", "--mishap", "M06", "--out", out});
  EXPECT_THAT(story,
              AllOf(HasSubstr("M06 Die falsche Person hat geantwortet\n"),
                    HasSubstr("umlauf answer suspend umsetzungsbericht-2012 U31 --reason \"war "
                              "nicht befugt\"\n"),
                    HasSubstr("\n# "),
                    HasSubstr("+ U31 steht auf „"),
                    HasSubstr("Prüfungen stimmen."),
                    testing::Not(HasSubstr(out + "/M06"))));
  EXPECT_THAT(content("probe/M06/befehle.txt"),
              AllOf(HasSubstr("umlauf init\n"), HasSubstr("umlauf cycle start umsetzungsbericht")));
  EXPECT_THAT(story, HasSubstr(content("probe/M06/hergang.txt")));
  EXPECT_TRUE(std::filesystem::exists(out + "/M06/umlauf-briefe"));
  std::size_t entries = 0;
  for ([[maybe_unused]] const auto& each : std::filesystem::directory_iterator(out)) {
    ++entries;
  }
  EXPECT_EQ(entries, 1U) << "what led up to it is gone";
  EXPECT_THAT(refused({"rehearse",
                       "umsetzungsbericht",
                       "--start",
                       "30.01.2012",
                       "--mishap",
                       "M06",
                       "--out",
                       out},
                      4),
              HasSubstr("nicht leer"));
}

TEST_F(MishapCommand, TellsItInEnglishToo) {
  EXPECT_THAT(said({"rehearse",
                    "umsetzungsbericht",
                    "--start",
                    "30.01.2012",
                    "--mishap",
                    "M25",
                    "--lang",
                    "en"}),
              AllOf(HasSubstr("M25 Too much was published"), HasSubstr("checks held.")));
}

TEST_F(MishapCommand, OffersThoseThereAre) {
  EXPECT_THAT(
      refused({"rehearse", "umsetzungsbericht", "--start", "30.01.2012", "--mishap", "M77"}, 3),
      HasSubstr("M07"));
  EXPECT_THAT(refused({"rehearse", "umsetzungsbericht", "--mishap", "M07"}, 2),
              HasSubstr("--start"));
}

TEST_F(MishapCommand, SaysWhatTheWorkflowLacks) {
  EXPECT_THAT(refused({"rehearse", own_workflow(), "--start", "30.01.2012", "--mishap", "M07"}, 2),
              HasSubstr("„Klimabericht“ hat nicht, was dieses Missgeschick braucht: mindestens 1 × "
                        "Mitzeichnung."));
  EXPECT_THAT(refused({"rehearse", own_workflow(), "--start", "30.01.2012", "--mishap", "M16"}, 2),
              HasSubstr("lässt sich so nicht beginnen"));
  const std::string sessions = file("k.csv", "body;date\nklima;30.01.2012\n");
  EXPECT_THAT(refused({"rehearse",
                       own_workflow(),
                       "--start",
                       "30.01.2012",
                       "--sessions",
                       sessions,
                       "--mishap",
                       "M16"},
                      2),
              HasSubstr("K3"));
}

/// A mishap of our own, to see that it can fail.
Story played(const TempFolder& temporary, Stage stage, void (*play)(Play&)) {
  mishaps::Ground ground;
  ground.file = "umsetzungsbericht";
  ground.sessions = "umsetzungsbericht";
  ground.workflow = usable_workflow(ground.file).value();
  ground.start = Day{2012, 1, 30};
  Theatre theatre(ground, temporary.path());
  return theatre.play({"M00", "mishap.m05", stage, {}, play}).value();
}

TEST(MishapPlay, DoesNotHoldWhereAStateIsAnother) {
  const TempFolder temporary;
  const Story story = played(temporary, Stage::begun, [](Play& play) {
    play.stands("U01", "ready");
    play.stands("U01", "done");
  });
  EXPECT_FALSE(story.held());
  EXPECT_TRUE(story.checks.at(0).held);
  EXPECT_FALSE(story.checks.at(1).held);
}

TEST(MishapPlay, DoesNotHoldWhereNoSuchLetterWentOut) {
  const TempFolder temporary;
  const Story story = played(temporary, Stage::begun, [](Play& play) {
    play.wrote(play.today(), "zib-leitung@stadt.example", "request", "U01");
    play.morning(play.in(1));
    play.wrote(play.today(), "zib-leitung@stadt.example", "request", "U01");
    play.wrote(play.today(), "zib-leitung@stadt.example", "withdrawn", "U01");
    play.wrote_nothing(play.today(), "zib-leitung@stadt.example", "request");
    play.one_letter_each(play.today());
    play.logged("office_closed");
  });
  std::vector<bool> held;
  for (const auto& each : story.checks) {
    held.push_back(each.held);
  }
  EXPECT_EQ(held, (std::vector<bool>{false, true, false, false, true, false}));
}

TEST(MishapPlay, EndsWhereACommandIsRefusedAndSaysSo) {
  const TempFolder temporary;
  const Story story = played(temporary, Stage::begun, [](Play& play) {
    play.refused({"task", "finish", play.cycle(), "U01"}, 4);
    play.type({"task", "finish", play.cycle(), "U99"});
    play.stands("U01", "done");
  });
  ASSERT_EQ(story.checks.size(), 2U) << "nothing comes after it";
  EXPECT_FALSE(story.checks.at(0).held) << "it was not refused";
  EXPECT_FALSE(story.checks.at(1).held);
  EXPECT_THAT(story.checks.at(1).what, HasSubstr("U99"));
}

}  // namespace
}  // namespace umlauf::test
