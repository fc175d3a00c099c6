#include "db/sqlite_store.h"
#include "tests/support/memory_store.h"
#include "tests/support/store_contract.h"

namespace umlauf {
namespace {

INSTANTIATE_TEST_SUITE_P(
    Stores,
    StoreContract,
    testing::Values(NewStore{"memory", [] { return std::make_unique<MemoryStore>(); }},
                    NewStore{"sqlite", [] { return db::SqliteStore::in_memory(); }}),
    [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace umlauf
