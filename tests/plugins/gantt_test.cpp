#include "plugins/render/gantt.h"

#include <regex>

#include <gtest/gtest.h>

#include "plugins/render/gantt_layout.h"
#include "plugins/render/text_width.h"
#include "tests/support/golden.h"
#include "tests/support/sample_plan.h"

namespace umlauf::paper {
namespace {

using test::SamplePlan;

GanttInput input_of(const SamplePlan& sample) {
  return {sample.workflow, sample.plan, *sample.calendar, sample.sessions, Language::de, {}};
}

std::string drawn(const SamplePlan& sample) {
  return gantt_svg(input_of(sample));
}

std::size_t count(const std::string& text, const std::string& wanted) {
  std::size_t found = 0;
  for (std::size_t at = text.find(wanted); at != std::string::npos;
       at = text.find(wanted, at + 1)) {
    ++found;
  }
  return found;
}

TEST(Gantt, DrawsTheCycleOf2012AsBefore) {
  const SamplePlan sample = test::cycle_of_2012();
  GanttInput input = input_of(sample);
  input.today = Day{2012, 5, 10};
  test::expect_golden("gantt-2012.svg", gantt_svg(input));
}

TEST(Gantt, DrawsTheCycleOf2014AsBefore) {
  test::expect_golden("gantt-2014.svg", drawn(test::cycle_of_2014()));
}

TEST(Gantt, DrawsASmallPlanInEnglishAsBefore) {
  const SamplePlan sample = test::small_plan();
  GanttInput input = input_of(sample);
  input.language = Language::en;
  input.today = Day{2012, 5, 16};
  test::expect_golden("gantt-small-en.svg", gantt_svg(input));
}

TEST(Gantt, GivesEveryTaskARow) {
  for (const SamplePlan& sample : {test::cycle_of_2012(),
                                   test::cycle_of_2014(),
                                   test::small_plan(),
                                   test::plan_without_sessions()}) {
    EXPECT_EQ(count(drawn(sample), "<g class=\"task\">"), sample.workflow.tasks.size());
  }
}

TEST(Gantt, SaysWhyATaskHasNoDates) {
  const SamplePlan sample = test::plan_without_sessions();
  const std::string svg = drawn(sample);
  std::size_t undated = 0;
  for (const PlannedTask& task : sample.plan.tasks) {
    undated += task.earliest_start ? 0U : 1U;
  }
  EXPECT_GT(undated, 3U);
  EXPECT_EQ(count(svg, "ohne Termin:"), undated);
  EXPECT_NE(svg.find("Ende offen"), std::string::npos);
  test::expect_golden("gantt-no-session.svg", svg);
}

TEST(Gantt, DrawsAWorkflowWithoutTasks) {
  SamplePlan sample = test::small_plan();
  sample.workflow.tasks.clear();
  sample.plan = {};
  const std::string svg = drawn(sample);
  EXPECT_NE(svg.find("Dieser Ablauf hat keine Aufgaben."), std::string::npos);
  EXPECT_EQ(count(svg, "<g class=\"task\">"), 0U);
}

TEST(Gantt, EscapesWhatPeopleWrote) {
  const std::string svg = drawn(test::small_plan());
  EXPECT_EQ(svg.find("<Text>"), std::string::npos);
  EXPECT_NE(svg.find("=SUMME(A1:A2) &amp; &lt;Text&gt;"), std::string::npos);
}

TEST(Gantt, NeedsNothingFromOutside) {
  std::string svg = drawn(test::cycle_of_2012());
  svg = std::regex_replace(svg, std::regex("http://www.w3.org/2000/svg"), "");
  for (const char* outside :
       {"http", "href", "@import", "<script", "<image", "<style", "@font-face"}) {
    EXPECT_EQ(svg.find(outside), std::string::npos) << outside;
  }
}

TEST(Gantt, TellsDrivingTasksApartByMoreThanColour) {
  const SamplePlan sample = test::cycle_of_2012();
  std::size_t driving = 0;
  for (std::size_t i = 0; i < sample.plan.tasks.size(); ++i) {
    const bool session = sample.workflow.tasks[i].kind == TaskKind::session;
    driving += sample.plan.tasks[i].driving && !session ? 1U : 0U;
  }
  EXPECT_GT(driving, 10U);
  // One more in the legend.
  EXPECT_EQ(count(drawn(sample), R"(stroke="#0a1a2e" stroke-width="6")"), driving + 1);
}

TEST(Gantt, MarksSampleSessions) {
  const std::string svg = drawn(test::cycle_of_2012());
  EXPECT_EQ(count(svg, "Di, 25.09.12 (Beispieltermin)"), 1U);
  EXPECT_NE(svg.find("vom Ratsbüro nicht bestätigt"), std::string::npos);
  EXPECT_EQ(drawn(test::small_plan()).find("Beispieltermin"), std::string::npos);
}

TEST(Gantt, DrawsTodayOnlyInsideTheChart) {
  const SamplePlan sample = test::cycle_of_2012();
  GanttInput input = input_of(sample);
  input.today = Day{2015, 1, 1};
  EXPECT_EQ(gantt_svg(input).find("heute"), std::string::npos);
  input.today = Day{2012, 5, 10};
  EXPECT_NE(gantt_svg(input).find("heute Do, 10.05.2012"), std::string::npos);
}

TEST(GanttLayout, ChoosesTheSmallestPaperWithReadableRows) {
  EXPECT_EQ(lay_out(input_of(test::small_plan())).width, 2970);
  EXPECT_EQ(lay_out(input_of(test::cycle_of_2012())).width, 4200);
  EXPECT_EQ(lay_out(input_of(test::cycle_of_2014())).width, 4200);
  for (const int tasks : {0, 1, 30, 36, 37, 38, 70, 75, 120, 250, 600}) {
    const SamplePlan sample = test::long_plan(tasks);
    const ChartLayout layout = lay_out(input_of(sample));
    EXPECT_GE(layout.row_height, 32) << tasks;
    EXPECT_LE(layout.rows_bottom + 175 + kMargin, layout.height + 1) << tasks;
    EXPECT_GT(layout.days.width, layout.width / 3) << tasks;
  }
}

TEST(GanttLayout, KeepsLabelsApart) {
  SamplePlan sample = test::cycle_of_2012();
  const Day first{2012, 5, 7};
  for (int i = 0; i < 12; ++i) {
    const Day day = first + 3 * i;
    test::add_break(
        sample, SessionKind::recess, {day, day}, "Sitzungspause Nummer " + std::to_string(i));
  }
  const ChartLayout layout = lay_out(input_of(sample));
  ASSERT_EQ(layout.marks.size(), 14U);
  for (const ChartMark& one : layout.marks) {
    EXPECT_GE(one.text_left, layout.days.left);
    EXPECT_LE(one.text_left + text_width(one.text, kSmallFont),
              layout.days.left + layout.days.width);
    for (const ChartMark& other : layout.marks) {
      if (&one != &other && one.lane == other.lane && one.text_left <= other.text_left) {
        EXPECT_LT(one.text_left + text_width(one.text, kSmallFont), other.text_left);
      }
    }
  }
}

TEST(TextWidth, MeasuresLikeTheFont) {
  EXPECT_EQ(text_width("", 100), 0);
  EXPECT_EQ(text_width("A", 1000), 685);
  EXPECT_EQ(text_width("Ä", 1000), 685);
  EXPECT_GT(text_width("A", 1000, Weight::bold), 700);
}

TEST(Shortened, CutsBetweenWordsAndFitsByMeasure) {
  const std::string title = "Vollständigkeit prüfen, Fehlanzeigen dokumentieren";
  EXPECT_EQ(shortened(title, 2000, 24), title);
  EXPECT_EQ(shortened(title, 450, 24), "Vollständigkeit prüfen…");
  EXPECT_EQ(shortened("Donaudampfschifffahrtsgesellschaft", 200, 24), "Donaudampfs…");
  EXPECT_EQ(shortened(title, 3, 24), "");
  for (int width = 0; width < 800; ++width) {
    EXPECT_LE(text_width(shortened(title, width, 24), 24), width);
  }
}

}  // namespace
}  // namespace umlauf::paper
