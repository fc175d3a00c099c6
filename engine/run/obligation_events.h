#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/day.h"
#include "engine/model/period.h"
#include "engine/model/workflow.h"

namespace umlauf {

/// Where a duty to report comes from. The words are stored.
enum class BasisKind { law, resolution };

/// A duty to report again and again (Berichtspflicht), as its entries in the log say.
struct Obligation {
  std::string key;
  std::string title;
  BasisKind basis = BasisKind::resolution;
  std::string reference;        ///< `Beschluss des Stadtrats`, `§ 5 …`; may be empty.
  std::optional<Day> based_on;  ///< Day of the law or resolution.
  std::string parent_concept;   ///< `Integrationskonzept`; may be empty.
  std::vector<std::string> guidelines;
  std::vector<std::string> handlungsfelder;
  std::optional<Period> period;  ///< From one due date to the next.
  std::string lead;              ///< Key of the office in charge; may be empty.
  std::string predecessor;       ///< Cycle that reported last when this was said; may be empty.
  /// The next one or two due dates as they were said, a season as its range. None: the day of the
  /// basis and the period say them.
  std::vector<Target> due;
  std::vector<std::string> counted;  ///< Cycles that had fulfilled it before `due` was said.
  std::shared_ptr<const Workflow> workflow;  ///< By which its cycles are planned; may be none.
  std::optional<Day> ended_on;               ///< The duty is gone.
};

// --- Obligations: a stream of their own ----------------------------------------------------------

/// It is as given from now on; one that had ended is back.
struct ObligationSet {
  Obligation obligation;
};
/// The workflow by which its next cycle is planned, whole, so that the log can be read without the
/// file.
struct ObligationPlanned {
  std::string obligation;
  Workflow workflow;
};
struct ObligationEnded {
  std::string obligation;
};

std::string_view word(BasisKind kind);

}  // namespace umlauf
