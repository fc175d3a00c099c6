#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "engine/app/command.h"
#include "engine/app/open_store.h"
#include "engine/run/event.h"
#include "plugins/files/temp_folder.h"

namespace umlauf {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

class StoreCommands : public testing::Test {
 protected:
  Reply said(std::vector<std::string> words) const {
    words.insert(words.end(), {"--db", db});
    return dispatch(store_commands(), words, kNow);
  }
  json answer(std::vector<std::string> words, int code = 0) const {
    words.emplace_back("--json");
    const Reply reply = said(words);
    EXPECT_EQ(reply.exit_code, code) << reply.out;
    EXPECT_TRUE(reply.err.empty());
    return json::parse(reply.out);
  }
  /// A database with an office in it and one more that is to have no address.
  void given_an_office() const {
    ASSERT_EQ(said({"init"}).exit_code, 0);
    Request request;
    request.arguments.values["db"] = {db};
    auto store = std::move(open_store(request)).value();
    Batch batch;
    batch.act = {kNow, Day{2012, 6, 28}, "zib", "mueller", "neues Postfach"};
    Change change;
    change.stream = kOrganisationStream;
    OfficeSet office;
    office.office.key = "soziales";
    office.office.name = "Sozialamt";
    change.events = {office};
    batch.changes = {change};
    ASSERT_TRUE(store->commit(batch));
  }

  static constexpr Instant kNow{std::chrono::sys_days{std::chrono::year{2012} / 6 / 29} +
                                std::chrono::hours{12}};
  TempFolder temporary;
  const std::string folder = temporary.path();
  const std::string db = temporary.file();
};

TEST_F(StoreCommands, CreateADatabaseOnce) {
  EXPECT_EQ(answer({"init"}), (json{{"file", db}, {"created", true}}));
  EXPECT_EQ(answer({"init"}, 4).at("error").at("code"), "conflict");
}

TEST_F(StoreCommands, SayThatTheDatabaseIsMissing) {
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"doctor"}, {"log", "show"}, {"log", "verify"}, {"backup", folder + "/b"}}) {
    EXPECT_EQ(answer(words, 3).at("error").at("code"), "not_found") << words[0];
  }
  EXPECT_FALSE(fs::exists(db));
}

TEST_F(StoreCommands, ShowTheLogInGermanAndAsJson) {
  given_an_office();
  EXPECT_EQ(said({"log", "show"}).out,
            "1  Fr, 29.06.2012 12:00 UTC  organisation  Amt eingetragen, am Do, 28.06.2012, durch "
            "mueller für zib, Grund: neues Postfach\n");
  const json rows = answer({"log", "show"});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].at("type"), "office_set");
  EXPECT_EQ(rows[0].at("on"), "2012-06-28");
  EXPECT_EQ(rows[0].at("event").at("office").at("name"), "Sozialamt");
  EXPECT_EQ(answer({"log", "show", "--cycle", "organisation"}).size(), 1U);
  EXPECT_EQ(answer({"log", "show", "--cycle", "fehlt"}, 3).at("error").at("code"), "not_found");
}

TEST_F(StoreCommands, VerifyTheLog) {
  given_an_office();
  EXPECT_EQ(answer({"log", "verify"}),
            (json{{"ok", true}, {"events", 1}, {"broken_at", nullptr}, {"removed", 0}}));
}

TEST_F(StoreCommands, ExamineTheDatabase) {
  given_an_office();
  const json report = answer({"doctor"});
  EXPECT_EQ(report.at("ok"), true);
  EXPECT_EQ(report.at("checks").back().at("name"), "addresses");
  EXPECT_EQ(report.at("checks").back().at("level"), "note");
}

TEST_F(StoreCommands, BackUpAndRestore) {
  given_an_office();
  const std::string copy = folder + "/sicherung.db";
  EXPECT_EQ(answer({"backup", copy}).at("events"), 1);
  EXPECT_EQ(answer({"backup", copy}, 4).at("error").at("code"), "conflict");
  const json restored = answer({"restore", copy});
  EXPECT_EQ(restored.at("events"), 1);
  EXPECT_EQ(restored.at("kept"), db + ".2012-06-29T12-00-00Z");
  EXPECT_EQ(restored.at("held"), false);
  EXPECT_EQ(answer({"restore", folder + "/fehlt"}, 3).at("error").at("code"), "not_found");
}

TEST_F(StoreCommands, TakeTheDatabaseFromTheOptionThenTheEnvironment) {
  Request request;
  EXPECT_EQ(setenv("UMLAUF_DB", "aus-der-umgebung.db", 1), 0);
  EXPECT_EQ(db_path(request), "aus-der-umgebung.db");
  request.arguments.values["db"] = {"genannt.db"};
  EXPECT_EQ(db_path(request), "genannt.db");
  request = {};
  unsetenv("UMLAUF_DB");
  EXPECT_EQ(db_path(request), "umlauf.db");
}

/// Names each type of event in both languages.
template <std::size_t Index = 0>
void expect_labels() {
  if constexpr (Index < std::variant_size_v<Event>) {
    const std::string id = "log.type." + std::string(word(Event{std::in_place_index<Index>}));
    EXPECT_NO_THROW((void)render({id, {}}, Language::de)) << id;
    expect_labels<Index + 1>();
  }
}

TEST_F(StoreCommands, HaveWordsForEveryTypeOfEvent) {
  expect_labels();
}

}  // namespace
}  // namespace umlauf
