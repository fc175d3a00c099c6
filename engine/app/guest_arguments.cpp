#include "engine/app/guest_arguments.h"

#include <array>
#include <charconv>

#include <nlohmann/json.hpp>

#include "engine/app/table.h"
#include "engine/run/guests.h"
#include "plugins/mail/eml.h"
#include "workflows/csv_columns.h"
#include "workflows/encoding.h"
#include "workflows/load.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;
using Names = std::array<std::string_view, 3>;

constexpr Names kName{"name", "person", "ansprechperson"};
constexpr Names kOrganisation{"organisation", "verein", "träger"};
constexpr Names kAddress{"adresse", "address", "e-mail"};
constexpr Names kRole{"rolle", "role", "funktion"};
constexpr Names kOffice{"amt", "office", "dienststelle"};

Error no_address(const std::string& text) {
  return {ErrorCode::invalid, {"office.bad_address", {{"address", text}}}, {}};
}

GuestSet guest_of_row(const CsvTable& table,
                      std::size_t row,
                      const std::vector<std::size_t>& columns,
                      Findings& findings) {
  std::array<std::string, 5> texts;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    texts.at(i) = table.at(row, columns[i]).text;
    if (!texts.at(i).empty() && !fit_for_line(texts.at(i))) {
      findings.error(table.place(row, columns[i]),
                     {"guest.file_line", {{"text", texts.at(i)}, {"most", kLongestLine}}});
    }
  }
  if (!texts[2].empty() && !mail::is_mailbox(texts[2])) {
    findings.error(table.place(row, columns[2]), {"guest.file_address", {{"text", texts[2]}}});
  }
  if (texts[0].empty() && texts[1].empty() && texts[4].empty()) {
    findings.error(table.place(row), {"guest.file_nobody", {}});
  }
  return {{}, 0, texts[0], texts[1], texts[2], texts[3], texts[4], false};
}

Result<std::vector<GuestSet>> guests_of_file(const std::string& path) {
  const auto bytes = file_bytes(path);
  if (!bytes) {
    return bytes.error();
  }
  auto text = to_utf8(bytes.value());
  if (!text) {
    return text.error();
  }
  Findings findings(path);
  const CsvTable table(std::move(text).value(), findings);
  std::vector<GuestSet> guests;
  if (table.rows() < 2) {
    findings.error({}, {"guest.file_empty", {}});
  } else {
    const std::array<CsvColumn, 5> columns{
        {{kName}, {kOrganisation}, {kAddress}, {kRole}, {kOffice}}};
    const auto where = find_columns(table, columns, findings);
    if (where[0] == kNoColumn && where[1] == kNoColumn && where[4] == kNoColumn) {
      findings.error(table.place(0), {"guest.file_empty", {}});
      return findings_error(findings.take());
    }
    for (std::size_t row = 1; row < table.rows(); ++row) {
      guests.push_back(guest_of_row(table, row, where, findings));
    }
  }
  if (findings.any_error()) {
    return findings_error(findings.take());
  }
  return guests;
}

}  // namespace

Result<std::int32_t> number_argument(const Request& request, const std::string& option) {
  const std::string text = request.arguments.option(option).value_or("");
  std::int32_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || problem != std::errc{} || end != text.data() + text.size() || number < 1) {
    return Error{ErrorCode::invalid,
                 text.empty() ? Message{"guest.which", {}}
                              : Message{"guest.number", {{"number", text}, {"option", option}}},
                 {}};
  }
  return number;
}

Result<GuestSet> guest_argument(const Request& request) {
  const auto text = [&](const char* option) {
    return request.arguments.option(option).value_or("");
  };
  GuestSet guest{
      {}, 0, text("name"), text("organisation"), text("address"), text("role"), {}, false};
  guest.office = text("office");
  if (!guest.address.empty() && !mail::is_mailbox(guest.address)) {
    return no_address(guest.address);
  }
  if (request.arguments.has("number")) {
    const auto number = number_argument(request, "number");
    if (!number) {
      return number.error();
    }
    guest.number = number.value();
  }
  return guest;
}

Result<std::vector<GuestSet>> guests_argument(const Request& request) {
  if (const auto file = request.arguments.option("from")) {
    return guests_of_file(*file);
  }
  const auto guest = guest_argument(request);
  return guest ? Result<std::vector<GuestSet>>(std::vector{guest.value()}) : guest.error();
}

std::vector<Option> guest_options() {
  return act_options({{"name", "LINE", "help.guest_name"},
                      {"organisation", "LINE", "help.guest_organisation"},
                      {"address", "ADDRESS", "help.guest_address"},
                      {"role", "LINE", "help.guest_role"},
                      {"office", "KEY", "help.guest_office"},
                      {"number", "NUMBER", "help.guest_change"},
                      {"from", "FILE", "help.guest_file"}});
}

Result<Reply> invite_guest(const Request& request) {
  const auto guests = guests_argument(request);
  if (!guests) {
    return guests.error();
  }
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return invite_guests(cycle, facts, request.arguments.at("TASK"), guests.value());
  });
}

Result<Reply> take_guest_off(const Request& request) {
  const auto number = number_argument(request, "number");
  if (!number) {
    return number.error();
  }
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return remove_guest(cycle, facts, request.arguments.at("TASK"), number.value());
  });
}

std::string guest_lines(const Roster& roster, Language language) {
  Table table;
  for (std::size_t i = 0; i < roster.guests.size(); ++i) {
    const Guest& guest = roster.guests[i];
    std::string state = !guest.office.empty()    ? guest.office
                        : !guest.address.empty() ? guest.address
                                                 : render({"guest.state.post", {}}, language);
    const auto mark = [&](bool holds, const char* id) {
      state += holds ? ", " + render({id, {}}, language) : "";
    };
    mark(guest.removed, "guest.state.removed");
    mark(guest.uninvited, "guest.state.uninvited");
    mark(guest.consent.value_or(false), "guest.state.consent");
    table.add({std::to_string(i + 1), called(guest), guest.role, state});
  }
  return roster.guests.empty() ? render({"guest.none", {}}, language) + '\n' : table.text();
}

Json guests_json(const Roster& roster) {
  Json json = Json::array();
  for (std::size_t i = 0; i < roster.guests.size(); ++i) {
    const Guest& guest = roster.guests[i];
    json.push_back({{"number", i + 1},
                    {"name", guest.name},
                    {"organisation", guest.organisation},
                    {"address", guest.address},
                    {"role", guest.role},
                    {"office", guest.office},
                    {"uninvited", guest.uninvited},
                    {"removed", guest.removed},
                    {"consent", guest.consent ? Json(*guest.consent) : Json()},
                    {"suits", guest.suits ? Json(*guest.suits) : Json()}});
  }
  return json;
}

}  // namespace umlauf
