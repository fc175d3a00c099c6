#include "engine/run/votes.h"

#include <gtest/gtest.h>

namespace umlauf {
namespace {

constexpr std::int32_t kCouncil = 63;  // § 32 KSVG: more than 100,000 inhabitants

Votes votes(std::string_view text) {
  return parse_votes(text).value();
}

/// The message id of why it cannot be; `fits` where it can.
std::string verdict(const Votes& given,
                    ResultClass result,
                    std::string_view words = "",
                    std::int32_t members = kCouncil) {
  const auto why = check_votes(given, result, words, members);
  return why ? why->message.id : "fits";
}

TEST(Votes, AreReadAsYesNoAbstainedInvalid) {
  EXPECT_EQ(votes("32:12:3:1"), (Votes{32, 12, 3, 1, std::nullopt}));
  EXPECT_EQ(votes("32:12"), (Votes{32, 12, 0, 0, std::nullopt}));
}

TEST(Votes, AreRefusedWhereTheyAreNone) {
  for (const char* text :
       {"", "32", "a:b", "32:-1", "32:12:", ":12", "1:2:3:4:5", "32 : 12", "99999999999:1"}) {
    EXPECT_FALSE(parse_votes(text)) << text;
  }
}

TEST(Votes, UnanimousWithSixAbstentionsIsANormalResult) {
  EXPECT_EQ(verdict(votes("57:0:6"), ResultClass::adopted, "einstimmig bei sechs Enthaltungen"),
            "fits");
}

TEST(Votes, UnanimousNeedsAYesAndNoNo) {
  EXPECT_EQ(verdict(votes("56:1:6"), ResultClass::adopted, "einstimmig"), "votes.not_unanimous");
  EXPECT_EQ(verdict(votes("0:0:6"), ResultClass::noted, "Einstimmig"), "votes.not_unanimous");
}

TEST(Votes, AllCanRejectUnanimously) {
  EXPECT_EQ(verdict(votes("0:60:3"), ResultClass::rejected, "einstimmig abgelehnt"), "fits");
}

TEST(Votes, ATieIsRejected) {
  EXPECT_EQ(verdict(votes("30:30:2"), ResultClass::adopted), "votes.tie_is_rejected");
  EXPECT_EQ(verdict(votes("30:30:2"), ResultClass::tie_rejected), "fits");
  EXPECT_EQ(verdict(votes("31:30:1"), ResultClass::tie_rejected), "votes.no_tie");
}

TEST(Votes, AbstentionsDoNotCountForTheMajority) {
  EXPECT_EQ(verdict(votes("2:1:60"), ResultClass::adopted), "fits");
}

TEST(Votes, FollowTheMajority) {
  EXPECT_EQ(verdict(votes("20:31:0"), ResultClass::adopted_amended), "votes.against_the_majority");
  EXPECT_EQ(verdict(votes("31:20:0"), ResultClass::rejected), "votes.majority_was_for");
}

TEST(Votes, AreNoMoreThanThePeoplePresent) {
  Votes given = votes("40:10:3");
  given.present = 53;
  EXPECT_EQ(verdict(given, ResultClass::adopted), "fits");
  given.present = 52;
  EXPECT_EQ(verdict(given, ResultClass::adopted), "votes.more_than_present");
}

TEST(Votes, AreNoMoreThanTheMembers) {
  EXPECT_EQ(verdict(votes("40:20:3"), ResultClass::adopted), "fits");
  EXPECT_EQ(verdict(votes("40:20:4"), ResultClass::adopted), "votes.more_than_members");
  EXPECT_EQ(verdict(votes("400:20:4"), ResultClass::adopted, "", 0), "fits") << "members unknown";
}

TEST(Votes, PeoplePresentAreNoMoreThanTheMembers) {
  Votes given = votes("40:10:3");
  given.present = 64;
  EXPECT_EQ(verdict(given, ResultClass::adopted), "votes.more_than_members");
}

}  // namespace
}  // namespace umlauf
