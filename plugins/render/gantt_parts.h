#pragma once

#include <string>

#include "plugins/render/gantt_layout.h"
#include "plugins/render/svg.h"

/// The parts of the chart, each appended to `out` in the order in which they must be drawn.
namespace umlauf::paper {

struct Drawing {
  const GanttInput& input;
  const ChartLayout& layout;
  std::string out;

  [[nodiscard]] std::string text(const Message& message) const {
    return render(message, input.language);
  }
};

// gantt_axis.cpp
void draw_shading(Drawing& drawing);
void draw_axis(Drawing& drawing);
void draw_marks(Drawing& drawing);

// gantt_rows.cpp
void draw_rows(Drawing& drawing);
void draw_bar(std::string& out, const Box& box, const PlannedTask& dates, bool conditional);
void draw_slack(std::string& out, Point from, int until);
void draw_session(std::string& out, Point middle, int radius);
void draw_milestone(std::string& out, Point foot, int height);

// gantt_legend.cpp
void draw_legend(Drawing& drawing);
void draw_foot(Drawing& drawing);

// How things look; dark against light tells them apart in grey print too.
constexpr std::string_view kBarStyle = R"(fill="#cfdcea" stroke="#5b7896" stroke-width="2")";
constexpr std::string_view kDrivingStyle =
    R"(fill="#24486f" stroke="#0a1a2e" stroke-width="6" stroke-linejoin="round")";
constexpr std::string_view kConditionalStyle =
    R"-(fill="url(#maybe)" stroke="#5b7896" stroke-width="2")-";
constexpr std::string_view kDrivingConditionalStyle =
    R"-(fill="url(#maybe)" stroke="#0a1a2e" stroke-width="6" stroke-linejoin="round")-";
constexpr std::string_view kSlackStyle = R"(stroke="#7c8fa3" stroke-width="4")";
constexpr std::string_view kCutoffStyle =
    R"(stroke="#8f3d00" stroke-width="4" stroke-dasharray="18 10")";
constexpr std::string_view kTodayStyle = R"(stroke="#a00028" stroke-width="6")";
constexpr std::string_view kWeekendStyle = R"(fill="#f1f1ee")";
constexpr std::string_view kHolidayStyle = R"(fill="#dededa")";
constexpr std::string_view kRecessStyle = R"-(fill="url(#recess)")-";

}  // namespace umlauf::paper
