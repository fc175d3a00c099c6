#pragma once

#include <string>
#include <string_view>

/// The few shapes our drawings are made of. `extra` are further attributes, ready to print; text is
/// escaped here. Each appends one element and a line break to `out`.
namespace umlauf::paper {

struct Point {
  int x = 0;
  int y = 0;
};

struct Box {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
};

void svg_text(
    std::string& out, Point baseline, int size, std::string_view text, std::string_view extra = "");
void svg_rect(std::string& out, const Box& box, std::string_view extra);
void svg_line(std::string& out, Point from, Point to, std::string_view extra);
void svg_path(std::string& out, std::string_view path, std::string_view extra);
/// A diamond around its middle, `radius` in each direction.
void svg_diamond(std::string& out, Point middle, int radius, std::string_view extra);

}  // namespace umlauf::paper
