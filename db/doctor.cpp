#include "db/doctor.h"

#include <algorithm>
#include <filesystem>

#include "db/chain.h"
#include "db/database.h"
#include "db/file_ops.h"
#include "db/sqlite_store.h"
#include "db/statement.h"
#include "engine/run/rows.h"
#include "engine/run/runner.h"

namespace umlauf::db {
namespace {

using Level = Check::Level;

struct Doctor {
  Connection& connection;
  Store& store;
  std::vector<Check> checks;

  void add(const char* name, Level level, Message message) {
    checks.push_back({name, level, std::move(message)});
  }

  void integrity() {
    const auto rows = Query<Row<Text>>(connection, "PRAGMA integrity_check(1)")();
    const bool good = rows.size() == 1 && rows[0].get<0>() == "ok";
    add("integrity",
        good ? Level::good : Level::fault,
        {good ? "doctor.integrity_good" : "doctor.integrity_bad", {}});
  }

  void references() {
    const auto rows =
        Query<Row<Number>>(connection, "SELECT count(*) FROM pragma_foreign_key_check")();
    const Number broken = rows.at(0).get<0>();
    add("references",
        broken == 0 ? Level::good : Level::fault,
        broken == 0 ? Message{"doctor.references_good", {}}
                    : Message{"doctor.references_bad", {{"count", broken}}});
  }

  void chain() {
    const ChainCheck check = store.verify();
    if (check.broken_at) {
      add("chain", Level::fault, {"doctor.chain_bad", {{"sequence", *check.broken_at}}});
    } else {
      add("chain",
          Level::good,
          {"doctor.chain_good", {{"count", check.events}, {"removed", check.removed_payloads}}});
    }
  }

  /// Cycles whose stored rows are not what their events say.
  void read_models() {
    const std::vector<CycleRow> rows = store.cycles();
    bool good = true;
    for (const CycleRow& row : rows) {
      const auto cycle = load_cycle(store, row.id);
      if (!cycle || cycle_row(cycle.value()) != row || !same_tasks(cycle.value())) {
        good = false;
        add("read_models", Level::fault, {"doctor.rows_bad", {{"cycle", row.id}}});
      }
    }
    if (good) {
      add("read_models", Level::good, {"doctor.rows_good", {{"count", rows.size()}}});
    }
  }

  bool same_tasks(const Cycle& cycle) {
    const auto calendar = calendar_of(*cycle.workflow);
    return calendar && store.tasks(cycle.id) == task_rows(cycle, *calendar.value());
  }

  void files() {
    const auto keys = Query<Row<Text>>(connection, "SELECT sha256 FROM files ORDER BY sha256")();
    const auto bad = std::count_if(keys.begin(), keys.end(), [&](const auto& row) {
      const auto file = store.file(row.template get<0>());
      return !file || sha256(file->content) != row.template get<0>();
    });
    add("files",
        bad == 0 ? Level::good : Level::fault,
        bad == 0 ? Message{"doctor.files_good", {{"count", keys.size()}}}
                 : Message{"doctor.files_bad", {{"count", static_cast<std::int64_t>(bad)}}});
  }

  void space() {
    constexpr std::uintmax_t kMegabyte = 1'000'000;
    constexpr std::uintmax_t kReserve = 200 * kMegabyte;
    const auto free = std::filesystem::space(folder_of(connection.path())).available;
    const auto size = std::filesystem::file_size(connection.path());
    const bool enough = free >= std::max(kReserve, 2 * size);
    add("space",
        enough ? Level::good : Level::note,
        {enough ? "doctor.space_good" : "doctor.space_low",
         {{"free", static_cast<std::int64_t>(free / kMegabyte)},
          {"size", static_cast<std::int64_t>(size / kMegabyte)}}});
  }

  void mode() {
    const std::string mode = store.setting("mode").value_or("folder");
    const char* id = mode == "live"     ? "doctor.mode_live"
                     : mode == "folder" ? "doctor.mode_folder"
                                        : "doctor.mode_redirect";
    add("mode", Level::good, {id, {}});
  }

  void letters() {
    std::int64_t failed = 0;
    std::int64_t waiting = 0;
    for (const LetterRow& row : store.letters()) {
      failed += row.delivery == Delivery::undeliverable ? 1 : 0;
      waiting += row.settled_at ? 0 : 1;
    }
    const bool good = failed == 0 && waiting == 0;
    add("letters",
        good ? Level::good : Level::note,
        good ? Message{"doctor.letters_good", {}}
             : Message{"doctor.letters_open", {{"waiting", waiting}, {"failed", failed}}});
  }

  /// A turn that died leaves its lease; the next one on the same host takes it over.
  void lease() {
    const auto held = store.lease();
    add("lease",
        held ? Level::note : Level::good,
        held ? Message{"doctor.lease_held",
                       {{"holder", held->holder}, {"until", iso(held->until).substr(0, 16) + 'Z'}}}
             : Message{"doctor.lease_free", {}});
  }

  void addresses() {
    bool good = true;
    for (const Office& office : load_offices(store)) {
      if (office.mailbox.empty() && !office.closed_on) {
        good = false;
        add("addresses",
            Level::note,
            {"doctor.no_address", {{"office", office.name}, {"key", office.key}}});
      }
    }
    if (good) {
      add("addresses", Level::good, {"doctor.addresses_good", {}});
    }
  }
};

}  // namespace

Result<std::vector<Check>> examine(const std::string& path) {
  auto connection = open_database(path);
  if (!connection) {
    return connection.error();
  }
  auto store = SqliteStore::open(path);
  if (!store) {
    return store.error();
  }
  Doctor doctor{*connection.value(), *store.value(), {}};
  doctor.integrity();
  doctor.references();
  doctor.chain();
  doctor.read_models();
  doctor.files();
  doctor.space();
  doctor.mode();
  doctor.letters();
  doctor.lease();
  doctor.addresses();
  return std::move(doctor.checks);
}

}  // namespace umlauf::db
