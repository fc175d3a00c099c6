#include "db/writer.h"

#include "db/chain.h"
#include "db/codec.h"

namespace umlauf::db {

Writer::Writer(Connection& connection)
    : chain_(connection, "SELECT sequence, hash FROM chain"),
      set_chain_(connection, "UPDATE chain SET sequence = $1, hash = $2"),
      version_(connection, "SELECT coalesce(max(version), 0) FROM events WHERE stream = $1"),
      add_event_(connection,
                 "INSERT INTO events (sequence, stream, version, type, recorded_at, happened_on, "
                 "acting_as, recorded_by, reason, payload, personal, salt, personal_hash, hash) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"),
      set_cycle_(connection,
                 "INSERT INTO cycles (id, title, state, start, obligation, fulfilled_on) "
                 "VALUES ($1, $2, $3, $4, $5, $6) "
                 "ON CONFLICT (id) DO UPDATE SET title = excluded.title, state = excluded.state, "
                 "start = excluded.start, obligation = excluded.obligation, "
                 "fulfilled_on = excluded.fulfilled_on"),
      add_task_(
          connection,
          "INSERT INTO tasks (cycle, task, title, kind, office, state, round, ready_on, "
          "started_on, ended_on, due, reminded, reminded_on, sign_off, answered_on, late, "
          "overridden, result, words, next_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
          "$11, $12, $13, $14, $15, $16, $17, $18, $19, $20) "
          "ON CONFLICT (cycle, task) DO NOTHING"),
      change_task_(connection,
                   "UPDATE tasks SET title = $1, kind = $2, office = $3, state = $4, round = $5, "
                   "ready_on = $6, started_on = $7, ended_on = $8, due = $9, reminded = $10, "
                   "reminded_on = $11, sign_off = $12, answered_on = $13, late = $14, "
                   "overridden = $15, result = $16, words = $17, next_on = $18 "
                   "WHERE cycle = $19 AND task = $20"),
      add_item_(
          connection,
          "INSERT INTO items (cycle, task, round, rule, step, recipient, to_head, not_before, "
          "item) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING"),
      add_item_of_letter_(
          connection,
          "INSERT INTO items (cycle, task, round, rule, step, recipient, to_head, not_before, "
          "letter) "
          "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
          "ON CONFLICT DO UPDATE SET letter = excluded.letter, item = NULL, dropped = NULL "
          "WHERE letter IS NULL"),
      add_letter_(connection,
                  "INSERT INTO letters (key, day, letter, state, attempts) "
                  "VALUES ($1, $2, $3, 'waiting', 0) ON CONFLICT DO NOTHING"),
      add_file_(connection,
                "INSERT INTO files (sha256, name, content) VALUES ($1, $2, $3) "
                "ON CONFLICT DO NOTHING") {}

std::optional<Error> Writer::write(const Batch& batch) {
  for (const std::string* text : {&batch.act.as, &batch.act.by, &batch.act.reason}) {
    expect_storable(*text);
  }
  const auto& chain = chain_();
  sequence_ = chain.at(0).get<0>();
  hash_ = chain.at(0).get<1>();
  const Number before = sequence_;
  for (const Change& change : batch.changes) {
    if (auto error = append(batch.act, change)) {
      return error;
    }
  }
  if (sequence_ != before) {
    set_chain_(sequence_, hash_);
  }
  for (const StoredFile& file : batch.files) {
    add_file_(file.sha256, file.name, Bytes{file.content});
  }
  for (const Item& item : batch.items) {
    queue(item);
  }
  for (const Letter& letter : batch.letters) {
    if (auto error = post(letter)) {
      return error;
    }
  }
  return std::nullopt;
}

std::optional<Error> Writer::append(const Act& act, const Change& change) {
  Number version = version_(change.stream).at(0).get<0>();
  if (version != change.expected_version) {
    return Error{ErrorCode::conflict, {"store.version_conflict", {{"stream", change.stream}}}, {}};
  }
  const Text recorded_at = iso(act.at);
  const Text happened_on = iso(act.on);
  for (const Event& event : change.events) {
    const EncodedEvent encoded = encode(event);
    const Text type{word(event)};
    const Text salt = new_salt();
    const Text about_persons = personal_hash(salt, act.reason, encoded.personal);
    ++sequence_;
    ++version;
    hash_ = link_hash({hash_,
                       sequence_,
                       change.stream,
                       version,
                       type,
                       recorded_at,
                       happened_on,
                       act.as,
                       act.by,
                       encoded.payload,
                       about_persons});
    add_event_(sequence_,
               change.stream,
               version,
               type,
               recorded_at,
               happened_on,
               act.as,
               act.by,
               act.reason,
               encoded.payload,
               encoded.personal,
               salt,
               about_persons,
               hash_);
  }
  if (change.cycle) {
    update(*change.cycle);
  }
  for (const TaskRow& row : change.tasks) {
    // Either order does; the likely one first.
    const bool done = change.expected_version == 0 ? add(row) : alter(row);
    if (!done) {
      change.expected_version == 0 ? alter(row) : add(row);
    }
  }
  return std::nullopt;
}

void Writer::update(const CycleRow& row) {
  set_cycle_(row.id,
             row.title,
             Text(word(row.state)),
             iso(row.start),
             row.obligation,
             optional_day(row.fulfilled_on));
}

bool Writer::add(const TaskRow& row) {
  return add_task_(row.cycle,
                   row.task,
                   row.title,
                   Text(word(row.kind)),
                   row.office,
                   Text(word(row.run.state)),
                   row.run.round,
                   optional_day(row.run.ready_on),
                   optional_day(row.run.started_on),
                   optional_day(row.run.ended_on),
                   optional_day(row.run.due),
                   row.run.reminded,
                   optional_day(row.run.reminded_on),
                   optional_word(row.run.sign_off),
                   optional_day(row.run.answered_on),
                   Number{row.run.late},
                   Number{row.run.overridden},
                   optional_word(row.run.result),
                   row.run.words,
                   optional_day(row.next_on)) != 0;
}

bool Writer::alter(const TaskRow& row) {
  return change_task_(row.title,
                      Text(word(row.kind)),
                      row.office,
                      Text(word(row.run.state)),
                      row.run.round,
                      optional_day(row.run.ready_on),
                      optional_day(row.run.started_on),
                      optional_day(row.run.ended_on),
                      optional_day(row.run.due),
                      row.run.reminded,
                      optional_day(row.run.reminded_on),
                      optional_word(row.run.sign_off),
                      optional_day(row.run.answered_on),
                      Number{row.run.late},
                      Number{row.run.overridden},
                      optional_word(row.run.result),
                      row.run.words,
                      optional_day(row.next_on),
                      row.cycle,
                      row.task) != 0;
}

void Writer::queue(const Item& item) {
  add_item_(item.cycle,
            item.task,
            item.round,
            Text(word(item.rule)),
            item.step,
            recipient_key(item),
            item.to_head ? 1 : 0,
            iso(item.not_before),
            encode(item));
}

std::optional<Error> Writer::post(const Letter& letter) {
  if (add_letter_(letter.key, iso(letter.day), encode(letter)) == 0) {
    return Error{ErrorCode::conflict, {"store.letter_conflict", {{"letter", letter.key}}}, {}};
  }
  for (const Item& item : letter.items) {
    add_item_of_letter_(item.cycle,
                        item.task,
                        item.round,
                        Text(word(item.rule)),
                        item.step,
                        recipient_key(item),
                        item.to_head ? 1 : 0,
                        iso(item.not_before),
                        letter.key);
  }
  return std::nullopt;
}

}  // namespace umlauf::db
