#include <algorithm>

#include <gtest/gtest.h>

#include "tests/support/running.h"

namespace umlauf::test {
namespace {

/// Two co-signs of different chapters in front of the final signature; the first version is there.
Running signing() {
  Workflow workflow = given({"U31 Mitzeichnung (kinder) 8 AT",
                             "U32 Mitzeichnung (sozial) 8 AT",
                             "U41 Schlusszeichnung (dezernat) 3 AT wartet auf U31, U32",
                             "U43 Annahme (ratsbuero) 2 AT wartet auf U41"});
  workflow.tasks[0].chapters = {"H01"};
  workflow.tasks[1].chapters = {"H05"};
  Running cycle(workflow, "10.05.2012");
  cycle.adds_version("Entwurf 2.pdf");
  return cycle;
}

std::string adds(Running& cycle,
                 const std::string& name,
                 VersionKind kind,
                 const std::vector<std::string>& chapters = {}) {
  return cycle.does(
      add_version(cycle.cycle, cycle.facts(), {"00" + name, name, 1, kind, chapters}));
}

TEST(Version, IsNamedInEachAnswerThatSignsIt) {
  Running cycle = signing();
  cycle.answers("U31", Outcome::signed_plain);
  EXPECT_EQ(cycle.cycle.responses[0].answer->sha256, "00Entwurf 2.pdf");
}

TEST(Version, MaterialSupersedesOnlyTheChaptersItChanges) {
  Running cycle = signing();
  cycle.answers("U31", Outcome::signed_plain);
  cycle.answers("U32", Outcome::signed_plain);
  ASSERT_EQ(cycle.state("U41"), "ready");
  EXPECT_EQ(adds(cycle, "Entwurf 3.pdf", VersionKind::material, {"H05"}), "");
  EXPECT_EQ(cycle.task("U31").sign_off, SignOff::signed_plain);
  EXPECT_EQ(cycle.state("U32"), "ready");
  EXPECT_EQ(cycle.task("U32").round, 2);
  EXPECT_EQ(cycle.state("U41"), "waiting");
  ASSERT_EQ(cycle.owed.size(), 1U);
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::request);
  cycle.answers("U32", Outcome::signed_plain);
  EXPECT_EQ(cycle.cycle.responses[1].answer->sha256, "00Entwurf 3.pdf");
  EXPECT_EQ(cycle.state("U41"), "ready");
}

TEST(Version, MaterialAsksAnewWhoWasAskedAlready) {
  Running cycle = signing();
  EXPECT_EQ(adds(cycle, "Entwurf 3.pdf", VersionKind::material), "");
  EXPECT_EQ(cycle.task("U31").round, 2);
  EXPECT_EQ(cycle.task("U32").round, 2);
}

TEST(Version, MaterialSaysInTheNewRequestWhatWasAnsweredBefore) {
  Running cycle = signing();
  cycle.answers("U31", Outcome::signed_conditional, "Quelle ergänzen");
  EXPECT_EQ(adds(cycle, "Entwurf 3.pdf", VersionKind::material), "");
  ASSERT_FALSE(cycle.owed.empty());
  EXPECT_EQ(cycle.owed[0].answered_before, Outcome::signed_conditional);
  EXPECT_EQ(cycle.owed[0].words, "Quelle ergänzen");
  EXPECT_EQ(cycle.owed[0].version, "Entwurf 3.pdf (SHA-256 00Entwurf 3.…)");
}

TEST(Version, MaterialAsksAnotherOfficeWithoutTheAnswerOfTheOneBefore) {
  Running cycle = signing();
  cycle.answers("U31", Outcome::refused, "so nicht");
  Office school;
  school.key = "schule";
  school.name = "Schulamt";
  EXPECT_EQ(cycle.does(reassign_task(cycle.cycle, cycle.facts(), "U31", school)), "");
  const auto asks_anew = [&] {
    return std::any_of(cycle.owed.begin(), cycle.owed.end(), [](const Item& item) {
      return item.office == "schule" && (item.answered_before || !item.words.empty());
    });
  };
  ASSERT_FALSE(cycle.owed.empty());
  EXPECT_FALSE(asks_anew()) << "it never answered";
  EXPECT_EQ(adds(cycle, "Entwurf 3.pdf", VersionKind::material), "");
  EXPECT_FALSE(asks_anew());
}

TEST(Version, EditorialTellsNobodyWhoRefused) {
  Running cycle = signing();
  cycle.answers("U31", Outcome::refused, "so nicht");
  EXPECT_EQ(adds(cycle, "Entwurf 3.pdf", VersionKind::editorial), "");
  EXPECT_TRUE(cycle.owed.empty());
}

TEST(Version, EditorialOnlyTellsThoseWhoSigned) {
  Running cycle = signing();
  cycle.answers("U31", Outcome::signed_plain);
  EXPECT_EQ(adds(cycle, "Entwurf 2a.pdf", VersionKind::editorial), "");
  EXPECT_EQ(cycle.task("U31").sign_off, SignOff::signed_plain);
  EXPECT_EQ(cycle.task("U32").round, 1);
  ASSERT_EQ(cycle.owed.size(), 1U);
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::editorial);
  EXPECT_EQ(cycle.owed[0].office, "kinder");
}

TEST(Version, IsRefusedWithAChapterThatDoesNotExist) {
  Running cycle = signing();
  EXPECT_EQ(adds(cycle, "Entwurf 3.pdf", VersionKind::material, {"H99"}), "run.unknown_chapter");
}

TEST(Version, ChangesNothingAfterTheFinalSignatureUnlessItIsOpenedAgain) {
  Running cycle = signing();
  cycle.answers("U31", Outcome::signed_plain);
  cycle.answers("U32", Outcome::signed_plain);
  cycle.answers("U41", Outcome::signed_plain);
  EXPECT_EQ(adds(cycle, "Entwurf 3.pdf", VersionKind::material), "run.version_after_signature");
  Facts signer = cycle.facts();
  signer.as = "dezernat";
  signer.reason = "Tippfehler";
  EXPECT_EQ(cycle.does(reopen_task(cycle.cycle, signer, "U41")), "");
  EXPECT_EQ(adds(cycle, "Entwurf 3.pdf", VersionKind::material, {"H01"}), "");
  EXPECT_EQ(cycle.state("U31"), "ready");
  EXPECT_EQ(cycle.task("U32").sign_off, SignOff::signed_plain);
}

}  // namespace
}  // namespace umlauf::test
