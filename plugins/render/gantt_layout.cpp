#include "plugins/render/gantt_layout.h"

#include <array>
#include <tuple>

#include "plugins/render/text_width.h"

namespace umlauf::paper {
namespace {

constexpr int kHeadHeight = 165;    // title and subtitle
constexpr int kAxisHeight = 84;     // months over weeks
constexpr int kLegendHeight = 175;  // legend and foot lines
constexpr int kLane = 36;
constexpr int kGap = 24;

struct Paper {
  int width;
  int height;
  int least_row;
};
constexpr std::array<Paper, 5> kPapers{Paper{2970, 2100, 38},
                                       Paper{4200, 2970, 32},
                                       Paper{5940, 4200, 32},
                                       Paper{8410, 5940, 32},
                                       Paper{11890, 8410, 32}};

std::vector<ChartRow> group_rows(const GanttInput& input) {
  std::vector<std::string> phases;
  for (const Task& task : input.workflow.tasks) {
    if (std::find(phases.begin(), phases.end(), task.phase) == phases.end()) {
      phases.push_back(task.phase);
    }
  }
  std::vector<ChartRow> rows;
  for (const std::string& phase : phases) {
    if (!phase.empty()) {
      rows.push_back({nullptr, nullptr, phase, 0});
    }
    for (std::size_t i = 0; i < input.workflow.tasks.size(); ++i) {
      if (input.workflow.tasks[i].phase == phase) {
        rows.push_back({&input.workflow.tasks[i], &input.plan.tasks.at(i), phase, 0});
      }
    }
  }
  return rows;
}

void stretch(const GanttInput& input, ChartLayout& layout) {
  std::vector<Day> days;
  const auto add = [&](const std::optional<Day>& day) {
    if (day) {
      days.push_back(*day);
    }
  };
  add(input.plan.start);
  add(input.plan.finish);
  for (const PlannedTask& task : input.plan.tasks) {
    add(task.earliest_start);
    add(task.earliest_finish);
    if (!task.session) {
      add(task.latest_finish);
      continue;
    }
    add(task.session->date);
    add(task.session->cutoff);
  }
  if (days.empty()) {
    add(input.today.value_or(Day{2012, 1, 2}));
  }
  layout.first = *std::min_element(days.begin(), days.end());
  layout.last = *std::max_element(days.begin(), days.end());
  layout.first = layout.first - static_cast<int>(layout.first.weekday());
  layout.last = layout.last + (6 - static_cast<int>(layout.last.weekday()));
  layout.last = std::max(layout.last, layout.first + (4 * 7 - 1));
}

void choose_paper(ChartLayout& layout) {
  constexpr int kMostRow = 66;
  const int fixed = 2 * kMargin + kHeadHeight + kAxisHeight + 2 * kLane + kLegendHeight;
  const int rows = std::max(1, static_cast<int>(layout.rows.size()));
  for (const Paper& paper : kPapers) {
    layout.width = paper.width;
    layout.height = paper.height;
    layout.row_height = std::min(kMostRow, (paper.height - fixed) / rows);
    if (layout.row_height >= paper.least_row) {
      break;
    }
  }
  const int least = kPapers.back().least_row;
  if (layout.row_height < least) {
    layout.row_height = least;
    layout.height = fixed + rows * least;
  }
  layout.font = std::clamp(layout.row_height * 2 / 3, 20, 29);
}

void place_columns(const GanttInput& input, ChartLayout& layout) {
  int number = 0;
  int title = 0;
  int office = 0;
  for (const Task& task : input.workflow.tasks) {
    number = std::max(number, text_width(task.id, layout.font, Weight::bold) + 8);
    title = std::max(title, text_width(task.title, layout.font));
    office = std::max(office, text_width(office_text(input.workflow, task), layout.font));
  }
  int date = 0;
  for (int i = 0; i < 7; ++i) {
    date = std::max(date, text_width(short_day(Day{2012, 5, 24} + i, input.language), layout.font));
  }
  int left = kMargin;
  const auto place = [&](Column& column, int width) {
    column = {left, width};
    left += width + kGap;
  };
  place(layout.number, std::clamp(number, 60, layout.width / 12));
  place(layout.title, std::clamp(title, 300, layout.width * 24 / 100));
  place(layout.office, std::clamp(office, 150, layout.width * 12 / 100));
  place(layout.from, date);
  place(layout.until, date);
  layout.days = {left, layout.width - kMargin - left};
}

std::vector<ChartMark> collect_marks(const GanttInput& input, const ChartLayout& layout) {
  const auto text = [&](const char* id, Day day) {
    return render({id, {{"day", day}}}, input.language);
  };
  const auto inside = [&](Day day) { return day >= layout.first && day <= layout.last; };
  std::vector<ChartMark> marks;
  for (const PlannedTask& task : input.plan.tasks) {
    if (task.session && task.session->cutoff && inside(*task.session->cutoff)) {
      const Day day = *task.session->cutoff;
      marks.push_back({ChartMark::Kind::cutoff, day, day, text("chart.cutoff", day)});
    }
  }
  if (input.today && inside(*input.today)) {
    marks.push_back(
        {ChartMark::Kind::today, *input.today, *input.today, text("chart.today", *input.today)});
  }
  for (const Session& row : input.sessions.rows) {
    const bool recess = row.kind == SessionKind::recess;
    if (!recess && row.kind != SessionKind::election) {
      continue;
    }
    const Day until = std::max(row.date, row.until.value_or(row.date));
    if (row.state != SessionState::cancelled && until >= layout.first && row.date <= layout.last) {
      const std::string named =
          row.note.empty()
              ? render({recess ? "chart.recess" : "chart.election", {}}, input.language)
              : row.note;
      marks.push_back({ChartMark::Kind::recess, row.date, until, named});
    }
  }
  return marks;
}

/// One mark a day and text; each label in the first lane where it touches none.
void place_marks(std::vector<ChartMark> marks, ChartLayout& layout) {
  const auto key = [](const ChartMark& mark) { return std::tie(mark.first, mark.kind, mark.text); };
  std::sort(marks.begin(), marks.end(), [&](const auto& left, const auto& right) {
    return key(left) < key(right);
  });
  const auto same = [&](const auto& left, const auto& right) { return key(left) == key(right); };
  marks.erase(std::unique(marks.begin(), marks.end(), same), marks.end());
  std::vector<int> lane_ends;
  const int right_edge = layout.days.left + layout.days.width;
  for (ChartMark& mark : marks) {
    mark.text = shortened(mark.text, layout.days.width, kSmallFont);
    const int width = text_width(mark.text, kSmallFont);
    const int line = layout.line(mark);
    mark.text_left = std::max(
        layout.days.left,
        line + 8 + width <= right_edge ? line + 8 : std::min(line - 8, right_edge) - width);
    std::size_t lane = 0;
    while (lane < lane_ends.size() && lane_ends[lane] + kGap > mark.text_left) {
      ++lane;
    }
    if (lane == lane_ends.size()) {
      lane_ends.push_back(0);
    }
    lane_ends[lane] = mark.text_left + width;
    mark.lane = static_cast<int>(lane);
  }
  layout.marks = std::move(marks);
}

void stack(ChartLayout& layout) {
  int lanes = 0;
  for (const ChartMark& mark : layout.marks) {
    lanes = std::max(lanes, mark.lane + 1);
  }
  layout.axis_top = kMargin + kHeadHeight;
  layout.marks_top = layout.axis_top + kAxisHeight;
  layout.rows_top = layout.marks_top + lanes * kLane + (lanes > 0 ? 8 : 0);
  int top = layout.rows_top;
  for (ChartRow& row : layout.rows) {
    row.top = top;
    top += layout.row_height;
  }
  layout.rows_bottom = std::max(top, layout.rows_top + layout.row_height);
  layout.height = std::max(layout.height, layout.rows_bottom + kLegendHeight + kMargin);
}

}  // namespace

std::string short_day(Day day, Language language) {
  std::string text = day_text(day, language);
  if (language == Language::de && text.size() > 4) {
    text.erase(text.size() - 4, 2);
  }
  return text;
}

std::string office_text(const Workflow& workflow, const Task& task) {
  if (task.kind == TaskKind::session) {
    if (const Body* body = find_body(workflow, task.body); body != nullptr) {
      return body->name + (body->unverified && !body->name.ends_with('*') ? "*" : "");
    }
  }
  if (const Office* office = find_office(workflow, task.office); office != nullptr) {
    return office->name + (office->unverified && !office->name.ends_with('*') ? "*" : "");
  }
  return task.role.empty() ? task.office : task.role;
}

bool has_unverified(const GanttInput& input) {
  return std::any_of(
      input.workflow.tasks.begin(), input.workflow.tasks.end(), [&](const Task& task) {
        return task.title.find('*') != std::string::npos ||
               office_text(input.workflow, task).find('*') != std::string::npos;
      });
}

bool has_examples(const Plan& plan) {
  return std::any_of(plan.tasks.begin(), plan.tasks.end(), [](const PlannedTask& task) {
    return task.session && task.session->example;
  });
}

ChartLayout lay_out(const GanttInput& input) {
  ChartLayout layout;
  layout.rows = group_rows(input);
  choose_paper(layout);
  stretch(input, layout);
  place_columns(input, layout);
  place_marks(collect_marks(input, layout), layout);
  stack(layout);
  return layout;
}

}  // namespace umlauf::paper
