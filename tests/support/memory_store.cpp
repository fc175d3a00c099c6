#include "tests/support/memory_store.h"

#include <algorithm>
#include <stdexcept>

namespace umlauf {
namespace {

bool storable(const Batch& batch) {
  const auto has_nul = [](const std::string& text) { return text.find('\0') != std::string::npos; };
  return !has_nul(batch.act.as) && !has_nul(batch.act.by) && !has_nul(batch.act.reason) &&
         std::none_of(batch.changes.begin(), batch.changes.end(), [&](const Change& change) {
           return has_nul(change.stream) || (change.cycle && has_nul(change.cycle->title));
         });
}

}  // namespace

MemoryStore::ItemKey MemoryStore::key_of(const Item& item) {
  return {
      item.cycle, item.task, item.round, item.rule, item.step, recipient_key(item), item.to_head};
}

std::optional<Error> MemoryStore::refusal(const Batch& batch) const {
  std::map<std::string, std::int64_t> versions;
  for (const Change& change : batch.changes) {
    const auto stream = streams_.find(change.stream);
    const auto stored =
        stream == streams_.end() ? 0 : static_cast<std::int64_t>(stream->second.size());
    std::int64_t& version = versions.try_emplace(change.stream, stored).first->second;
    if (version != change.expected_version) {
      return Error{
          ErrorCode::conflict, {"store.version_conflict", {{"stream", change.stream}}}, {}};
    }
    version += static_cast<std::int64_t>(change.events.size());
  }
  std::set<std::string> keys;
  for (const Letter& letter : batch.letters) {
    if (letter_keys_.count(letter.key) != 0 || !keys.insert(letter.key).second) {
      return Error{ErrorCode::conflict, {"store.letter_conflict", {{"letter", letter.key}}}, {}};
    }
  }
  if (!storable(batch)) {
    return Error{ErrorCode::invalid, {"store.text_nul", {}}, {}};
  }
  return std::nullopt;
}

Result<Done> MemoryStore::commit(const Batch& batch) {
  if (const auto refused = refusal(batch)) {
    return *refused;
  }
  for (const Change& change : batch.changes) {
    append(batch.act, change);
    if (change.cycle) {
      cycles_[change.cycle->id] = *change.cycle;
    }
    for (const TaskRow& row : change.tasks) {
      update(row);
    }
  }
  for (const StoredFile& file : batch.files) {
    files_.try_emplace(file.sha256, file);
  }
  for (const Item& item : batch.items) {
    items_.try_emplace(key_of(item), QueuedItem{item});
  }
  for (const Letter& letter : batch.letters) {
    letter_keys_.insert(letter.key);
    letters_[{letter.day, letter.key}] = LetterRow{letter, {}, {}, 0, {}, {}};
    for (const Item& item : letter.items) {
      items_[key_of(item)] = QueuedItem{item, false};
    }
  }
  return Done{};
}

void MemoryStore::append(const Act& act, const Change& change) {
  auto& stream = streams_[change.stream];
  for (const Event& event : change.events) {
    stream.push_back({static_cast<std::int64_t>(stream.size()) + 1, act, event});
    LogRow row;
    row.sequence = static_cast<std::int64_t>(log_.size()) + 1;
    row.stream = change.stream;
    row.version = stream.back().version;
    row.act = act;
    row.type = word(event);
    log_.push_back(row);
  }
}

void MemoryStore::update(const TaskRow& row) {
  if (cycles_.count(row.cycle) == 0) {
    throw std::logic_error("a task row without its cycle: " + row.cycle);
  }
  auto& rows = tasks_[row.cycle];
  const auto found = std::find_if(
      rows.begin(), rows.end(), [&](const TaskRow& each) { return each.task == row.task; });
  if (found == rows.end()) {
    rows.push_back(row);
  } else {
    *found = row;
  }
}

std::vector<RecordedEvent> MemoryStore::load(const std::string& stream) {
  const auto found = streams_.find(stream);
  return found == streams_.end() ? std::vector<RecordedEvent>{} : found->second;
}

std::vector<CycleRow> MemoryStore::cycles() {
  std::vector<CycleRow> rows;
  for (const auto& [id, row] : cycles_) {
    rows.push_back(row);
  }
  return rows;
}

std::vector<TaskRow> MemoryStore::tasks(const std::string& cycle) {
  const auto found = tasks_.find(cycle);
  return found == tasks_.end() ? std::vector<TaskRow>{} : found->second;
}

std::vector<std::string> MemoryStore::cycles_due(Day day) {
  std::vector<std::string> due;
  for (const auto& [id, rows] : tasks_) {
    const bool fires = std::any_of(rows.begin(), rows.end(), [&](const TaskRow& row) {
      return row.next_on && *row.next_on <= day;
    });
    if (fires && cycles_.at(id).state == CycleState::running) {
      due.push_back(id);
    }
  }
  return due;
}

std::vector<Item> MemoryStore::queued_items(Day day) {
  std::vector<Item> items;
  for (const auto& [key, queued] : items_) {
    if (queued.queued && queued.item.not_before <= day) {
      items.push_back(queued.item);
    }
  }
  std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
    const auto order = [](const Item& item) {
      return std::tuple(item.office, item.cycle, item.task, item.round, item.step, word(item.rule));
    };
    return order(a) < order(b);
  });
  return items;
}

