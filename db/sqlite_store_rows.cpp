#include "db/codec.h"
#include "db/sqlite_store_impl.h"

namespace umlauf::db {
namespace {

std::vector<LetterRow> letter_rows(const std::vector<LetterColumns>& columns) {
  std::vector<LetterRow> rows;
  rows.reserve(columns.size());
  for (const LetterColumns& row : columns) {
    rows.push_back(letter_row(row));
  }
  return rows;
}

}  // namespace

std::vector<CycleRow> SqliteStore::cycles() {
  return impl_->with([&](Statements& statements) {
    std::vector<CycleRow> rows;
    for (const auto& row : statements.cycles()) {
      rows.push_back({row.get<0>(),
                      row.get<1>(),
                      stored(cycle_state(row.get<2>()), row.get<2>()),
                      day_of(row.get<3>()),
                      row.get<4>(),
                      row.get<5>() ? std::optional(day_of(*row.get<5>())) : std::nullopt});
    }
    return rows;
  });
}

std::vector<TaskRow> SqliteStore::tasks(const std::string& cycle) {
  return impl_->with([&](Statements& statements) {
    std::vector<TaskRow> rows;
    for (const TaskColumns& row : statements.tasks(cycle)) {
      rows.push_back(task_row(row));
    }
    return rows;
  });
}

std::vector<std::string> SqliteStore::cycles_due(Day day) {
  return impl_->with([&](Statements& statements) {
    std::vector<std::string> ids;
    for (const auto& row : statements.cycles_due(iso(day))) {
      ids.push_back(row.get<0>());
    }
    return ids;
  });
}

std::vector<Item> SqliteStore::queued_items(Day day) {
  return impl_->with([&](Statements& statements) {
    std::vector<Item> items;
    for (const auto& row : statements.queued(iso(day))) {
      items.push_back(decode_item(row.get<0>()));
    }
    return items;
  });
}

void SqliteStore::drop_items(const std::vector<Item>& items, const std::string& note) {
  impl_->with([&](Statements& statements) {
    Transaction transaction(*impl_->connection, statements.transaction);
    for (const Item& item : items) {
      statements.drop_item(note,
                           item.cycle,
                           item.task,
                           item.round,
                           Text(word(item.rule)),
                           item.step,
                           recipient_key(item),
                           item.to_head ? 1 : 0);
    }
    transaction.commit();
  });
}

bool SqliteStore::has_letter(const std::string& key) {
  return impl_->with(
      [&](Statements& statements) { return statements.letter_count(key).at(0).get<0>() != 0; });
}

std::vector<LetterRow> SqliteStore::outbox() {
  return impl_->with([](Statements& statements) { return letter_rows(statements.outbox()); });
}

std::vector<LetterRow> SqliteStore::letters() {
  return impl_->with([](Statements& statements) { return letter_rows(statements.letters()); });
}

void SqliteStore::settle(const std::string& key, const Handover& handover, Instant now) {
  const bool settled = handover.delivery != Delivery::try_again;
  impl_->with([&](Statements& statements) {
    statements.settle(letter_state(handover.delivery),
                      settled ? OptionalText(iso(now)) : std::nullopt,
                      1,
                      optional_word(handover.trouble),
                      handover.detail,
                      key);
  });
}

void SqliteStore::resend(const Letter& letter) {
  impl_->with([&](Statements& statements) { statements.resend(encode(letter), letter.key); });
}

void SqliteStore::drop_letter(const std::string& key, Instant now) {
  impl_->with([&](Statements& statements) {
    statements.settle("dropped", OptionalText(iso(now)), 0, std::nullopt, Text{}, key);
  });
}

std::optional<StoredFile> SqliteStore::file(const std::string& sha256) {
  return impl_->with([&](Statements& statements) -> std::optional<StoredFile> {
    const auto& rows = statements.file(sha256);
    if (rows.empty()) {
      return std::nullopt;
    }
    return StoredFile{sha256, rows[0].get<0>(), rows[0].get<1>().content};
  });
}

bool SqliteStore::acquire_lease(const std::string& holder, Instant now, Instant until) {
  return impl_->with([&](Statements& statements) {
    return statements.take_lease(holder, iso(until), iso(now)) != 0;
  });
}

void SqliteStore::release_lease(const std::string& holder) {
  impl_->with([&](Statements& statements) { statements.release_lease(holder); });
}

std::optional<Lease> SqliteStore::lease() {
  return impl_->with([](Statements& statements) -> std::optional<Lease> {
    const auto& rows = statements.lease();
    if (rows.empty()) {
      return std::nullopt;
    }
    return Lease{rows[0].get<0>(), instant_of(rows[0].get<1>())};
  });
}

std::optional<std::string> SqliteStore::setting(const std::string& name) {
  return impl_->with([&](Statements& statements) -> std::optional<std::string> {
    const auto& rows = statements.setting(name);
    return rows.empty() ? std::nullopt : std::optional(rows[0].get<0>());
  });
}

void SqliteStore::set_setting(const std::string& name, const std::string& value) {
  impl_->with([&](Statements& statements) { statements.set_setting(name, value); });
}

}  // namespace umlauf::db
