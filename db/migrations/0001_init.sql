-- Lists of words are written with OR: for a longer IN, SQLite builds a table at every insert.
-- Words equal the enumerators of engine/run and engine/model; days are `2012-06-29`, instants
-- `2012-06-29T13:05:00.000Z`, hashes lower-case hex. Times are always given, never read here.

-- What brought this database where it is.
CREATE TABLE migrations (
  number  INTEGER PRIMARY KEY,
  name    TEXT NOT NULL,
  program TEXT NOT NULL
) STRICT;

-- Everything that happened, in order. Append-only; each row's hash covers the one before it.
-- Free text that may name a person stands apart in `reason` and `personal`, and enters the hash only as
-- `personal_hash` = SHA-256(salt, reason, personal), so that it can be removed for good.
CREATE TABLE events (
  sequence      INTEGER PRIMARY KEY CHECK (sequence > 0),
  stream        TEXT NOT NULL CHECK (stream <> ''),
  version       INTEGER NOT NULL CHECK (version > 0),
  type          TEXT NOT NULL CHECK (type <> ''),
  recorded_at   TEXT NOT NULL CHECK (length(recorded_at) = 24),
  happened_on   TEXT NOT NULL CHECK (length(happened_on) = 10),
  acting_as     TEXT NOT NULL,
  recorded_by   TEXT NOT NULL,
  reason        TEXT,
  payload       TEXT NOT NULL CHECK (json_valid(payload)),
  personal      TEXT CHECK (personal IS NULL OR personal = '' OR json_valid(personal)),
  salt          TEXT CHECK (length(salt) = 32),
  personal_hash TEXT NOT NULL CHECK (length(personal_hash) = 64),
  hash          TEXT NOT NULL CHECK (length(hash) = 64),
  UNIQUE (stream, version),
  CHECK ((reason IS NULL) = (salt IS NULL)),
  CHECK ((personal IS NULL) = (salt IS NULL))
) STRICT;

