#pragma once

#include "engine/run/letters.h"

namespace umlauf::test {

/// The co-signature of U31 by the Amt für Kinder und Bildung, due Do, 24.05.2012.
Item co_sign_item(ItemRule rule);

/// To that office, from the ZIB, with these items.
Letter letter_with(std::vector<Item> items);

/// One item of each rule for a guest: on the participation U28, on the talk U07.
std::vector<Item> items_for_guests();

/// One letter of each kind, and a digest of three.
std::vector<Letter> letters_of_each_kind();

}  // namespace umlauf::test
