#include "engine/run/signatory.h"

#include <gtest/gtest.h>

#include "tests/support/organised.h"
#include "tests/support/running.h"

namespace umlauf::test {
namespace {

/// A co-sign of the Kulturamt in a cycle that the ZIB leads, in a city that knows its people.
struct PeopleAnswer : testing::Test {
  PeopleAnswer()
      : cycle(given({"U31 Mitzeichnung (kultur) 8 AT",
                     "U41 Schlusszeichnung (zib) 3 AT wartet auf U31"}),
              "10.05.2012") {
    city.office("ob").office("dez1", "ob").office("zib", "dez1").office("kultur", "dez1");
    cycle.on("11.05.2012");
  }
  void with_people() {
    city.person("chef", "kultur", PersonRole::head)
        .person("vize", "kultur", PersonRole::standing_deputy)
        .person("klein", "kultur")
        .person("weber", "zib", PersonRole::contact)
        .person("dezernent", "dez1", PersonRole::head);
  }
  Facts facts(const std::string& as = {}) {
    organisation = city.as_of("11.05.2012");
    Facts facts = cycle.facts();
    facts.as = as;
    facts.organisation = &organisation;
    return facts;
  }
  std::string answers(const AnswerGiven& answer, const std::string& as = {}) {
    return cycle.does(give_answer(cycle.cycle, facts(as), answer));
  }
  std::string refuses(const std::string& as = {}) {
    return answers({"U31", Outcome::refused, "so nicht", Medium::mail, {}, {}}, as);
  }
  std::string overrides(const std::string& as) {
    return cycle.does(override_answer(cycle.cycle, facts(as), "U31"));
  }
  [[nodiscard]] const Answer& answer() const { return *cycle.cycle.responses[0].answer; }

  Organised city;
  Organisation organisation;
  Running cycle;
};

TEST_F(PeopleAnswer, WithARefusalWhichGoesToTheNextCommonSuperiorAndTheLeadIsToldWho) {
  EXPECT_EQ(refuses(), "");
  ASSERT_EQ(cycle.owed.size(), 2U);
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::refusal);
  EXPECT_EQ(cycle.owed[0].office, "dez1");
  EXPECT_EQ(cycle.owed[1].rule, ItemRule::blocked);
  EXPECT_EQ(cycle.owed[1].office, "zib");
  EXPECT_EQ(cycle.owed[1].superior, "Amt dez1");
}

TEST_F(PeopleAnswer, WithARefusalWhichGoesToTheLeadWhereNobodyAboveBothIsKnown) {
  city.happens(OfficeMoved{"kultur", ""});
  EXPECT_EQ(refuses(), "");
  ASSERT_EQ(cycle.owed.size(), 1U);
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::blocked);
  EXPECT_EQ(cycle.owed[0].superior, "");
  EXPECT_EQ(overrides(""), "") << "then the lead decides, as always";
}

TEST_F(PeopleAnswer, WithARefusalOnWhichTheSuperiorAloneDecides) {
  with_people();
  refuses("chef");
  EXPECT_EQ(overrides(""), "run.superior_decides");
  EXPECT_EQ(overrides("zib"), "run.superior_decides");
  EXPECT_EQ(overrides("weber"), "run.superior_decides");
  EXPECT_EQ(overrides("dezernent"), "");
  EXPECT_EQ(cycle.state("U31"), "done");
  ASSERT_EQ(cycle.owed.size(), 2U) << "the office is told, and the final signature asked for";
  EXPECT_EQ(cycle.owed[0].superior, "Amt dez1");
}

TEST_F(PeopleAnswer, WithConditionsWhichStayTheLeads) {
  EXPECT_EQ(answers({"U31", Outcome::signed_conditional, "Quelle", Medium::mail, {}, {}}), "");
  ASSERT_EQ(cycle.owed.size(), 1U);
  EXPECT_EQ(cycle.owed[0].superior, std::nullopt);
  EXPECT_EQ(overrides(""), "");
}

TEST_F(PeopleAnswer, AndAreRecordedWithOfficeAndAuthority) {
  with_people();
  EXPECT_EQ(answers({"U31", Outcome::signed_plain, {}, Medium::desk, {}, {}}, "vize"), "");
  EXPECT_EQ(answer().signer_name, "Person vize");
  EXPECT_EQ(answer().office, "kultur");
  EXPECT_EQ(answer().authority, Authority::i_v);
}

TEST_F(PeopleAnswer, ThroughWhoeverTypesItAndSignIt) {
  with_people();
  EXPECT_EQ(answers({"U31", Outcome::signed_plain, {}, Medium::phone, "Person klein", {}}, "weber"),
            "");
  EXPECT_EQ(answer().authority, Authority::i_a);
  EXPECT_EQ(answer().signer_name, "Person klein");
}

TEST_F(PeopleAnswer, ForTheirOwnOfficeOnly) {
  with_people();
  EXPECT_EQ(answers({"U31", Outcome::signed_plain, {}, Medium::mail, {}, {}}, "weber"),
            "person.not_of_office");
  EXPECT_EQ(answers({"U31", Outcome::signed_plain, {}, Medium::mail, "Amtsleitung", {}}, "weber"),
            "")
      << "whose it is, is said";
  EXPECT_EQ(answer().authority, std::nullopt);
}

TEST_F(PeopleAnswer, OnlyWhileTheyAreThere) {
  with_people();
  EXPECT_EQ(city.away("chef", "07.05.2012", "18.05.2012"), "");
  EXPECT_EQ(answers({"U31", Outcome::signed_plain, {}, Medium::desk, {}, {}}, "chef"),
            "person.away_acts");
  EXPECT_EQ(answers({"U31", Outcome::signed_plain, {}, Medium::paper, "Person chef", {}}),
            "person.away_acts");
}

TEST_F(PeopleAnswer, WhatAnotherPersonPrepared) {
  with_people();
  const AnswerGiven prepared{"U31", Outcome::signed_plain, {}, Medium::desk, {}, {}};
  EXPECT_EQ(cycle.does(prepare_answer(cycle.cycle, facts("klein"), prepared)), "");
  EXPECT_EQ(cycle.does(sign_answer(cycle.cycle, facts("klein"), "U31", "")), "run.four_eyes");
  EXPECT_EQ(cycle.does(sign_answer(cycle.cycle, facts(), "U31", "klein")), "run.four_eyes");
  EXPECT_EQ(cycle.does(sign_answer(cycle.cycle, facts("chef"), "U31", "")), "");
  EXPECT_EQ(answer().authority, Authority::own);
}

}  // namespace
}  // namespace umlauf::test
