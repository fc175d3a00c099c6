#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "plugins/render/gantt.h"

/// The geometry of the chart, apart from its drawing. Lengths are in tenths of a millimetre.
namespace umlauf::paper {

/// A task, or the heading of a phase.
struct ChartRow {
  const Task* task = nullptr;  ///< None: a phase.
  const PlannedTask* dates = nullptr;
  std::string phase;
  int top = 0;
};

struct Column {
  int left = 0;
  int width = 0;
};

/// A line through all rows with its label above them, or a span of days.
struct ChartMark {
  enum class Kind { cutoff, today, recess };
  Kind kind = Kind::cutoff;
  Day first;
  Day last;
  std::string text;
  int lane = 0;  ///< Labels that would touch stand in different lanes.
  int text_left = 0;
};

struct ChartLayout {
  int width = 0;
  int height = 0;
  int row_height = 0;
  int font = 0;
  Column number;
  Column title;
  Column office;
  Column from;
  Column until;
  Column days;  ///< The chart proper.
  Day first;    ///< A Monday.
  Day last;     ///< A Sunday.
  int axis_top = 0;
  int marks_top = 0;
  int rows_top = 0;
  int rows_bottom = 0;
  std::vector<ChartRow> rows;
  std::vector<ChartMark> marks;

  /// The left edge of that day.
  [[nodiscard]] int x(Day day) const {
    const long offset = std::clamp(day - first, 0, last - first + 1);
    return days.left + static_cast<int>(offset * days.width / (last - first + 1));
  }
  /// Where the line of a mark stands: a cut-off can be met on its day, so at the day's end.
  [[nodiscard]] int line(const ChartMark& mark) const {
    return x(mark.kind == ChartMark::Kind::cutoff ? mark.first + 1 : mark.first);
  }
  [[nodiscard]] int week_width() const { return 7 * days.width / (last - first + 1); }
};

constexpr int kMargin = 100;
constexpr int kSmallFont = 22;

ChartLayout lay_out(const GanttInput& input);

/// `Mo, 30.01.12`, `Mon, 30 Jan 2012`.
std::string short_day(Day day, Language language);
/// Who does it, as people read it.
std::string office_text(const Workflow& workflow, const Task& task);
/// `*` behind names that are examples.
bool has_unverified(const GanttInput& input);
bool has_examples(const Plan& plan);

}  // namespace umlauf::paper
