#include "engine/plan/axis.h"

#include <utility>

namespace umlauf {

OwnCalendar::OwnCalendar(const Calendar& plan, Calendar calendar) : calendar_(std::move(calendar)) {
  const Calendar& own = calendar_;
  const std::int32_t boundaries = plan.rank(Calendar::kLastDay + 1);
  first_.reserve(static_cast<std::size_t>(boundaries));
  for (Boundary at = 0; at < boundaries; ++at) {
    first_.push_back(own.rank(plan.at(at)));
  }
  const std::int32_t days = own.rank(Calendar::kLastDay + 1);
  after_.reserve(static_cast<std::size_t>(days));
  for (std::int32_t day = 0; day < days; ++day) {
    after_.push_back(plan.rank(own.at(day) + 1));
  }
}

}  // namespace umlauf
