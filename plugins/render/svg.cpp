#include "plugins/render/svg.h"

#include <iterator>

#include <fmt/format.h>

#include "plugins/render/xml_text.h"

namespace umlauf::paper {
namespace {

std::string_view space(std::string_view extra) {
  return extra.empty() ? "" : " ";
}

}  // namespace

void svg_text(
    std::string& out, Point baseline, int size, std::string_view text, std::string_view extra) {
  if (text.empty()) {
    return;
  }
  fmt::format_to(std::back_inserter(out),
                 "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{}{}>{}</text>\n",
                 baseline.x,
                 baseline.y,
                 size,
                 space(extra),
                 extra,
                 xml_text(text));
}

void svg_rect(std::string& out, const Box& box, std::string_view extra) {
  fmt::format_to(std::back_inserter(out),
                 "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}{}/>\n",
                 box.x,
                 box.y,
                 box.width,
                 box.height,
                 space(extra),
                 extra);
}

void svg_line(std::string& out, Point from, Point to, std::string_view extra) {
  fmt::format_to(std::back_inserter(out),
                 "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"{}{}/>\n",
                 from.x,
                 from.y,
                 to.x,
                 to.y,
                 space(extra),
                 extra);
}

void svg_path(std::string& out, std::string_view path, std::string_view extra) {
  fmt::format_to(std::back_inserter(out), "<path d=\"{}\"{}{}/>\n", path, space(extra), extra);
}

void svg_diamond(std::string& out, Point middle, int radius, std::string_view extra) {
  svg_path(out,
           fmt::format("M{} {}l{} {}l{} {}l-{} {}z",
                       middle.x - radius,
                       middle.y,
                       radius,
                       -radius,
                       radius,
                       radius,
                       radius,
                       radius),
           extra);
}

}  // namespace umlauf::paper
