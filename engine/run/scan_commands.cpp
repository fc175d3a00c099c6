#include <algorithm>

#include "engine/run/commands.h"

namespace umlauf {

Result<Decision> give_answer_on_paper(const Cycle& cycle,
                                      const Facts& facts,
                                      const AnswerGiven& answer,
                                      const AnswerScanned& scan) {
  auto decision = give_answer(cycle, facts, answer);
  if (!decision) {
    return decision;
  }
  Decision all = std::move(decision).value();
  const auto answered = std::find_if(all.events.begin(), all.events.end(), [](const Event& event) {
    return std::holds_alternative<Answered>(event);
  });
  if (answered != all.events.end()) {
    all.events.insert(answered + 1, scan);
  }
  return all;
}

}  // namespace umlauf
