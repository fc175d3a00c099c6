#include "engine/run/organisation.h"

#include <gtest/gtest.h>

#include "tests/support/organised.h"

namespace umlauf::test {
namespace {

std::string superior_on(const Organised& city, const std::string& when, const std::string& other) {
  const Organisation then = city.as_of(when);
  const Office* superior = next_common_superior(then, "zib", other);
  return superior == nullptr ? "" : superior->key;
}

/// OB above two Dezernate; ZIB and Kulturamt in the first, Sozialamt in the second.
Organised city() {
  Organised city;
  city.office("ob").office("dez1", "ob").office("dez2", "ob");
  city.office("zib", "dez1").office("kultur", "dez1").office("soziales", "dez2");
  return city;
}

TEST(NextCommonSuperior, IsTheNearestOfficeAboveBoth) {
  EXPECT_EQ(superior_on(city(), "02.01.2012", "kultur"), "dez1");
  EXPECT_EQ(superior_on(city(), "02.01.2012", "soziales"), "ob");
  EXPECT_EQ(superior_on(city(), "02.01.2012", "dez2"), "ob") << "a Dezernat, too, has one above";
}

TEST(NextCommonSuperior, IsNeitherOfThem) {
  EXPECT_EQ(superior_on(city(), "02.01.2012", "dez1"), "ob") << "who refuses does not decide";
  EXPECT_EQ(superior_on(city(), "02.01.2012", "ob"), "");
  EXPECT_EQ(superior_on(city(), "02.01.2012", "zib"), "dez1") << "both are one office";
}

TEST(NextCommonSuperior, IsNobodyWhereNobodyIsKnown) {
  Organised small;
  small.office("zib").office("kultur", "dez9");
  EXPECT_EQ(superior_on(small, "02.01.2012", "kultur"), "");
  EXPECT_EQ(superior_on(small, "02.01.2012", "extern"), "");
  EXPECT_EQ(superior_on(city(), "01.01.2012", "kultur"), "") << "before anything was known";
}

TEST(NextCommonSuperior, FollowsTheDay) {
  Organised moved = city();
  moved.on("02.02.2015");
  EXPECT_EQ(moved.does(move_office(moved.log(), "zib", "ob")), "");
  EXPECT_EQ(superior_on(moved, "01.02.2015", "kultur"), "dez1");
  EXPECT_EQ(superior_on(moved, "02.02.2015", "kultur"), "ob");
}

TEST(NextCommonSuperior, OfAClosedOfficeIsItsSuccessorsOrTheOneAbove) {
  Organised merged = city();
  merged.on("01.02.2012").office("dez3", "ob");
  merged.happens(OfficeClosed{"dez1", "dez3"});
  EXPECT_EQ(superior_on(merged, "01.02.2012", "kultur"), "dez3");
  Organised closed = city();
  closed.on("01.02.2012").happens(OfficeClosed{"dez1", ""});
  EXPECT_EQ(superior_on(closed, "31.01.2012", "kultur"), "dez1");
  EXPECT_EQ(superior_on(closed, "01.02.2012", "kultur"), "ob");
}

TEST(Offices, StandInNoCircle) {
  Organised round = city();
  EXPECT_EQ(round.does(move_office(round.log(), "ob", "zib")), "office.circle");
  EXPECT_EQ(round.does(move_office(round.log(), "zib", "zib")), "office.circle");
  EXPECT_EQ(round.does(move_office(round.log(), "zib", "dez9")), "office.unknown");
  EXPECT_EQ(round.does(move_office(round.log(), "zib", "")), "");
}

TEST(Offices, StandInNoCircleThatALaterMoveWouldMake) {
  Organised later = city();
  later.on("01.03.2012");
  EXPECT_EQ(later.does(move_office(later.log(), "dez1", "dez2")), "");
  later.on("01.02.2012");
  EXPECT_EQ(later.does(move_office(later.log(), "dez2", "dez1")), "office.circle");
}

TEST(Offices, KeepTheNameOfTheDay) {
  Organised renamed = city();
  renamed.on("01.03.2012");
  EXPECT_EQ(renamed.does(rename_office(renamed.log(), "kultur", "Amt für Kultur")), "");
  EXPECT_EQ(find_office(renamed.as_of("29.02.2012"), "kultur")->name, "Amt kultur");
  EXPECT_EQ(find_office(renamed.as_of("01.03.2012"), "kultur")->name, "Amt für Kultur");
  EXPECT_EQ(renamed_by(renamed.events, "kultur", day("29.02.2012")), std::nullopt);
  EXPECT_EQ(renamed_by(renamed.events, "kultur", day("01.03.2012")), "Amt für Kultur");
  const auto spans = history_of(renamed.events, "kultur");
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(spans[1].since, day("01.03.2012"));
}

TEST(Offices, ClosedWithAnEarlierDayStayClosed) {
  Organised closed = city();
  closed.on("15.01.2012").office("kultur", "dez2");
  closed.on("10.01.2012").happens(OfficeClosed{"kultur", ""});
  EXPECT_EQ(find_office(closed.as_of("20.01.2012"), "kultur")->closed_on, day("10.01.2012"));
  EXPECT_FALSE(find_office(closed.as_of("09.01.2012"), "kultur")->closed_on);
  closed.on("20.01.2012").office("kultur", "dez2");
  EXPECT_FALSE(find_office(closed.as_of("20.01.2012"), "kultur")->closed_on) << "opened again";
}

TEST(Persons, FollowTheirOfficeIntoItsSuccessorButDoNotLeadIt) {
  Organised merged = city();
  merged.person("weber", "kultur", PersonRole::head).person("klein", "kultur", PersonRole::contact);
  merged.on("01.02.2012").happens(OfficeClosed{"kultur", "soziales"});
  const Organisation now = merged.now();
  EXPECT_EQ(find_person(now, "weber")->posts, (std::vector<Post>{{"soziales", PersonRole::clerk}}));
  EXPECT_EQ(find_person(now, "klein")->posts,
            (std::vector<Post>{{"soziales", PersonRole::contact}}));
}

TEST(Persons, WhoTakesOverHasThePostsAndHistoryKeepsTheName) {
  Organised left = city();
  left.person("weber", "zib", PersonRole::contact).person("klein", "kultur");
  left.on("01.02.2012");
  EXPECT_EQ(left.does(person_leaves(left.log(), "weber", "klein")), "");
  const Organisation now = left.now();
  EXPECT_EQ(find_person(now, "weber")->left_on, day("01.02.2012"));
  EXPECT_EQ(find_person(now, "weber")->name, "Person weber");
  EXPECT_TRUE(holds(*find_person(now, "klein"), "zib", PersonRole::contact));
  EXPECT_FALSE(holds(*find_person(now, "weber"), "zib", PersonRole::contact));
  EXPECT_EQ(answers_for(*find_person(now, "klein")), std::vector<std::string>{"zib"});
  EXPECT_TRUE(holds(*find_person(left.as_of("31.01.2012"), "weber"), "zib", PersonRole::contact));
}

TEST(Persons, LeaveOnceAndComeBackByThemselvesOnly) {
  Organised left = city();
  left.on("10.01.2012").person("weber", "zib", PersonRole::head);
  left.on("09.01.2012");
  EXPECT_EQ(left.does(person_leaves(left.log(), "weber", "")), "person.left_before");
  left.on("20.01.2012");
  EXPECT_EQ(left.does(person_returns(left.log(), "weber")), "person.never_left");
  EXPECT_EQ(left.does(person_leaves(left.log(), "weber", "weber")), "person.own_deputy");
  EXPECT_EQ(left.does(person_leaves(left.log(), "weber", "nix")), "person.unknown");
  EXPECT_EQ(left.does(person_leaves(left.log(), "weber", "")), "");
  EXPECT_EQ(left.does(person_leaves(left.log(), "weber", "")), "person.left_already");
  EXPECT_EQ(left.does(set_person(left.log(), {"weber", "Neu", "zib", "", PersonRole::clerk})),
            "person.left_already");
  EXPECT_EQ(left.does(person_returns(left.log(), "weber")), "");
  EXPECT_TRUE(holds(*find_person(left.now(), "weber"), "zib", PersonRole::head));
}

TEST(Persons, AreTakenOnlyWithKeyNameOfficeAndAMailboxThatIsOne) {
  Organised none = city();
  const auto sets = [&](const PersonSet& person) {
    return none.does(set_person(none.log(), person));
  };
  EXPECT_EQ(sets({"a b", "Name", "zib", "", PersonRole::clerk}), "person.bad_key");
  EXPECT_EQ(sets({"zib", "Name", "zib", "", PersonRole::clerk}), "person.key_of_office");
  EXPECT_EQ(sets({"weber", "", "zib", "", PersonRole::clerk}), "person.no_name");
  EXPECT_EQ(sets({"weber", "Name", "zibb", "", PersonRole::clerk}), "office.unknown");
  EXPECT_EQ(none.error.offers, std::vector<std::string>{"zib"});
  EXPECT_EQ(sets({"weber", "Name", "zib", "kein Postfach", PersonRole::clerk}),
            "office.bad_address");
  EXPECT_EQ(sets({"weber", "Name", "zib", "", PersonRole::clerk}), "");
}

TEST(Persons, WhoseTextsWereRemovedAreGone) {
  Organised removed = city();
  removed.happens(PersonSet{"", "", "zib", "", PersonRole::contact});
  removed.happens(PersonLeft{"", ""});
  removed.happens(AbsenceSet{"", day("01.02.2012"), day("02.02.2012"), ""});
  removed.happens(DeputySet{"", "", "", {}, {}});
  const Organisation now = removed.now();
  EXPECT_TRUE(now.persons.empty());
  EXPECT_TRUE(now.absences.empty());
  EXPECT_TRUE(now.deputies.empty());
}

TEST(Closures, AreTakenForAYearAtMostAndLifted) {
  Organised closed = city();
  const auto sets = [&](const ClosureSet& closure) {
    return closed.does(set_closure(closed.log(), closure));
  };
  EXPECT_EQ(sets({"", day("24.12.2012"), day("23.12.2012"), "", false}), "field.range");
  EXPECT_EQ(sets({"", day("01.01.2012"), day("01.01.2013"), "", false}), "closure.too_long");
  EXPECT_EQ(sets({"nix", day("24.12.2012"), day("24.12.2012"), "", false}), "office.unknown");
  EXPECT_EQ(sets({"", day("24.12.2012"), day("24.12.2012"), "", true}), "closure.unknown");
  EXPECT_EQ(sets({"", day("24.12.2012"), day("01.01.2013"), "", false}), "");
  EXPECT_EQ(closed.now().closures.size(), 1U);
  EXPECT_EQ(sets({"", day("24.12.2012"), {}, "", true}), "");
  EXPECT_TRUE(closed.now().closures.empty());
}

}  // namespace
}  // namespace umlauf::test
