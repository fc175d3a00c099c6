#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "engine/run/store.h"

namespace umlauf {

/// Keeps everything in maps: a small real store that passes the same contract suite as the one on
/// disk. Its log has neither payloads nor hashes.
class MemoryStore : public Store {
 public:
  Result<Done> commit(const Batch& batch) override;
  std::vector<RecordedEvent> load(const std::string& stream) override;

  std::vector<CycleRow> cycles() override;
  std::vector<TaskRow> tasks(const std::string& cycle) override;
  std::vector<std::string> cycles_due(Day day) override;

  std::vector<Item> queued_items(Day day) override;
  void drop_items(const std::vector<Item>& items, const std::string& note) override;
  bool has_letter(const std::string& key) override;
  std::vector<LetterRow> outbox() override;
  std::vector<LetterRow> letters() override;
  void settle(const std::string& key, const Handover& handover, Instant now) override;
  void resend(const Letter& letter) override;
  void drop_letter(const std::string& key, Instant now) override;

  std::optional<StoredFile> file(const std::string& sha256) override;

  bool acquire_lease(const std::string& holder, Instant now, Instant until) override;
  void release_lease(const std::string& holder) override;
  std::optional<Lease> lease() override;

  std::vector<LogRow> log(const std::string& stream) override;
  using Store::verify;
  ChainCheck verify(std::int64_t after) override;

  std::optional<std::string> setting(const std::string& name) override;
  void set_setting(const std::string& name, const std::string& value) override;

 private:
  using ItemKey =
      std::tuple<std::string, std::string, std::int32_t, ItemRule, std::int32_t, std::string, bool>;
  struct QueuedItem {
    Item item;
    bool queued = true;  ///< Not in a letter, not dropped.
  };

  static ItemKey key_of(const Item& item);
  [[nodiscard]] std::optional<Error> refusal(const Batch& batch) const;
  void append(const Act& act, const Change& change);
  void update(const TaskRow& row);

  std::map<std::string, std::vector<RecordedEvent>> streams_;
  std::vector<LogRow> log_;
  std::map<std::string, CycleRow> cycles_;
  std::map<std::string, std::vector<TaskRow>> tasks_;
  std::map<ItemKey, QueuedItem> items_;
  std::map<std::pair<Day, std::string>, LetterRow> letters_;
  std::set<std::string> letter_keys_;
  std::map<std::string, StoredFile> files_;
  std::map<std::string, std::string> settings_;
  std::optional<Lease> lease_;
};

}  // namespace umlauf
