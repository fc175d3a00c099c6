#include <nlohmann/json.hpp>

#include "tests/app/typed.h"

namespace umlauf::test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class LogRemove : public Typed {
 protected:
  LogRemove() {
    given_a_cycle();
    EXPECT_FALSE(
        said({"task", "note", kCycle, "U01", "--note", "Frau Beispiel ist bis Mai krank"}).empty());
    for (const json& row : json_of({"log", "show", "--cycle", kCycle})) {
      number = row.at("type") == "task_noted" ? row.at("sequence").dump() : number;
    }
  }
  static constexpr const char* kCycle = "umsetzungsbericht-2012";
  std::string number = "0";
};

TEST_F(LogRemove, ShowsFirstAndRemovesWithAccept) {
  const Words words{"log", "remove", kCycle, number, "--reason", "Art. 17 DSGVO"};
  EXPECT_THAT(said(words),
              AllOf(HasSubstr("„Frau Beispiel ist bis Mai krank“"), HasSubstr("--accept")));
  EXPECT_THAT(said({"log", "show"}), Not(HasSubstr("persönliche Angaben entfernt")));
  Words accepted = words;
  accepted.emplace_back("--accept");
  EXPECT_THAT(said(accepted), AllOf(Not(HasSubstr("krank")), HasSubstr("Sicherungen")));
  EXPECT_THAT(said({"log", "show"}),
              AllOf(HasSubstr("Vermerk, U01"),
                    HasSubstr("persönliche Angaben entfernt"),
                    HasSubstr("Persönliche Angaben entfernt"),
                    HasSubstr("Art. 17 DSGVO")));
  EXPECT_EQ(json_of({"log", "verify"}).at("removed"), 1);
  EXPECT_THAT(said({"doctor"}), Not(HasSubstr("! ")));
  EXPECT_THAT(said({"cycle", "print", kCycle}), Not(HasSubstr("Frau Beispiel")));
  EXPECT_EQ(typed(accepted).exit_code, 4);
}

TEST_F(LogRemove, AsksForAReasonAndTheRightEntry) {
  EXPECT_THAT(refused({"log", "remove", kCycle, number}, 2), HasSubstr("--reason"));
  EXPECT_THAT(refused({"log", "remove", kCycle, "x", "--reason", "y"}, 2), HasSubstr("Nummer"));
  EXPECT_EQ(typed({"log", "remove", kCycle, "9999", "--reason", "y"}).exit_code, 3);
  EXPECT_THAT(refused({"log", "remove", "sessions", number, "--reason", "y"}, 3),
              HasSubstr(kCycle));
  const json dry = json_of({"log", "remove", kCycle, number, "--reason", "y"});
  EXPECT_EQ(dry.at("removed"), false);
  EXPECT_EQ(dry.at("entries")[0].at("type"), "task_noted");
}

}  // namespace
}  // namespace umlauf::test
