#include "engine/run/sign_off.h"

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "engine/model/catalogue.h"

namespace umlauf {
namespace {

constexpr int kAnswers = 9;

std::vector<SignOff> states() {
  std::vector<SignOff> all;
  for (int i = 0; i < kSignOffs; ++i) {
    all.push_back(static_cast<SignOff>(i));
  }
  return all;
}

std::vector<SignOffAct> acts() {
  std::vector<SignOffAct> all;
  for (int i = 0; i < kSignOffActs; ++i) {
    all.push_back(static_cast<SignOffAct>(i));
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

/// The drawing: `docs/states.md`.
struct Drawing {
  std::map<std::string, std::map<std::string, std::string>> cells;  ///< By state, then act.
  std::map<std::string, std::set<std::string>> answers;             ///< By kind.
  std::set<std::string> edges;                                      ///< `open -take-> in_review`
  std::string blocking;

  Drawing() {
    std::ifstream in(UMLAUF_TESTS "/../docs/states.md");
    std::vector<std::string> head;
    for (std::string line; std::getline(in, line) && line != "## A paper";) {
      if (line.rfind("| state |", 0) == 0 || line.rfind("| kind |", 0) == 0) {
        head = parts(line, '|');
      } else if (line.rfind("| `", 0) == 0 && head.size() > 3) {
        const auto row = parts(line, '|');
        for (std::size_t i = 2; i < row.size(); ++i) {
          cells[row[1]][head.at(i)] = row[i];
        }
      } else if (line.rfind("| `", 0) == 0) {
        const auto row = parts(line, '|');
        for (const std::string& answer : parts(row.at(2), ',')) {
          answers[row.at(1)].insert(answer);
        }
      } else if (const auto arrow = line.find(" --> "); arrow != std::string::npos) {
        edge(line, arrow);
      } else if (line.find("An overridden one no longer does") != std::string::npos) {
        blocking = line;
      }
    }
  }

 private:
  void edge(const std::string& line, std::size_t arrow) {
    const auto colon = line.find(": ");
    if (colon == std::string::npos) {
      return;  // the first state
    }
    const std::string from = parts(line.substr(0, arrow), '|').at(0);
    const std::string to = line.substr(arrow + 5, colon - arrow - 5);
    for (const std::string& act : parts(line.substr(colon + 2), ',')) {
      edges.insert(from + " -" + act + "-> " + to);
    }
  }
};

const Drawing& drawing() {
  static const Drawing kDrawing;
  return kDrawing;
}

std::string column(SignOffAct act) {
  return is_answer(act) ? "answer" : std::string(word(act));
}

/// The cell as the drawing would have it.
std::string cell(SignOff state, SignOffAct act) {
  const SignOffStep step = sign_off_step(state, act);
  if (!step.next) {
    return '*' + std::string(step.refusal).substr(std::string("sign_off.").size()) + '*';
  }
  return is_answer(act) ? "(answer)" : std::string(word(*step.next));
}

TEST(SignOff, HasAnOutcomeForEachStateAndActAsDrawn) {
  std::size_t pairs = 0;
  for (const SignOff state : states()) {
    for (const SignOffAct act : acts()) {
      const std::string state_word(word(state));
      ASSERT_TRUE(drawing().cells.count(state_word)) << state_word;
      EXPECT_EQ(cell(state, act), drawing().cells.at(state_word).at(column(act)))
          << state_word << ' ' << word(act);
      ++pairs;
    }
  }
  EXPECT_EQ(pairs, 15U * 23U);
  EXPECT_EQ(drawing().cells.size(), 15U);
  EXPECT_EQ(drawing().cells.at("open").size(), 15U);
}

TEST(SignOff, RefusesInASentenceOfBothLanguages) {
  for (const SignOff state : states()) {
    for (const SignOffAct act : acts()) {
      const SignOffStep step = sign_off_step(state, act);
      if (step.next) {
        EXPECT_STREQ(step.refusal, "");
        continue;
      }
      const Message sentence{step.refusal, {{"task", "U31"}, {"title", "Mitzeichnung"}}};
      EXPECT_NE(render(sentence, Language::de).find("U31"), std::string::npos) << step.refusal;
      EXPECT_NE(render(sentence, Language::en).find("U31"), std::string::npos) << step.refusal;
    }
  }
}

/// `answer` for the nine states that answers lead to, where all of them go the same way.
std::string group(SignOff state) {
  for (int i = 0; i < kAnswers; ++i) {
    const auto act = static_cast<SignOffAct>(static_cast<int>(SignOffAct::deliver) + i);
    if (sign_off_step(SignOff::open, act).next == state) {
      return "answer";
    }
  }
  return std::string(word(state));
}

TEST(SignOff, IsDrawnArrowByArrow) {
  std::set<std::string> expected;
  for (const SignOff state : states()) {
    for (const SignOffAct act : acts()) {
      const auto next = sign_off_step(state, act).next;
      const bool in_words = act == SignOffAct::supersede || act == SignOffAct::withdraw ||
                            act == SignOffAct::override_it || act == SignOffAct::object ||
                            (act == SignOffAct::reassign && group(state) != "answer");
      if (!next || in_words) {
        continue;
      }
      if (act == SignOffAct::close_last) {
        expected.insert("signed_conditional -close_last-> signed");
        continue;
      }
      const std::string to = is_answer(act) ? "answer" : std::string(word(*next));
      expected.insert(group(state) + " -" + column(act) + "-> " + to);
    }
  }
  EXPECT_EQ(drawing().edges, expected);
}

TEST(SignOff, TakesTheAnswersOfItsKindAndAlwaysTheOtherOffice) {
  for (const TaskKind kind : {TaskKind::contribution,
                              TaskKind::participation,
                              TaskKind::involvement,
                              TaskKind::acknowledge,
                              TaskKind::co_sign,
                              TaskKind::final_sign,
                              TaskKind::acceptance}) {
    for (int i = 0; i < kAnswers; ++i) {
      const auto act = static_cast<SignOffAct>(static_cast<int>(SignOffAct::deliver) + i);
      const auto& drawn = drawing().answers.at(std::string(word(kind)));
      const bool expected = act == SignOffAct::send_on || drawn.count(std::string(word(act))) != 0;
      EXPECT_EQ(takes(kind, act), expected) << word(kind) << ' ' << word(act);
    }
  }
  EXPECT_FALSE(takes(TaskKind::session, SignOffAct::sign));
}

TEST(SignOff, BlocksTheSchlusszeichnungAsDrawn) {
  const std::string& line = drawing().blocking;
  const auto semicolon = line.find(';');
  ASSERT_NE(semicolon, std::string::npos);
  for (const SignOff state : states()) {
    const std::string marked = '`' + std::string(word(state)) + '`';
    const bool always = line.substr(0, semicolon).find(marked) != std::string::npos;
    const bool co_sign = always || line.substr(semicolon).find(marked) != std::string::npos;
    EXPECT_EQ(blocks(TaskKind::contribution, state), always) << marked;
    EXPECT_EQ(blocks(TaskKind::co_sign, state), co_sign) << marked;
  }
}

TEST(SignOff, WordsAreReadAsTheyAreWritten) {
  for (const SignOff state : states()) {
    EXPECT_EQ(sign_off(word(state)), state);
  }
  for (const SignOffAct act : acts()) {
    EXPECT_EQ(sign_off_act(word(act)), act);
  }
  EXPECT_FALSE(sign_off("mitgezeichnet"));
}

}  // namespace
}  // namespace umlauf
