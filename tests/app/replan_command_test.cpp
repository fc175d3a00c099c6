#include <nlohmann/json.hpp>

#include "tests/app/typed.h"

namespace umlauf::test {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kCycle = "umsetzungsbericht-2012";

class ReplanCommand : public Typed {
 protected:
  ReplanCommand() { given_a_cycle(); }
};

TEST_F(ReplanCommand, SaysThatNothingChanged) {
  EXPECT_THAT(said({"cycle", "replan", kCycle}), HasSubstr("steht wie vereinbart"));
}

TEST_F(ReplanCommand, ShowsWhatADelayMovesAndChangesNothingWithoutAccept) {
  now = "2012-03-01T12:00:00+01:00";
  const std::string shown = said({"cycle", "replan", kCycle});
  EXPECT_THAT(shown, HasSubstr("U41  Schlusszeichnung = Bericht „vorgelegt“: Do, 31.05.2012 → "));
  EXPECT_THAT(shown, HasSubstr("Arbeitstage später"));
  EXPECT_THAT(shown, HasSubstr("Nichts wurde geändert."));
  EXPECT_EQ(said({"cycle", "replan", kCycle}), shown);
  EXPECT_THAT(said({"cycle", "replan", kCycle, "--accept"}), HasSubstr("Zeitplan vereinbart."));
  EXPECT_THAT(said({"cycle", "replan", kCycle}), HasSubstr("steht wie vereinbart"));
}

TEST_F(ReplanCommand, TakesOverAChangedWorkflow) {
  std::string yaml = said({"workflow", "show", "umsetzungsbericht", "--format", "yaml"});
  const std::string old = "Barrierefreies PDF und Webseite vorbereiten";
  yaml.replace(yaml.find(old), old.size(), "Webseite vorbereiten");
  const std::string path = file("neu.yaml", yaml);
  const std::string shown = said({"cycle", "replan", kCycle, "--workflow", path});
  EXPECT_THAT(shown, HasSubstr("U48 „Webseite vorbereiten“"));
  EXPECT_THAT(said({"cycle", "show", kCycle}), Not(HasSubstr("Webseite vorbereiten (")));
  EXPECT_EQ(json_of({"cycle", "replan", kCycle, "--workflow", path}).at("events").size(), 2);
}

}  // namespace
}  // namespace umlauf::test