void MemoryStore::drop_items(const std::vector<Item>& items, const std::string& /*note*/) {
  for (const Item& item : items) {
    const auto found = items_.find(key_of(item));
    if (found != items_.end()) {
      found->second.queued = false;
    }
  }
}

bool MemoryStore::has_letter(const std::string& key) {
  return letter_keys_.count(key) != 0;
}

std::vector<LetterRow> MemoryStore::outbox() {
  std::vector<LetterRow> waiting = letters();
  waiting.erase(std::remove_if(waiting.begin(),
                               waiting.end(),
                               [](const LetterRow& row) { return row.settled_at.has_value(); }),
                waiting.end());
  return waiting;
}

std::vector<LetterRow> MemoryStore::letters() {
  std::vector<LetterRow> rows;
  for (const auto& [key, row] : letters_) {
    rows.push_back(row);
  }
  return rows;
}

void MemoryStore::settle(const std::string& key, const Handover& handover, Instant now) {
  for (auto& [sort_key, row] : letters_) {
    if (sort_key.second == key && !row.settled_at) {
      ++row.attempts;
      row.trouble = handover.trouble;
      row.detail = handover.detail;
      if (handover.delivery != Delivery::try_again) {
        row.settled_at = now;
        row.delivery = handover.delivery;
      }
    }
  }
}

void MemoryStore::resend(const Letter& letter) {
  const auto found = letters_.find({letter.day, letter.key});
  if (found != letters_.end()) {
    found->second = LetterRow{letter, {}, {}, 0, {}, {}};
  }
}

void MemoryStore::drop_letter(const std::string& key, Instant now) {
  for (auto& [sort_key, row] : letters_) {
    if (sort_key.second == key && !row.settled_at) {
      row.settled_at = now;
    }
  }
}

std::optional<StoredFile> MemoryStore::file(const std::string& sha256) {
  const auto found = files_.find(sha256);
  return found == files_.end() ? std::nullopt : std::optional(found->second);
}

bool MemoryStore::acquire_lease(const std::string& holder, Instant now, Instant until) {
  if (lease_ && lease_->holder != holder && lease_->until > now) {
    return false;
  }
  lease_ = Lease{holder, until};
  return true;
}

void MemoryStore::release_lease(const std::string& holder) {
  if (lease_ && lease_->holder == holder) {
    lease_.reset();
  }
}

std::optional<Lease> MemoryStore::lease() {
  return lease_;
}

std::vector<LogRow> MemoryStore::log(const std::string& stream) {
  std::vector<LogRow> rows;
  std::copy_if(log_.begin(), log_.end(), std::back_inserter(rows), [&](const LogRow& row) {
    return stream.empty() || row.stream == stream;
  });
  return rows;
}

ChainCheck MemoryStore::verify(std::int64_t /*after*/) {
  return {static_cast<std::int64_t>(log_.size()), std::nullopt, 0};
}

std::optional<std::string> MemoryStore::setting(const std::string& name) {
  const auto found = settings_.find(name);
  return found == settings_.end() ? std::nullopt : std::optional(found->second);
}

void MemoryStore::set_setting(const std::string& name, const std::string& value) {
  settings_[name] = value;
}

}  // namespace umlauf
