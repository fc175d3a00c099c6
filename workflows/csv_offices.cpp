#include "workflows/csv_offices.h"

#include "workflows/encoding.h"
#include "workflows/words.h"

namespace umlauf {
namespace {

/// `Amt f. Entwicklungsplanung, Statistik und Wahlen` is one office, `Amt A*, Amt B` are two.
bool comma_in_name(std::string_view role, std::size_t comma) {
  const std::string_view behind = role.substr(comma + 1);
  return role.starts_with("Amt ") && role[comma - 1] != '*' &&
         behind.find(" und ") != behind.npos && behind.find(',') == behind.npos;
}

}  // namespace

std::string_view first_office(std::string_view role) {
  std::size_t end = role.size();
  for (const std::string_view sign : {" + ", " / ", " → ", " & ", ";", "\n"}) {
    end = std::min(end, role.find(sign));
  }
  const std::size_t comma = role.find(',');
  if (comma < end && comma > 0 && !comma_in_name(role.substr(0, end), comma)) {
    end = comma;
  }
  return trimmed(role.substr(0, end));
}

std::string_view office_in_title(std::string_view title) {
  constexpr std::string_view kBefore = "Mitzeichnung ";
  if (!title.starts_with(kBefore)) {
    return {};
  }
  title.remove_prefix(kBefore.size());
  return trimmed(title.substr(0, title.find('(')));
}

const std::string& OfficeMaker::office_of_role(std::string_view role, Place place) {
  const auto known = keys_.find(role);
  if (known != keys_.end()) {
    return known->second;
  }
  const std::string& key = office(first_office(role), place);
  return keys_.emplace(role, key).first->second;
}

const std::string& OfficeMaker::office(std::string_view name, Place place) {
  const bool unverified = name.ends_with('*');
  std::string plain(trimmed(unverified ? name.substr(0, name.size() - 1) : name));
  const auto known = names_.find(plain);
  if (known != names_.end()) {
    Office& office = workflow_.offices[by_key_.at(known->second)];
    office.unverified = office.unverified || unverified;
    return known->second;
  }
  Office office;
  office.key = key_of_name(plain);
  for (int number = 2; by_key_.contains(office.key); ++number) {
    office.key = key_of_name(plain) + '-' + std::to_string(number);
  }
  office.name = plain;
  office.unverified = unverified;
  office.data_protection = plain.find("Datenschutz") != std::string::npos;
  office.place = place;
  by_key_.emplace(office.key, workflow_.offices.size());
  workflow_.offices.push_back(office);
  return names_.emplace(std::move(plain), office.key).first->second;
}

}  // namespace umlauf
