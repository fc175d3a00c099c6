#include "db/codec.h"

#include <random>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "db/codec_fields.h"

namespace umlauf::db {
namespace {

using Json = nlohmann::json;

// --- Each member of each stored type is named once in codec_fields.h ---------------------------

struct Anything {
  template <class T>
  operator T() const;  // NOLINT(google-explicit-constructor)
};

/// Number of members of a plain struct: as many as braces take.
template <class T, class... Members>
constexpr std::size_t member_count() {
  if constexpr (requires { T{Members{}..., Anything{}}; }) {
    return member_count<T, Members..., Anything>();
  } else {
    return sizeof...(Members);
  }
}

struct Counter {
  std::size_t count = 0;
  template <class T>
  void operator()(const char* /*name*/, T& /*value*/) {
    ++count;
  }
  template <class T>
  void personal(const char* /*name*/, T& /*text*/) {
    ++count;
  }
  template <class T>
  void skip(const T& /*value*/) {
    ++count;
  }
};

template <class T>
void expect_all_members_stored() {
  T value;
  Counter counter;
  fields(counter, value);
  EXPECT_EQ(counter.count, member_count<T>()) << typeid(T).name();
}

template <class... Events>
void expect_all_events_stored(const std::variant<Events...>* /*events*/) {
  (expect_all_members_stored<Events>(), ...);
}

TEST(Codec, StoresEveryMemberOfEveryEventItemAndLetter) {
  expect_all_events_stored(static_cast<const Event*>(nullptr));
  expect_all_members_stored<Item>();
  expect_all_members_stored<Letter>();
  expect_all_members_stored<Workflow>();
  expect_all_members_stored<Target>();
  expect_all_members_stored<Task>();
  expect_all_members_stored<Office>();
  expect_all_members_stored<Body>();
  expect_all_members_stored<Ladder>();
  expect_all_members_stored<LadderStep>();
  expect_all_members_stored<Handlungsfeld>();
  expect_all_members_stored<ContributionPart>();
  expect_all_members_stored<Appointment>();
  expect_all_members_stored<Link>();
  expect_all_members_stored<Period>();
  expect_all_members_stored<Estimate>();
  expect_all_members_stored<DayRange>();
  expect_all_members_stored<umlauf::Session>();
}

// --- Round trip of random values ---------------------------------------------------------------

/// Fills each member with something of its type.
struct Filler {
  std::mt19937_64& random;

  template <class T>
  void operator()(const char* /*name*/, T& value) {
    fill(value);
  }
  template <class T>
  void personal(const char* /*name*/, T& text) {
    fill(text);
  }
  template <class T>
  void skip(const T& /*value*/) {}