-- Where the chain ends: an event cut off the end would otherwise leave no gap.
CREATE TABLE chain (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  sequence INTEGER NOT NULL,
  hash     TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;

INSERT INTO chain (id, sequence, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TRIGGER events_are_appended BEFORE INSERT ON events
WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM events)
  OR NEW.version <> (SELECT coalesce(max(version), 0) + 1 FROM events WHERE stream = NEW.stream)
BEGIN
  SELECT RAISE(ABORT, 'events are appended without gaps');
END;

CREATE TRIGGER events_stay BEFORE DELETE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are never deleted');
END;

-- The one change that is allowed: reason, personal text and salt go, together and for good.
CREATE TRIGGER events_never_change BEFORE UPDATE ON events
WHEN NEW.reason IS NOT NULL OR NEW.personal IS NOT NULL OR NEW.salt IS NOT NULL
  OR NEW.sequence <> OLD.sequence OR NEW.stream <> OLD.stream OR NEW.version <> OLD.version
  OR NEW.type <> OLD.type OR NEW.recorded_at <> OLD.recorded_at
  OR NEW.happened_on <> OLD.happened_on OR NEW.acting_as <> OLD.acting_as
  OR NEW.recorded_by <> OLD.recorded_by OR NEW.payload <> OLD.payload
  OR NEW.personal_hash <> OLD.personal_hash OR NEW.hash <> OLD.hash
BEGIN
  SELECT RAISE(ABORT, 'events never change');
END;

-- Read model: one line a cycle.
CREATE TABLE cycles (
  id    TEXT PRIMARY KEY CHECK (id <> ''),
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (
          state = 'running' OR state = 'paused' OR state = 'closed' OR state = 'cancelled'),
  start TEXT NOT NULL CHECK (length(start) = 10),
  obligation   TEXT NOT NULL,
  fulfilled_on TEXT CHECK (length(fulfilled_on) = 10)
) STRICT, WITHOUT ROWID;

-- Read model: one line a task; rows of a cycle lie in the order of its workflow.
CREATE TABLE tasks (
  number     INTEGER PRIMARY KEY,
  cycle      TEXT NOT NULL REFERENCES cycles (id),
  task       TEXT NOT NULL CHECK (task <> ''),
  title      TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (
               kind = 'task' OR kind = 'talk' OR kind = 'contribution' OR kind = 'participation' OR
               kind = 'involvement' OR kind = 'acknowledge' OR kind = 'co_sign' OR
               kind = 'final_sign' OR kind = 'acceptance' OR kind = 'session' OR
               kind = 'council' OR kind = 'publication'),
  office     TEXT NOT NULL,
  state      TEXT NOT NULL CHECK (
               state = 'waiting' OR state = 'ready' OR state = 'active' OR state = 'blocked' OR
               state = 'done' OR state = 'skipped'),
  round      INTEGER NOT NULL CHECK (round >= 0),
  ready_on   TEXT CHECK (length(ready_on) = 10),
  started_on TEXT CHECK (length(started_on) = 10),
  ended_on   TEXT CHECK (length(ended_on) = 10),
  due        TEXT CHECK (length(due) = 10),
  reminded   INTEGER NOT NULL CHECK (reminded >= 0),
  reminded_on TEXT CHECK (length(reminded_on) = 10),
  sign_off   TEXT CHECK (
               sign_off = 'open' OR sign_off = 'in_review' OR sign_off = 'signed' OR
               sign_off = 'signed_remarks' OR sign_off = 'signed_conditional' OR
               sign_off = 'refused' OR sign_off = 'nil' OR sign_off = 'not_responsible' OR
               sign_off = 'noted' OR sign_off = 'deemed' OR sign_off = 'lapsed' OR
               sign_off = 'superseded' OR sign_off = 'withdrawn' OR sign_off = 'delivered' OR
               sign_off = 'stated'),
  answered_on TEXT CHECK (length(answered_on) = 10),
  late       INTEGER NOT NULL CHECK (late = 0 OR late = 1),
  overridden INTEGER NOT NULL CHECK (overridden = 0 OR overridden = 1),
  result     TEXT CHECK (
               result = 'withdrawn' OR result = 'deferred' OR result = 'referred' OR
               result = 'adopted_amended' OR result = 'tie_rejected' OR result = 'rejected' OR
               result = 'adopted' OR result = 'noted' OR result = 'settled' OR
               result = 'no_vote' OR result = 'meeting_cancelled' OR result = 'not_reached' OR
               result = 'inquorate'),
  words      TEXT NOT NULL,
  next_on    TEXT CHECK (length(next_on) = 10),
  UNIQUE (cycle, task),
  CHECK ((state IN ('done', 'skipped')) = (ended_on IS NOT NULL))
) STRICT;

CREATE INDEX tasks_due ON tasks (next_on, cycle) WHERE next_on IS NOT NULL;

-- The outbox and what became of it. `letter` holds the letter with its items.
CREATE TABLE letters (
  key        TEXT PRIMARY KEY CHECK (key <> ''),
  day        TEXT NOT NULL CHECK (length(day) = 10),
  letter     TEXT NOT NULL CHECK (json_valid(letter)),
  state      TEXT NOT NULL CHECK (
               state = 'waiting' OR state = 'delivered' OR state = 'undeliverable' OR
               state = 'dropped'),
  settled_at TEXT CHECK (length(settled_at) = 24),
  attempts   INTEGER NOT NULL CHECK (attempts >= 0),
  trouble    TEXT CHECK (
               trouble = 'sender' OR trouble = 'recipient' OR trouble = 'folder' OR trouble = 'program'),
  detail     TEXT NOT NULL DEFAULT '',
  CHECK ((state = 'waiting') = (settled_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX letters_waiting ON letters (day, key) WHERE state = 'waiting';

-- What is or was owed to a person, each once. Queued while it is in no letter and not dropped; then
-- its wording moves into the letter, and the key stays here so that it never comes twice.
CREATE TABLE items (
  cycle      TEXT NOT NULL,
  task       TEXT NOT NULL,
  round      INTEGER NOT NULL,
  rule       TEXT NOT NULL CHECK (
               rule = 'request' OR rule = 'reminder' OR rule = 'escalation' OR
               rule = 'result_due' OR rule = 'blocked' OR rule = 'session' OR
               rule = 'corrected' OR rule = 'objection' OR rule = 'not_entitled' OR
               rule = 'overridden' OR rule = 'withdrawn' OR rule = 'resubmission' OR
               rule = 'cancelled' OR rule = 'editorial' OR
               rule = 'recorded' OR rule = 'answer_corrected' OR rule = 'extended' OR
               rule = 'late_data' OR
               rule = 'returned' OR rule = 'amended' OR
               rule = 'result_corrected' OR rule = 'suspended' OR rule = 'lifted' OR
               rule = 'term_ended' OR
               rule = 'late_statement' OR rule = 'period_over' OR rule = 'invitation' OR
               rule = 'invitation_reminder' OR rule = 'statement_received' OR rule = 'treated' OR
               rule = 'guest_withdrawn' OR rule = 'entrusted' OR rule = 'date_offer' OR
               rule = 'talk_date' OR rule = 'talk_called_off' OR rule = 'refusal' OR
               rule = 'post_hoc' OR rule = 'deemed' OR
               rule = 'reserved' OR rule = 'released'),
  step       INTEGER NOT NULL,
  recipient  TEXT NOT NULL, -- key of the office, `#3` for a guest
  to_head    INTEGER NOT NULL CHECK (to_head IN (0, 1)),
  not_before TEXT NOT NULL CHECK (length(not_before) = 10),
  item       TEXT CHECK (item IS NULL OR json_valid(item)),
  letter     TEXT REFERENCES letters (key),
  dropped    TEXT,
  PRIMARY KEY (cycle, task, round, rule, step, recipient, to_head),
  CHECK (letter IS NULL OR dropped IS NULL),
  CHECK ((item IS NULL) = (letter IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX items_queued ON items (not_before) WHERE letter IS NULL AND dropped IS NULL;

CREATE TABLE files (
  sha256  TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  name    TEXT NOT NULL,
  content BLOB NOT NULL
) STRICT;

CREATE TABLE settings (
  name  TEXT PRIMARY KEY CHECK (name <> ''),
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who delivers letters now.
CREATE TABLE lease (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  holder     TEXT NOT NULL CHECK (holder <> ''),
  expires_at TEXT NOT NULL CHECK (length(expires_at) = 24)
) STRICT;
