#include <fstream>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include "db/sqlite_store.h"
#include "engine/app/turn_holder.h"
#include "engine/model/day_text.h"
#include "tests/app/typed.h"
#include "tests/db/database_file.h"

namespace umlauf::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class TurnCommand : public Typed {
 protected:
  void given_a_lease_of(const std::string& holder) const {
    auto store = std::move(db::SqliteStore::open(folder + "/umlauf.db")).value();
    const Instant at = parse_instant(now).value();
    ASSERT_TRUE(store->acquire_lease(holder, at, at + std::chrono::minutes{10}));
  }
};

TEST_F(TurnCommand, NamesWhoHoldsTheLettersAndUntilWhen) {
  given_a_cycle();
  given_a_lease_of("mueller@anderswo #1");
  EXPECT_EQ(refused({"turn"}, 4),
            "Eine andere Runde läuft gerade: mueller@anderswo #1, längstens bis Mo, 30.01.2012 "
            "12:10. Warten Sie, bis sie fertig ist.\n");
  EXPECT_THAT(said({"doctor"}), HasSubstr("mueller@anderswo #1"));
}

TEST_F(TurnCommand, TakesOverFromAProcessOfThisHostThatIsGone) {
  given_a_cycle();
  const std::string mine = turn_holder();
  EXPECT_FALSE(is_gone(mine));
  EXPECT_FALSE(is_gone("mueller@anderswo #999999999"));
  const std::string dead = mine.substr(0, mine.find('#')) + "#999999999";
  EXPECT_TRUE(is_gone(dead));
  given_a_lease_of(dead);
  EXPECT_THAT(said({"turn"}), HasSubstr("1 Brief zugestellt"));
}

TEST_F(TurnCommand, SaysThatItsDayIsStillToCome) {
  given_a_cycle();
  EXPECT_THAT(said({"turn", "--now", "2012-03-01T06:00:00+01:00"}),
              HasSubstr("Hinweis: Diese Runde galt für Do, 01.03.2012, der noch nicht da ist."));
  EXPECT_EQ(json_of({"turn"}).at("findings"), json::array());
}

TEST_F(TurnCommand, FailsWhereALetterDidNotGoOut) {
  given_a_cycle();
  const std::string blocked = file("briefe", "a file where the folder should be");
  const Reply reply = typed({"turn", "--letters", blocked});
  EXPECT_EQ(reply.exit_code, 70);
  EXPECT_THAT(reply.out, HasSubstr("Nicht zugestellt: "));
  EXPECT_THAT(said({"letter", "list"}),
              HasSubstr("Der Ordner für Briefe (" + blocked + ") lässt sich nicht beschreiben"));
  EXPECT_EQ(typed({"turn"}).exit_code, 0) << "the letters waited";
}

TEST_F(TurnCommand, SaysThatTheLogWasTamperedWith) {
  given_a_cycle();
  ASSERT_TRUE(tamper(folder + "/umlauf.db",
                     "UPDATE events SET acting_as = 'wer anders' WHERE sequence = 3"));
  EXPECT_THAT(said({"turn"}), HasSubstr("Hinweis: Das Protokoll wurde verändert: Ab Eintrag 3"));
}

}  // namespace
}  // namespace umlauf::test
