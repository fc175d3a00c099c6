#include "plugins/render/text_width.h"

#include <array>

#include "plugins/render/utf8.h"

namespace umlauf::paper {
namespace {

// Advance widths of DejaVu Sans in thousandths of the font size, from U+0020.
constexpr std::array<int, 95> kAscii{
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361,  318, 337, 637, 637, 637,
    637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 531, 1000, 685, 687, 699, 771, 632,
    576, 775, 752, 295, 295, 656, 558, 863, 749, 788, 604, 788, 695, 635,  611, 732, 685, 989, 686,
    611, 686, 391, 337, 391, 838, 500, 500, 613, 635, 550, 635, 616, 353,  635, 634, 278, 278, 580,
    278, 975, 634, 612, 635, 635, 412, 521, 393, 634, 592, 818, 592, 592,  525, 637, 337, 637, 838};

/// U+00A0 to U+00FF.
constexpr std::array<int, 96> kLatin{
    318, 401, 637, 637, 637, 637, 337, 500, 500, 1000, 472, 612, 838, 361, 1000, 500,
    500, 838, 401, 401, 500, 637, 637, 318, 500, 401,  472, 612, 970, 970, 970,  531,
    685, 685, 685, 685, 685, 685, 975, 699, 632, 632,  632, 632, 295, 295, 295,  295,
    775, 749, 788, 788, 788, 788, 788, 838, 788, 732,  732, 732, 732, 611, 605,  630,
    613, 613, 613, 613, 613, 613, 982, 550, 616, 616,  616, 616, 278, 278, 278,  278,
    612, 634, 612, 612, 612, 612, 612, 838, 612, 634,  634, 634, 634, 592, 635,  592};

int thousandths(char32_t code) {
  constexpr char32_t kWide = 0x1100;  // Hangul, CJK and pictographs
  if (code >= 0x20 && code < 0x7F) {
    return kAscii.at(code - 0x20);
  }
  if (code >= 0xA0 && code <= 0xFF) {
    return kLatin.at(code - 0xA0);
  }
  switch (code) {
    case U'–':
      return 500;
    case U'„':
    case U'“':
    case U'”':
      return 519;
    case U'‚':
    case U'‘':
    case U'’':
      return 319;
    case U'…':
      return 1000;
    default:
      return code < kWide ? 850 : 1100;
  }
}

int scaled(long sum, int size, Weight weight) {
  const long percent = weight == Weight::bold ? 118 : 100;
  return static_cast<int>((sum * size * percent + 99'999) / 100'000);
}

}  // namespace

int text_width(std::string_view text, int size, Weight weight) {
  long sum = 0;
  while (!text.empty()) {
    const Character character = first_character(text);
    sum += thousandths(character.code);
    text.remove_prefix(character.bytes);
  }
  return scaled(sum, size, weight);
}

std::string shortened(std::string_view text, int width, int size) {
  if (text_width(text, size) <= width) {
    return std::string(text);
  }
  constexpr long kEllipsis = 1000;
  std::size_t fits = 0;
  std::size_t word_end = 0;
  long sum = kEllipsis;
  long word_sum = 0;
  while (fits < text.size()) {
    const Character character = first_character(text.substr(fits));
    if (character.code == U' ') {
      word_end = fits;
      word_sum = sum;
    }
    sum += thousandths(character.code);
    if (scaled(sum, size, Weight::regular) > width) {
      break;
    }
    fits += character.bytes;
  }
  if (fits == 0) {
    return scaled(kEllipsis, size, Weight::regular) <= width ? "…" : "";
  }
  const bool at_word = 2 * scaled(word_sum, size, Weight::regular) >= width;
  std::string_view kept = text.substr(0, at_word ? word_end : fits);
  while (!kept.empty() && std::string_view(" ,;:(-").find(kept.back()) != std::string_view::npos) {
    kept.remove_suffix(1);
  }
  return std::string(kept) + "…";
}

}  // namespace umlauf::paper
