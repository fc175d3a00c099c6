#include "engine/run/standing_in.h"

#include <gtest/gtest.h>

#include "tests/support/organised.h"

namespace umlauf::test {
namespace {

Organised office() {
  Organised city;
  city.office("ob").office("zib", "ob").office("kultur", "ob");
  city.person("chef", "zib", PersonRole::head)
      .person("vize", "zib", PersonRole::standing_deputy)
      .person("weber", "zib", PersonRole::contact)
      .person("klein", "zib")
      .person("fremd", "kultur");
  return city;
}

std::string acts_for(const Organised& city, const std::string& who, const std::string& when) {
  const Organisation now = city.as_of(when);
  const Person* person = stand_in(now, *find_person(now, who), day(when));
  return person == nullptr ? "" : person->key;
}

std::string letters_to(const Organised& city,
                       PersonRole role,
                       const std::string& when,
                       std::string* deputising_for = nullptr) {
  const Organisation now = city.as_of(when);
  const Reached there = reached(now, *find_office(now, "zib"), role, day(when));
  if (deputising_for != nullptr) {
    *deputising_for = there.deputising_for;
  }
  return there.person == nullptr ? "" : there.person->key;
}

TEST(StandIn, IsTheDeputyOnTheDaysAwayOnly) {
  Organised city = office();
  EXPECT_EQ(city.away("weber", "06.02.2012", "02.03.2012", "klein"), "");
  EXPECT_EQ(acts_for(city, "weber", "05.02.2012"), "weber");
  EXPECT_EQ(acts_for(city, "weber", "06.02.2012"), "klein");
  EXPECT_EQ(acts_for(city, "weber", "02.03.2012"), "klein");
  EXPECT_EQ(acts_for(city, "weber", "03.03.2012"), "weber");
}

TEST(StandIn, IsFoundAlongTheChain) {
  Organised city = office();
  EXPECT_EQ(city.does(set_deputy(city.log(), {"klein", "fremd", {}, {}})), "");
  EXPECT_EQ(city.away("klein", "06.02.2012", "10.02.2012"), "");
  EXPECT_EQ(city.away("weber", "06.02.2012", "02.03.2012", "klein"), "");
  EXPECT_EQ(acts_for(city, "weber", "06.02.2012"), "fremd");
  EXPECT_EQ(acts_for(city, "weber", "13.02.2012"), "klein");
}

TEST(StandIn, IsTheStandingDeputyForTheHeadAndTheOfficesDeputyForAnybodyThere) {
  Organised city = office();
  EXPECT_EQ(city.away("chef", "06.02.2012", "10.02.2012"), "");
  EXPECT_EQ(acts_for(city, "chef", "06.02.2012"), "vize");
  EXPECT_EQ(city.away("weber", "06.02.2012", "10.02.2012"), "");
  EXPECT_EQ(acts_for(city, "weber", "06.02.2012"), "") << "nobody was named";
  EXPECT_EQ(
      city.does(set_deputy(city.log(), {"zib", "fremd", day("06.02.2012"), day("08.02.2012")})),
      "");
  EXPECT_EQ(acts_for(city, "weber", "08.02.2012"), "fremd");
  EXPECT_EQ(acts_for(city, "weber", "09.02.2012"), "");
}

TEST(StandIn, NeverGoesRound) {
  Organised city = office();
  EXPECT_EQ(city.away("weber", "06.02.2012", "10.02.2012", "klein"), "");
  EXPECT_EQ(city.away("klein", "10.02.2012", "12.02.2012", "weber"), "deputy.loop");
  EXPECT_EQ(city.away("klein", "11.02.2012", "12.02.2012", "weber"), "") << "weber is back then";
}

TEST(StandIn, EndsNeverWithNobody) {
  Organised city = office();
  EXPECT_EQ(city.away("klein", "06.02.2012", "10.02.2012"), "") << "nobody relies on it";
  EXPECT_EQ(city.away("weber", "08.02.2012", "20.02.2012", "klein"), "deputy.dead_end");
  EXPECT_EQ(city.away("weber", "13.02.2012", "20.02.2012", "klein"), "");
  EXPECT_EQ(city.away("klein", "20.02.2012", "21.02.2012"), "deputy.dead_end");
  EXPECT_EQ(city.away("klein", "20.02.2012", "21.02.2012", "fremd"), "") << "the way out";
  EXPECT_EQ(city.does(set_deputy(city.log(), {"weber", "weber", {}, {}})), "person.own_deputy");
  EXPECT_EQ(city.does(set_deputy(city.log(), {"nix", "weber", {}, {}})), "deputy.unknown_who");
}

TEST(StandIn, DoesNotLeaveWithoutSomebodyWhoTakesOver) {
  Organised city = office();
  city.away("weber", "06.02.2012", "02.03.2012", "klein");
  city.on("07.02.2012");
  EXPECT_EQ(city.does(person_leaves(city.log(), "klein", "")), "person.relied_on");
  EXPECT_EQ(city.does(person_leaves(city.log(), "klein", "weber")), "deputy.dead_end")
      << "weber is away";
  EXPECT_EQ(city.does(person_leaves(city.log(), "klein", "fremd")), "");
  EXPECT_EQ(acts_for(city, "weber", "07.02.2012"), "fremd");
}

TEST(Absence, OverlapsNoOtherAndIsCorrectedByItsFirstDay) {
  Organised city = office();
  EXPECT_EQ(city.away("weber", "10.02.2012", "06.02.2012"), "field.range");
  EXPECT_EQ(city.away("weber", "06.02.2012", "10.02.2012"), "");
  EXPECT_EQ(city.away("weber", "10.02.2012", "12.02.2012"), "absence.overlaps");
  EXPECT_EQ(city.away("weber", "06.02.2012", "12.02.2012"), "") << "longer than thought";
  EXPECT_EQ(city.now().absences.size(), 1U);
  EXPECT_EQ(city.does(remove_absence(city.log(), "weber", day("07.02.2012"))), "absence.unknown");
  EXPECT_EQ(city.error.offers, std::vector<std::string>{"2012-02-06"});
  EXPECT_EQ(city.does(remove_absence(city.log(), "weber", day("06.02.2012"))), "");
  EXPECT_TRUE(city.now().absences.empty());
}

TEST(Letters, GoToTheContactAndWhileAwayToTheDeputyForWhomTheySay) {
  Organised city = office();
  EXPECT_EQ(letters_to(city, PersonRole::contact, "06.02.2012"), "weber");
  EXPECT_EQ(letters_to(city, PersonRole::head, "06.02.2012"), "chef");
  city.away("weber", "06.02.2012", "10.02.2012", "klein");
  city.away("chef", "06.02.2012", "10.02.2012");
  std::string whom;
  EXPECT_EQ(letters_to(city, PersonRole::contact, "06.02.2012", &whom), "klein");
  EXPECT_EQ(whom, "Person weber");
  EXPECT_EQ(letters_to(city, PersonRole::head, "06.02.2012", &whom), "vize");
  EXPECT_EQ(whom, "Person chef");
  EXPECT_EQ(letters_to(city, PersonRole::contact, "11.02.2012", &whom), "weber");
  EXPECT_EQ(whom, "");
}

TEST(Letters, GoToTheOfficesMailboxWhereNobodyHasAnOwnOne) {
  Organised city;
  city.office("zib");
  EXPECT_EQ(letters_to(city, PersonRole::contact, "06.02.2012"), "");
  city.happens(PersonSet{"weber", "Weber", "zib", "", PersonRole::contact});
  EXPECT_EQ(letters_to(city, PersonRole::contact, "06.02.2012"), "");
  city.person("klein", "zib");
  city.away("weber", "06.02.2012", "10.02.2012", "klein");
  EXPECT_EQ(letters_to(city, PersonRole::contact, "06.02.2012"), "")
      << "they share the office's mailbox";
  city.on("07.02.2012").happens(OfficeClosed{"zib", ""});
  EXPECT_EQ(letters_to(city, PersonRole::contact, "07.02.2012"), "");
}

TEST(Letters, GoToTheOfficesDeputyWhereItHasNoContact) {
  Organised city;
  city.office("zib").office("kultur").person("fremd", "kultur");
  EXPECT_EQ(city.does(set_deputy(city.log(), {"zib", "fremd", {}, day("10.02.2012")})), "");
  std::string whom;
  EXPECT_EQ(letters_to(city, PersonRole::contact, "10.02.2012", &whom), "fremd");
  EXPECT_EQ(whom, "Amt zib");
  EXPECT_EQ(letters_to(city, PersonRole::contact, "11.02.2012"), "");
}

TEST(Authority, IsThePostsNeverTheAbsences) {
  Organised city = office();
  city.person("ob1", "ob", PersonRole::head);
  city.away("chef", "06.02.2012", "10.02.2012", "klein");
  const Organisation now = city.as_of("06.02.2012");
  const auto authority = [&](const std::string& who) {
    return authority_for(now, *find_person(now, who), "zib", day("06.02.2012"));
  };
  EXPECT_EQ(authority("chef"), Authority::own);
  EXPECT_EQ(authority("vize"), Authority::i_v);
  EXPECT_EQ(authority("weber"), Authority::i_a);
  EXPECT_EQ(authority("klein"), Authority::i_a) << "stands in for the head, and signs i. A.";
  EXPECT_EQ(authority("ob1"), Authority::own) << "of an office above";
  EXPECT_EQ(authority("fremd"), std::nullopt);
}

TEST(ActingAs, NobodyIsWhoIsAwayOrHasLeft) {
  Organised city = office();
  city.away("weber", "06.02.2012", "10.02.2012", "klein");
  const auto acts = [&](const std::string& who, const std::string& when) {
    const auto error = unless_may_act(city.as_of(when), who, day(when));
    return error ? error->message.id : "";
  };
  EXPECT_EQ(acts("weber", "05.02.2012"), "");
  EXPECT_EQ(acts("weber", "06.02.2012"), "person.away_acts");
  EXPECT_EQ(acts("Person weber", "06.02.2012"), "person.away_acts");
  EXPECT_EQ(acts("zib", "06.02.2012"), "");
  EXPECT_EQ(acts("", "06.02.2012"), "");
  EXPECT_EQ(acts("webr", "06.02.2012"), "person.unknown_as");
  city.on("08.02.2012");
  EXPECT_EQ(city.does(person_leaves(city.log(), "weber", "")), "");
  EXPECT_EQ(acts("weber", "08.02.2012"), "person.gone_nobody");
  EXPECT_FALSE(unless_may_act(Organisation{}, "irgendwer", day("08.02.2012")))
      << "free text where no persons are known";
}

}  // namespace
}  // namespace umlauf::test
