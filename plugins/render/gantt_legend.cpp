#include <functional>

#include "plugins/render/gantt_parts.h"
#include "plugins/render/svg.h"
#include "plugins/render/text_width.h"

namespace umlauf::paper {
namespace {

constexpr int kSymbol = 64;
constexpr int kLine = 38;
constexpr int kSwatch = 22;

struct Entry {
  const char* id;
  /// Draws into the box of the symbol.
  std::function<void(std::string&, const Box&)> draw;
};

Entry bar(const char* id, bool driving, bool conditional) {
  return {id, [driving, conditional](std::string& out, const Box& box) {
            PlannedTask dates;
            dates.driving = driving;
            draw_bar(out, box, dates, conditional);
          }};
}

Entry swatch(const char* id, std::string_view style) {
  return {id, [style](std::string& out, const Box& box) {
            svg_rect(out, box, std::string(style) + R"( stroke="#999" stroke-width="1")");
          }};
}

Entry upright(const char* id, std::string_view style) {
  return {id, [style](std::string& out, const Box& box) {
            const int x = box.x + box.width / 2;
            svg_line(out, {x, box.y - 6}, {x, box.y + box.height + 6}, style);
          }};
}

bool any_mark(const ChartLayout& layout, ChartMark::Kind kind) {
  return std::any_of(layout.marks.begin(), layout.marks.end(), [&](const ChartMark& mark) {
    return mark.kind == kind;
  });
}

bool any_task(const GanttInput& input, const std::function<bool(const Task&)>& wanted) {
  return std::any_of(input.workflow.tasks.begin(), input.workflow.tasks.end(), wanted);
}

std::vector<Entry> entries(const Drawing& drawing) {
  const GanttInput& input = drawing.input;
  std::vector<Entry> list{bar("legend.driving", true, false), bar("legend.task", false, false)};
  list.push_back({"legend.slack", [](std::string& out, const Box& box) {
                    draw_slack(out, {box.x, box.y + box.height / 2}, box.x + box.width);
                  }});
  if (any_task(input, [](const Task& task) { return task.conditional; })) {
    list.push_back(bar("legend.conditional", false, true));
  }
  if (any_task(input, [](const Task& task) { return task.kind == TaskKind::session; })) {
    list.push_back(
        {"legend.session", [](std::string& out, const Box& box) {
           draw_session(out, {box.x + box.width / 2, box.y + box.height / 2}, kSwatch * 3 / 5);
         }});
  }
  if (any_task(input, [](const Task& task) { return task.milestone; })) {
    list.push_back({"legend.milestone", [](std::string& out, const Box& box) {
                      draw_milestone(out, {box.x + box.width / 2, box.y + box.height}, kSwatch);
                    }});
  }
  if (any_mark(drawing.layout, ChartMark::Kind::cutoff)) {
    list.push_back(upright("legend.cutoff", kCutoffStyle));
  }
  if (any_mark(drawing.layout, ChartMark::Kind::today)) {
    list.push_back(upright("legend.today", kTodayStyle));
  }
  list.push_back(swatch("legend.day_off", kHolidayStyle));
  if (any_mark(drawing.layout, ChartMark::Kind::recess)) {
    list.push_back(swatch("legend.recess", kRecessStyle));
  }
  return list;
}

}  // namespace

void draw_legend(Drawing& drawing) {
  const int right = drawing.layout.width - kMargin;
  int x = kMargin;
  int y = drawing.layout.rows_bottom + 34;
  drawing.out += "<g class=\"legend\">\n";
  for (const Entry& entry : entries(drawing)) {
    const std::string text = drawing.text({entry.id, {}});
    const int width = kSymbol + 14 + text_width(text, kSmallFont);
    if (x + width > right) {
      x = kMargin;
      y += kLine;
    }
    entry.draw(drawing.out, {x, y, kSymbol, kSwatch});
    svg_text(drawing.out, {x + kSymbol + 14, y + 19}, kSmallFont, text);
    x += width + 44;
  }
  drawing.out += "</g>\n";
}

void draw_foot(Drawing& drawing) {
  const GanttInput& input = drawing.input;
  std::vector<std::string> parts;
  const std::string& calendar =
      input.plan.calendar.empty() ? input.calendar.name() : input.plan.calendar;
  parts.push_back(drawing.text({"foot.calendar", {{"calendar", calendar}}}));
  if (input.plan.start) {
    parts.push_back(drawing.text({"foot.start", {{"day", *input.plan.start}}}));
  }
  if (has_examples(input.plan)) {
    parts.push_back(drawing.text({"foot.examples", {}}));
  }
  if (has_unverified(input)) {
    parts.push_back(drawing.text({"foot.unverified", {}}));
  }
  std::string line;
  for (const std::string& part : parts) {
    line += (line.empty() ? "" : " · ") + part;
  }
  svg_text(drawing.out,
           {kMargin, drawing.layout.height - kMargin},
           kSmallFont,
           shortened(line, drawing.layout.width - 2 * kMargin, kSmallFont),
           R"(fill="#333")");
}

}  // namespace umlauf::paper
