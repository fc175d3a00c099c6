#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/app/bodies.h"
#include "engine/app/desk.h"
#include "engine/model/sessions.h"

namespace umlauf {

/// Rows of the session calendar as they are to be.
struct CalendarChange {
  std::vector<Session> rows;   ///< New and changed ones.
  std::vector<Session> told;   ///< Those of them to be named one by one.
  std::vector<Message> after;  ///< Sentences behind them, once it is done.
};

/// Shows what follows for each running cycle, and does it where nothing does. A change that takes a
/// step's session away (`careful`), or gives a step that waits already another one, needs
/// `--accept`. Refused as a whole: a session is cancelled whose results are entered, or a time that
/// no clock shows on that day.
Result<Reply> change_calendar(const Request& request,
                              const Desk& desk,
                              const Bodies& bodies,
                              const CalendarChange& change,
                              bool careful);

/// The row of that body and day; nothing where there is none.
const Session* row_of(const SessionCalendar& calendar, const std::string& body, Day day);

/// That the session is not in the calendar, with the nearest ones.
Error unknown_session(const SessionCalendar& known,
                      const Bodies& bodies,
                      const std::string& body,
                      Day day);

/// `session cancel` and `session move`.
Result<Reply> cancel_session(const Request& request);
Result<Reply> move_session(const Request& request);

}  // namespace umlauf
