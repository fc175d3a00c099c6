#pragma once

#include <string>
#include <string_view>

namespace umlauf::paper {

enum class Weight { regular, bold };

/// How wide `text` will be at that font size, in the unit of `size`, rounded up. Measured with
/// DejaVu Sans, the widest of the fonts that our drawings ask for: what fits by this measure fits
/// in Arial as well.
int text_width(std::string_view text, int size, Weight weight = Weight::regular);

/// `text`, or as much of it as fits into `width` with an ellipsis, cut between words where that
/// keeps at least half of the width. A width that holds not even the ellipsis yields nothing.
std::string shortened(std::string_view text, int width, int size);

}  // namespace umlauf::paper
