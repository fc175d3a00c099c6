#include "engine/model/nearest.h"

#include <gtest/gtest.h>

namespace umlauf {
namespace {

using Words = std::vector<std::string>;

TEST(Nearest, OffersTheNameThatWasMistyped) {
  const Words fields{"dauer", "durch", "nach", "art"};
  EXPECT_EQ(nearest("dauert", fields), Words{"dauer"});
  EXPECT_EQ(nearest("nahc", fields), Words{"nach"});
  EXPECT_EQ(nearest("ART", fields), Words{"art"});
}

TEST(Nearest, OffersNothingWhereNothingIsNear) {
  EXPECT_TRUE(nearest("bezeichnung", Words{"art", "nach"}).empty());
  EXPECT_TRUE(nearest("x", Words{}).empty());
}

TEST(Nearest, OffersAtMostThreeAndTheNearestFirst) {
  EXPECT_EQ(nearest("U43", Words{"U01", "U42", "U43x", "U43", "U44"}),
            (Words{"U43", "U42", "U43x"}));
}

}  // namespace
}  // namespace umlauf
