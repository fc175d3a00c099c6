#include <fmt/format.h>

#include "plugins/render/gantt_parts.h"
#include "plugins/render/svg.h"
#include "plugins/render/text_width.h"

namespace umlauf::paper {
namespace {

int right_edge(const ChartLayout& layout) {
  return layout.days.left + layout.days.width;
}

int baseline(const ChartLayout& layout, const ChartRow& row) {
  return row.top + (layout.row_height + layout.font * 7 / 10) / 2;
}

/// A bracket over all that the phase spans.
void draw_phase(Drawing& drawing, const ChartRow& phase) {
  const ChartLayout& layout = drawing.layout;
  const int width = right_edge(layout) - kMargin;
  svg_rect(drawing.out,
           {kMargin, phase.top, width, layout.row_height},
           R"(fill="#e4e9ef" fill-opacity="0.9")");
  svg_text(drawing.out,
           {layout.number.left + 6, baseline(layout, phase)},
           layout.font,
           shortened(phase.phase, layout.days.left - kMargin - 60, layout.font * 118 / 100),
           R"(font-weight="bold")");
  std::optional<Day> first;
  std::optional<Day> last;
  for (const ChartRow& row : layout.rows) {
    if (row.task != nullptr && row.phase == phase.phase && row.dates->earliest_start &&
        row.dates->earliest_finish) {
      first = std::min(first.value_or(*row.dates->earliest_start), *row.dates->earliest_start);
      last = std::max(last.value_or(*row.dates->earliest_finish), *row.dates->earliest_finish);
    }
  }
  if (first && last) {
    const int left = layout.x(*first);
    const int span = layout.x(*last + 1) - left;
    const int thick = layout.row_height / 6;
    const int tip = std::min(layout.row_height / 4, span / 2);
    const int top = phase.top + layout.row_height * 2 / 5;
    svg_path(drawing.out,
             fmt::format("M{} {}h{}v{}l-{} -{}h-{}l-{} {}z",
                         left,
                         top,
                         span,
                         thick + tip,
                         tip,
                         tip,
                         span - 2 * tip,
                         tip,
                         tip),
             R"(fill="#4d5a68")");
  }
}

void draw_words(Drawing& drawing, const ChartRow& row) {
  const ChartLayout& layout = drawing.layout;
  const int y = baseline(layout, row);
  const auto cell = [&](const Column& column, const std::string& text, std::string_view extra) {
    svg_text(drawing.out,
             {column.left, y},
             layout.font,
             shortened(text, column.width, layout.font),
             extra);
  };
  const auto day = [&](const std::optional<Day>& value) {
    return value ? short_day(*value, drawing.input.language) : std::string("–");
  };
  const bool driving = row.dates->driving;
  svg_text(drawing.out,
           {layout.number.left + 6, y},
           layout.font,
           shortened(row.task->id, layout.number.width, layout.font * (driving ? 118 : 100) / 100),
           driving ? R"(font-weight="bold")" : "");
  cell(layout.title, row.task->title, "");
  cell(layout.office, office_text(drawing.input.workflow, *row.task), R"(fill="#333")");
  cell(layout.from, day(row.dates->earliest_start), "");
  cell(layout.until, day(row.dates->earliest_finish), "");
}

/// A label beside a symbol, on the side where there is room.
void draw_label(
    Drawing& drawing, const ChartRow& row, int left, int right, const std::string& text) {
  const ChartLayout& layout = drawing.layout;
  const int size = std::min(layout.font, kSmallFont);
  const int width = text_width(text, size);
  const int x =
      right + width <= right_edge(layout) ? right : std::max(layout.days.left + 4, left - width);
  svg_rect(drawing.out,
           {x - 3, row.top + 3, width + 6, layout.row_height - 6},
           R"(fill="#fff" fill-opacity="0.85")");
  svg_text(drawing.out, {x, baseline(layout, row)}, size, text, "");
}

void draw_session_row(Drawing& drawing, const ChartRow& row) {
  const ChartLayout& layout = drawing.layout;
  const SessionTaken& taken = *row.dates->session;
  const int middle = (layout.x(taken.date) + layout.x(taken.date + 1)) / 2;
  const int radius = layout.row_height * 2 / 5;
  const std::string day = short_day(taken.date, drawing.input.language);
  draw_label(drawing,
             row,
             middle - radius - 12,
             middle + radius + 12,
             taken.example ? drawing.text({"chart.day_example", {{"day", day}}}) : day);
  draw_session(drawing.out, {middle, row.top + layout.row_height / 2}, radius);
}

void draw_task(Drawing& drawing, const ChartRow& row) {
  const ChartLayout& layout = drawing.layout;
  const PlannedTask& dates = *row.dates;
  if (dates.session) {
    draw_session_row(drawing, row);
    return;
  }
  if (!dates.earliest_start || !dates.earliest_finish) {
    const std::string text = shortened(drawing.text({"chart.no_dates", {}}),
                                       layout.days.width - 40,
                                       std::min(layout.font, kSmallFont));
    draw_label(drawing, row, 0, layout.days.left + 20, text);
    return;
  }
  const int height = layout.row_height * 3 / 5;
  const int top = row.top + (layout.row_height - height) / 2;
  const int end = layout.x(*dates.earliest_finish + 1);
  if (dates.latest_finish && *dates.latest_finish > *dates.earliest_finish) {
    draw_slack(
        drawing.out, {end, row.top + layout.row_height / 2}, layout.x(*dates.latest_finish + 1));
  }
  const bool instant =
      row.task->duration.likely == 0 && dates.earliest_start == dates.earliest_finish;
  if (!instant) {
    const int left = layout.x(*dates.earliest_start);
    draw_bar(
        drawing.out, {left, top, std::max(end - left, 4), height}, dates, row.task->conditional);
  }
  if (instant || row.task->milestone) {
    draw_milestone(drawing.out, {end + height / 2 + 4, top + height}, height);
  }
}

}  // namespace

void draw_bar(std::string& out, const Box& box, const PlannedTask& dates, bool conditional) {
  const int edge = dates.driving ? 2 : 0;
  const Box inner{
      box.x + edge, box.y + edge, std::max(box.width - 2 * edge, 3), box.height - 2 * edge};
  if (conditional) {
    svg_rect(out, inner, R"(fill="#fff")");
    svg_rect(out, inner, dates.driving ? kDrivingConditionalStyle : kConditionalStyle);
  } else {
    svg_rect(out, inner, dates.driving ? kDrivingStyle : kBarStyle);
  }
}

void draw_slack(std::string& out, Point from, int until) {
  svg_line(out, from, {until, from.y}, kSlackStyle);
  svg_line(out, {until, from.y - 8}, {until, from.y + 8}, kSlackStyle);
}

void draw_session(std::string& out, Point middle, int radius) {
  svg_diamond(out, middle, radius, R"(fill="#f2b233" stroke="#1a1a1a" stroke-width="4")");
}

void draw_milestone(std::string& out, Point foot, int height) {
  svg_path(
      out,
      fmt::format("M{} {}l{} {}h-{}z", foot.x, foot.y - height, height / 2, height, height / 2 * 2),
      R"(fill="#111" stroke="#fff" stroke-width="2")");
}

void draw_rows(Drawing& drawing) {
  const ChartLayout& layout = drawing.layout;
  for (const ChartRow& row : layout.rows) {
    if (row.task == nullptr) {
      draw_phase(drawing, row);
    } else {
      svg_line(drawing.out,
               {kMargin, row.top + layout.row_height},
               {right_edge(layout), row.top + layout.row_height},
               R"(stroke="#e2e2e2" stroke-width="1")");
    }
  }
  draw_marks(drawing);
  for (const ChartRow& row : layout.rows) {
    if (row.task != nullptr) {
      drawing.out += "<g class=\"task\">\n";
      draw_words(drawing, row);
      draw_task(drawing, row);
      drawing.out += "</g>\n";
    }
  }
}

}  // namespace umlauf::paper
