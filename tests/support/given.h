#pragma once

#include <initializer_list>
#include <string>

#include "engine/model/sessions.h"
#include "engine/model/workflow.h"

namespace umlauf::test {

/// A workflow from sentences: `U02 Mitzeichnung (sozial) 3 AT wartet auf U01, U03 + 2 AT`.
/// Kinds: Aufgabe, Gespräch, Beitrag, Beteiligung, Mitzeichnung, Schlusszeichnung, Annahme,
/// Sitzung, Bestätigung, Veröffentlichung. In brackets the office; for a Sitzung the body. Further
/// marks behind the duration: `bedingt`, `Fehlanzeige nach 25`, `genügen 3`. Offices get the
/// mailbox
/// `<key>@stadt.example`, their heads `leitung.<key>@stadt.example`; the lead is `zib`.
Workflow given(std::initializer_list<std::string> sentences);

/// `rat 25.09.2012`, one row each; `abgesagt` behind it cancels it.
SessionCalendar sessions(std::initializer_list<std::string> rows);

/// `29.06.2012`
Day day(const std::string& text);

}  // namespace umlauf::test
