#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "engine/model/catalogue.h"
#include "engine/run/paper.h"

namespace umlauf {
namespace {

std::vector<PaperState> states() {
  std::vector<PaperState> all;
  for (int i = 0; i < kPaperStates; ++i) {
    all.push_back(static_cast<PaperState>(i));
  }
  return all;
}

std::vector<PaperAct> acts() {
  std::vector<PaperAct> all;
  for (int i = 0; i < kPaperActs; ++i) {
    all.push_back(static_cast<PaperAct>(i));
  }
  return all;
}

std::vector<std::string> parts(const std::string& line, char by) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, by);) {
    const auto from = cell.find_first_not_of(" `");
    const auto to = cell.find_last_not_of(" `");
    cells.push_back(from == std::string::npos ? "" : cell.substr(from, to - from + 1));
  }
  return cells;
}

/// The second half of `docs/states.md`.
struct Drawing {
  std::map<std::string, std::map<std::string, std::string>> cells;  ///< By state, then act.
  std::map<std::string, std::string> results;
  std::set<std::string> edges;  ///< `waiting -accept-> scheduled`

  Drawing() {
    std::ifstream in(UMLAUF_TESTS "/../docs/states.md");
    std::string line;
    while (std::getline(in, line) && line != "## A paper") {
    }
    std::vector<std::string> head;
    while (std::getline(in, line) && line.rfind("## ", 0) != 0) {
      if (line.rfind("| paper |", 0) == 0 || line.rfind("| result |", 0) == 0) {
        head = parts(line, '|');
      } else if (line.rfind("| `", 0) == 0 && head.at(1) == "result") {
        results[parts(line, '|').at(1)] = parts(line, '|').at(2);
      } else if (line.rfind("| `", 0) == 0) {
        const auto row = parts(line, '|');
        for (std::size_t i = 2; i < row.size(); ++i) {
          cells[row[1]][head.at(i)] = row[i];
        }
      } else if (const auto arrow = line.find(" --> "); arrow != std::string::npos) {
        edge(line, arrow);
      }
    }
  }

 private:
  void edge(const std::string& line, std::size_t arrow) {
    const auto colon = line.find(": ");
    if (colon == std::string::npos) {
      return;  // the first state
    }
    for (const std::string& act : parts(line.substr(colon + 2), ',')) {
      edges.insert(parts(line.substr(0, arrow), '|').at(0) + " -" + act + "-> " +
                   line.substr(arrow + 5, colon - arrow - 5));
    }
  }
};

const Drawing& drawing() {
  static const Drawing kDrawing;
  return kDrawing;
}

std::string column(PaperAct act) {
  return is_result(act) ? "result" : std::string(word(act));
}

/// The cell as the drawing would have it; where lifting leads depends on the state before.
std::string cell(PaperState state, PaperAct act) {
  const PaperStep step = paper_step(state, act, PaperState::provisional);
  if (!step.next) {
    return '*' + std::string(step.refusal).substr(std::string("paper.").size()) + '*';
  }
  if (act == PaperAct::lift && paper_step(state, act, PaperState::final_word).next != step.next) {
    return "(before)";
  }
  return is_result(act) ? "(result)" : std::string(word(*step.next));
}

TEST(PaperStates, HaveAnOutcomeForEachStateAndActAsDrawn) {
  std::size_t pairs = 0;
  for (const PaperState state : states()) {
    for (const PaperAct act : acts()) {
      const std::string state_word(word(state));
      ASSERT_TRUE(drawing().cells.count(state_word)) << state_word;
      EXPECT_EQ(cell(state, act), drawing().cells.at(state_word).at(column(act)))
          << state_word << ' ' << word(act);
      ++pairs;
    }
  }
  EXPECT_EQ(pairs, 12U * 24U);
  EXPECT_EQ(drawing().cells.size(), 12U);
  EXPECT_EQ(drawing().cells.at("waiting").size(), 12U);
}

TEST(PaperStates, FollowFromEachResultAsDrawn) {
  EXPECT_EQ(drawing().results.size(), 13U);
  for (const PaperAct act : acts()) {
    if (is_result(act)) {
      EXPECT_EQ(word(*paper_step(PaperState::scheduled, act).next),
                drawing().results.at(std::string(word(act))))
          << word(act);
    }
  }
}

TEST(PaperStates, AreDrawnArrowByArrow) {
  std::set<std::string> expected;
  for (const PaperState state : states()) {
    for (const PaperAct act : acts()) {
      const std::string shown = cell(state, act);
      if (shown.front() != '*') {
        const std::string to = shown == "(result)"   ? "result"
                               : shown == "(before)" ? "confirmed_before"
                                                     : shown;
        expected.insert(std::string(word(state)) + " -" + column(act) + "-> " + to);
      }
    }
  }
  EXPECT_EQ(drawing().edges, expected);
}

TEST(PaperStates, RefuseInASentenceOfBothLanguages) {
  for (const PaperState state : states()) {
    for (const PaperAct act : acts()) {
      const PaperStep step = paper_step(state, act);
      if (step.next) {
        EXPECT_STREQ(step.refusal, "");
        continue;
      }
      const Message sentence{step.refusal, {{"task", "U46"}, {"title", "Stadtrat"}}};
      EXPECT_NE(render(sentence, Language::de).find("U46"), std::string::npos) << step.refusal;
      EXPECT_NE(render(sentence, Language::en).find("U46"), std::string::npos) << step.refusal;
    }
  }
}

TEST(PaperStates, MakeARecommendationOfABodyBeforeTheLast) {
  for (int i = 0; i < kResultClasses; ++i) {
    const auto result = static_cast<ResultClass>(i);
    EXPECT_EQ(paper_act(result, false) == PaperAct::recommend, ends_step(result)) << word(result);
    EXPECT_EQ(word(paper_act(result, true)), "result_" + std::string(word(result)));
  }
}

TEST(PaperStates, WordsAreReadAsTheyAreWritten) {
  for (const PaperState state : states()) {
    EXPECT_EQ(paper_state(word(state)), state);
  }
  EXPECT_FALSE(paper_state("beschlossen"));
}

}  // namespace
}  // namespace umlauf
