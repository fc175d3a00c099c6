#include <algorithm>

#include <nlohmann/json.hpp>

#include "engine/app/desk.h"
#include "engine/app/open_store.h"
#include "engine/app/table.h"
#include "engine/model/nearest.h"
#include "workflows/words.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

bool looks_like_address(const std::string& text) {
  const std::size_t at = text.find('@');
  return at != std::string::npos && at > 0 && text.find('@', at + 1) == std::string::npos &&
         at + 1 < text.size() && text.find_first_of(" \t\r\n,;<>\"") == std::string::npos &&
         std::all_of(text.begin(), text.end(), [](char letter) {
           return static_cast<unsigned char>(letter) < 0x80;
         });
}

Result<Reply> add_office(const Request& request) {
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  const std::string& key = request.arguments.at("KEY");
  Office office;
  std::vector<std::string> keys;
  for (const Office& known : load_offices(*desk.value().store)) {
    if (known.key == key) {
      office = known;
    }
    keys.push_back(known.key);
  }
  const std::vector<std::string> meant = nearest(key, keys);
  if (office.key.empty() && !meant.empty() && !request.arguments.has("new")) {
    return Error{ErrorCode::not_found, {"office.new", {{"key", key}}}, meant};
  }
  office.key = key;
  office.name = request.arguments.option("name").value_or(office.name.empty() ? key : office.name);
  office.mailbox = request.arguments.option("mailbox").value_or(office.mailbox);
  office.head_mailbox = request.arguments.option("head-mailbox").value_or(office.head_mailbox);
  if (office.name.empty()) {
    return Error{ErrorCode::invalid, {"office.no_name", {{"key", key}}}, {}};
  }
  if (!fit_for_key(office.key)) {
    return Error{ErrorCode::invalid,
                 {"field.key", {{"key", office.key}, {"better", key_of_name(office.key)}}},
                 {}};
  }
  for (const std::string& address : {office.mailbox, office.head_mailbox}) {
    if (!address.empty() && !looks_like_address(address)) {
      return Error{ErrorCode::invalid, {"office.bad_address", {{"address", address}}}, {}};
    }
  }
  return append_and_tell(request, desk.value(), kOrganisationStream, {OfficeSet{office}}, nullptr);
}

Result<Reply> list_offices(const Request& request) {
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  Json json = Json::array();
  Table table;
  for (const Office& office : load_offices(*store.value())) {
    json.push_back({{"key", office.key},
                    {"name", office.name},
                    {"mailbox", office.mailbox},
                    {"head_mailbox", office.head_mailbox},
                    {"example", office.unverified}});
    table.add({office.key,
               office.name + (office.unverified ? "*" : ""),
               office.mailbox.empty() ? render({"office.without_mailbox", {}}, request.language)
                                      : office.mailbox,
               office.head_mailbox});
  }
  if (request.json) {
    return Reply{json_line(json), "", 0};
  }
  return Reply{
      json.empty() ? render({"office.none", {}}, request.language) + '\n' : table.text(), "", 0};
}

}  // namespace

std::vector<Command> people_commands() {
  return {{"office",
           "add",
           "help.office_add",
           {{"KEY"}},
           act_options({{"name", "LINE", "help.office_name"},
                        {"mailbox", "ADDRESS", "help.mailbox"},
                        {"head-mailbox", "ADDRESS", "help.head_mailbox"},
                        {"new", "", "help.new_office"}}),
           add_office},
          {"office", "list", "help.office_list", {}, read_options(), list_offices}};
}

}  // namespace umlauf
