#include "engine/run/signatory.h"

#include "engine/run/requests.h"
#include "engine/run/standing_in.h"

namespace umlauf {

Result<Signatory> signatory_of(const Facts& facts, const Task& task, const AnswerGiven& answer) {
  if (facts.organisation == nullptr || facts.organisation->persons.empty()) {
    return Signatory{};
  }
  const Organisation& now = *facts.organisation;
  const bool declared = !answer.declared_by.empty();
  const std::string& who = declared ? answer.declared_by : facts.as;
  if (auto error = unless_there(now, who, facts.today)) {
    return *error;
  }
  const Person* person = person_named(now, who);
  if (person == nullptr) {
    return Signatory{};
  }
  const auto authority = authority_for(now, *person, task.office, facts.today);
  if (!authority && !declared) {
    const Office* office = find_office(now, task.office);
    return Error{ErrorCode::forbidden,
                 {"person.not_of_office",
                  {{"name", person->name},
                   {"key", person->key},
                   {"office", office != nullptr ? office->name : task.office},
                   {"office_key", task.office}}},
                 {}};
  }
  return authority ? Signatory{person->key, person->name, task.office, authority} : Signatory{};
}

std::string name_of_person(const Facts& facts, const std::string& who) {
  const Person* person =
      facts.organisation != nullptr ? person_named(*facts.organisation, who) : nullptr;
  return person != nullptr ? person->name : who;
}

std::vector<std::string> offices_of_person(const Facts& facts, const std::string& who) {
  const Person* person =
      facts.organisation != nullptr ? person_named(*facts.organisation, who) : nullptr;
  std::vector<std::string> offices;
  if (person != nullptr) {
    for (const Post& post : person->posts) {
      offices.push_back(post.office);
    }
  }
  return offices;
}

const Office* superior_of_refusal(const Cycle& cycle, const Facts& facts, const Task& task) {
  return facts.organisation == nullptr
             ? nullptr
             : next_common_superior(*facts.organisation, cycle.workflow->lead, task.office);
}

void put_to_superior(Decider& decider, std::size_t task, Item to_lead) {
  const Cycle& cycle = decider.cycle();
  const Office* superior = superior_of_refusal(cycle, decider.facts(), cycle.workflow->tasks[task]);
  to_lead.superior = superior != nullptr ? superior->name : "";
  if (superior != nullptr) {
    Item item = item_for(cycle, task, decider.facts(), ItemRule::refusal);
    item.step = static_cast<std::int32_t>(cycle.version);
    item.office = superior->key;
    item.superior = superior->name;
    decider.owe(std::move(item));
  }
  decider.owe(std::move(to_lead));
}

std::optional<Error> unless_superior_acts(const Cycle& cycle,
                                          const Facts& facts,
                                          const Task& task) {
  const Office* superior = superior_of_refusal(cycle, facts, task);
  if (superior == nullptr || decides_for(*facts.organisation, facts.as, *superior, facts.today)) {
    return std::nullopt;
  }
  return Error{ErrorCode::forbidden,
               {"run.superior_decides",
                {{"task", task.id},
                 {"title", task.title},
                 {"superior", superior->name},
                 {"key", superior->key}}},
               {}};
}

}  // namespace umlauf
