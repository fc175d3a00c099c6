#include "plugins/render/gantt_parts.h"
#include "plugins/render/svg.h"
#include "plugins/render/text_width.h"
#include "plugins/render/utf8.h"

namespace umlauf::paper {
namespace {

constexpr int kMonthHeight = 46;
constexpr int kWeekHeight = 38;

/// The first three letters of a month.
std::string abbreviated(std::string_view month) {
  std::size_t end = 0;
  for (int letters = 0; letters < 3 && end < month.size(); ++letters) {
    end += first_character(month.substr(end)).bytes;
  }
  return std::string(month.substr(0, end));
}

constexpr int kMonthFont = kSmallFont + 2;

/// What the months are called: the longest form for which each month has room, the year left out
/// only where it must.
struct MonthForm {
  bool full = true;
  bool with_year = true;
};

std::string month_label(const Drawing& drawing, Day day, MonthForm form) {
  const std::string name = drawing.text({"chart.month", {{"month", day.month()}}});
  return (form.full ? name : abbreviated(name)) +
         (form.with_year ? ' ' + std::to_string(day.year()) : "");
}

bool fits(const std::string& label, int width) {
  return text_width(label, kMonthFont, Weight::bold) + 12 <= width;
}

MonthForm month_form(const Drawing& drawing) {
  const int width = 4 * drawing.layout.week_width();
  for (const MonthForm form : {MonthForm{true, true}, MonthForm{false, true}}) {
    if (fits(month_label(drawing, Day{2012, 9, 1}, form), width)) {
      return form;
    }
  }
  return {false, false};
}

int iso_week(Day day) {
  const Day thursday = day - static_cast<int>(day.weekday()) + 3;
  return (thursday - Day{thursday.year(), 1, 1}) / 7 + 1;
}

void draw_months(Drawing& drawing) {
  const ChartLayout& layout = drawing.layout;
  const MonthForm form = month_form(drawing);
  for (Day day = layout.first; day <= layout.last;) {
    const int rest = static_cast<int>(last_day_of_month(day.year(), day.month())) -
                     static_cast<int>(day.day_of_month());
    const Day end = std::min(day + rest, layout.last);
    const int left = layout.x(day);
    svg_line(drawing.out,
             {left, layout.axis_top},
             {left, layout.rows_bottom},
             R"(stroke="#b4b4b4" stroke-width="2")");
    const std::string label = month_label(drawing, day, form);
    if (fits(label, layout.x(end + 1) - left)) {
      svg_text(drawing.out,
               {left + 8, layout.axis_top + 33},
               kMonthFont,
               label,
               R"(font-weight="bold")");
    }
    const bool first_of_year = day == layout.first ? day.month() < 12 : day.month() == 1;
    if (!form.with_year && first_of_year) {
      svg_text(drawing.out,
               {left + 8, layout.axis_top - 6},
               kMonthFont,
               std::to_string(day.year()),
               R"(font-weight="bold")");
    }
    day = end + 1;
  }
}

void draw_days(Drawing& drawing, int baseline) {
  const ChartLayout& layout = drawing.layout;
  for (Day day = layout.first; day <= layout.last; day = day + 1) {
    svg_text(drawing.out,
             {(layout.x(day) + layout.x(day + 1)) / 2, baseline},
             kSmallFont - 2,
             std::to_string(day.day_of_month()),
             R"(text-anchor="middle" fill="#333")");
  }
}

/// Every week, or as many as there is room for.
void draw_weeks(Drawing& drawing, int baseline) {
  const ChartLayout& layout = drawing.layout;
  constexpr int kSize = kSmallFont - 3;
  const auto label = [&](Day monday, bool named) {
    const int week = iso_week(monday);
    return named ? drawing.text({"chart.week", {{"week", week}}}) : std::to_string(week);
  };
  const bool named = text_width(label(layout.first, true) + '0', kSize) + 10 <= layout.week_width();
  int every = 1;
  while (every < 16 && every * layout.week_width() < text_width("00", kSize) + 8) {
    every *= 2;
  }
  int count = 0;
  for (Day monday = layout.first; monday <= layout.last; monday = monday + 7, ++count) {
    if (count % every == 0) {
      svg_text(drawing.out,
               {(layout.x(monday) + layout.x(monday + 7)) / 2, baseline},
               kSize,
               label(monday, named),
               R"(text-anchor="middle" fill="#333")");
    }
  }
}

void draw_grid(Drawing& drawing) {
  const ChartLayout& layout = drawing.layout;
  for (Day monday = layout.first; monday <= layout.last; monday = monday + 7) {
    svg_line(drawing.out,
             {layout.x(monday), layout.axis_top + kMonthHeight},
             {layout.x(monday), layout.rows_bottom},
             R"(stroke="#dcdcdc" stroke-width="1")");
  }
}

}  // namespace

void draw_shading(Drawing& drawing) {
  const ChartLayout& layout = drawing.layout;
  const Calendar& calendar = drawing.input.calendar;
  const int top = layout.axis_top + kMonthHeight;
  const auto style = [&](Day day) {
    if (calendar.is_working(day)) {
      return std::string_view{};
    }
    return calendar.day_off(day) ? kHolidayStyle : kWeekendStyle;
  };
  for (Day day = layout.first; day <= layout.last;) {
    const std::string_view shade = style(day);
    Day end = day + 1;
    while (end <= layout.last && style(end) == shade) {
      end = end + 1;
    }
    if (!shade.empty()) {
      const int left = layout.x(day);
      svg_rect(drawing.out, {left, top, layout.x(end) - left, layout.rows_bottom - top}, shade);
    }
    day = end;
  }
  for (const ChartMark& mark : layout.marks) {
    if (mark.kind == ChartMark::Kind::recess) {
      const int left = layout.x(mark.first);
      svg_rect(drawing.out,
               {left, top, layout.x(mark.last + 1) - left, layout.rows_bottom - top},
               kRecessStyle);
    }
  }
}

void draw_axis(Drawing& drawing) {
  const ChartLayout& layout = drawing.layout;
  draw_grid(drawing);
  draw_months(drawing);
  const int baseline = layout.axis_top + kMonthHeight + kWeekHeight - 11;
  if (layout.week_width() / 7 >= text_width("00", kSmallFont - 2) + 8) {
    draw_days(drawing, baseline);
  } else {
    draw_weeks(drawing, baseline);
  }
  const int right = layout.days.left + layout.days.width;
  constexpr std::string_view kFrame = R"(stroke="#444" stroke-width="3")";
  svg_line(drawing.out, {kMargin, layout.marks_top}, {right, layout.marks_top}, kFrame);
  svg_line(drawing.out, {kMargin, layout.rows_bottom}, {right, layout.rows_bottom}, kFrame);
  svg_line(drawing.out,
           {right, layout.axis_top},
           {right, layout.rows_bottom},
           R"(stroke="#b4b4b4" stroke-width="2")");
}

void draw_marks(Drawing& drawing) {
  constexpr int kLane = 36;
  const ChartLayout& layout = drawing.layout;
  for (const ChartMark& mark : layout.marks) {
    const int baseline = layout.marks_top + mark.lane * kLane + 27;
    const bool cutoff = mark.kind == ChartMark::Kind::cutoff;
    if (mark.kind != ChartMark::Kind::recess) {
      const int x = layout.line(mark);
      svg_line(drawing.out,
               {x, layout.marks_top},
               {x, layout.rows_bottom},
               cutoff ? kCutoffStyle : kTodayStyle);
    }
    const Box back{mark.text_left - 3, baseline - 21, text_width(mark.text, kSmallFont) + 6, 27};
    svg_rect(drawing.out, back, R"(fill="#fff" fill-opacity="0.85")");
    svg_text(drawing.out,
             {mark.text_left, baseline},
             kSmallFont,
             mark.text,
             cutoff ? R"(fill="#7a3300")" : "");
  }
}

}  // namespace umlauf::paper