  template <class T>
  void fill(T& value) {
    if constexpr (std::is_enum_v<T>) {
      value = static_cast<T>(random() % 2);
    } else if constexpr (std::is_same_v<T, bool>) {
      value = random() % 2 == 0;
    } else if constexpr (std::is_arithmetic_v<T>) {
      value = static_cast<T>(random());
    } else if constexpr (std::is_same_v<T, Day>) {
      value = Day::from_number(static_cast<std::int32_t>(random() % 100'000));
    } else if constexpr (std::is_same_v<T, Instant>) {
      value = Instant{
          std::chrono::milliseconds{static_cast<std::int64_t>(random() % 4'000'000'000'000)}};
    } else {
      fields(*this, value);
    }
  }
  void fill(std::string& text) {
    static const std::vector<std::string> kPieces{
        "Straße", "„", "\n", "\"", "\\u0000", "\\", "€", "\x01", "a", " ", "😀", "</script>", ""};
    text.clear();
    for (auto n = random() % 6; n > 0; --n) {
      text += kPieces[random() % kPieces.size()];
    }
  }
  template <class T>
  void fill(std::optional<T>& value) {
    value.reset();
    if (random() % 2 == 0) {
      fill(value.emplace());
    }
  }
  template <class T>
  void fill(std::vector<T>& values) {
    values.resize(random() % 3);
    for (T& value : values) {
      fill(value);
    }
  }
};

template <std::size_t Index = 0>
void round_trip_every_event(std::mt19937_64& random) {
  if constexpr (Index < std::variant_size_v<Event>) {
    Event event{std::in_place_index<Index>};
    Filler filler{random};
    filler.fill(std::get<Index>(event));
    const EncodedEvent stored = encode(event);
    const Event read = decode_event(word(event), stored.payload, stored.personal);
    ASSERT_EQ(read.index(), Index);
    const EncodedEvent again = encode(read);
    EXPECT_EQ(again.payload, stored.payload);
    EXPECT_EQ(again.personal, stored.personal);
    round_trip_every_event<Index + 1>(random);
  }
}

TEST(Codec, ReadsBackWhatItWroteForEveryEvent) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 300; ++i) {
    round_trip_every_event(random);
  }
}

TEST(Codec, ReadsBackWhatItWroteForItemsAndLetters) {
  std::mt19937_64 random(2);
  for (int i = 0; i < 300; ++i) {
    Filler filler{random};
    Letter letter;
    filler.fill(letter);
    EXPECT_EQ(encode(decode_letter(encode(letter))), encode(letter));
    Item item;
    filler.fill(item);
    EXPECT_EQ(encode(decode_item(encode(item))), encode(item));
  }
}

TEST(Codec, ReadsValuesNotOnlyBytes) {
  CycleStarted started;
  started.start = Day{2012, 1, 30};
  Task task;
  task.id = "U31";
  task.kind = TaskKind::co_sign;
  task.duration = {5, 10, 15};
  task.after = {{"U30", LinkType::start_start, -2, LagUnit::working_days, {}}};
  task.reply_by = Period{1, Period::Unit::months, 15};
  task.nil_after = 20;
  started.workflow.tasks = {task};
  started.workflow.ladders = {{"standard", {{LadderStep::Anchor::start, 3, true}}, 4, {}}};
  const EncodedEvent stored = encode(started);
  const auto read =
      std::get<CycleStarted>(decode_event("cycle_started", stored.payload, stored.personal));
  EXPECT_EQ(read.start, started.start);
  ASSERT_EQ(read.workflow.tasks.size(), 1U);
  const Task& same = read.workflow.tasks[0];
  EXPECT_EQ(same.kind, TaskKind::co_sign);
  EXPECT_EQ(same.duration, task.duration);
  EXPECT_EQ(same.after[0].type, LinkType::start_start);
  EXPECT_EQ(same.after[0].lag, -2);
  EXPECT_EQ(same.reply_by, task.reply_by);
  EXPECT_EQ(same.nil_after, 20);
  EXPECT_EQ(read.workflow.ladders[0].steps[0].anchor, LadderStep::Anchor::start);
}

// --- The stored form ---------------------------------------------------------------------------

TEST(Codec, WritesStoredWordsAndIsoDays) {
  const EncodedEvent stored =
      encode(Answered{"U31", Outcome::signed_plain, "", Medium::phone, "", {}, 0, "ab"});
  EXPECT_EQ(stored.payload,
            R"({"task":"U31","outcome":"signed","medium":"phone","point_count":0,"sha256":"ab",)"
            R"("represents":"","authority":null})");
  EXPECT_EQ(stored.personal, "");
  EXPECT_EQ(encode(TaskExtended{"U31", Day{2012, 5, 24}}).payload,
            R"({"task":"U31","due":"2012-05-24"})");
}

TEST(Codec, KeepsFreeTextAboutPersonsApart) {
  const EncodedEvent stored = encode(
      Answered{"U31", Outcome::refused, "Herr M. ist krank", Medium::mail, "Frau K.", {}, 0, {}});
  EXPECT_EQ(stored.payload.find("krank"), std::string::npos);
  EXPECT_EQ(stored.personal, R"({"text":"Herr M. ist krank","declared_by":"Frau K."})");
  const Event without = decode_event("answered", stored.payload, "");
  EXPECT_EQ(std::get<Answered>(without).outcome, Outcome::refused);
  EXPECT_EQ(std::get<Answered>(without).text, "");
}

TEST(Codec, IgnoresFieldsItDoesNotKnow) {
  const Event event =
      decode_event("task_ready", R"({"task":"U31","round":2,"colour":"blue","due":null})", "");
  EXPECT_EQ(std::get<TaskReady>(event).round, 2);
  EXPECT_FALSE(std::get<TaskReady>(event).due);
}

TEST(Codec, TakesMissingFieldsAsInANewValue) {
  const Event event = decode_event("task_ready", R"({"task":"U31"})", "");
  EXPECT_EQ(std::get<TaskReady>(event).round, 1);
}

TEST(Codec, RefusesAnUnknownTypeWordOrDay) {
  EXPECT_THROW(decode_event("task_exploded", "{}", ""), std::runtime_error);
  EXPECT_THROW(decode_event("answered", R"({"outcome":"perhaps"})", ""), std::runtime_error);
  EXPECT_THROW(decode_event("task_extended", R"({"due":"2012-06-31"})", ""), std::runtime_error);
  EXPECT_THROW(day_of("2012-6-1"), std::runtime_error);
  EXPECT_THROW(instant_of("2012-06-29"), std::runtime_error);
}

TEST(Codec, RefusesTextThatCannotBeStored) {
  const std::string nul("a\0b", 3);
  EXPECT_THROW(encode(TaskStarted{nul}), BadText);
  EXPECT_THROW(encode(TaskStarted{"Stra\xdf"
                                  "e"}),
               BadText);
  EXPECT_NO_THROW(encode(TaskStarted{"\\u0000"})) << "written out it is only text";
}

TEST(Codec, ReadsInstantsToTheMillisecond) {
  const Instant instant = std::chrono::sys_days{std::chrono::year{2012} / 6 / 29} +
                          std::chrono::hours{13} + std::chrono::milliseconds{7};
  EXPECT_EQ(instant_of(iso(instant)), instant);
  EXPECT_EQ(day_of(iso(Day{2012, 2, 29})), (Day{2012, 2, 29}));
}

}  // namespace
}  // namespace umlauf::db
