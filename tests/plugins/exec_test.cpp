#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "engine/model/failure.h"
#include "plugins/exec/program.h"
#include "plugins/files/temp_folder.h"
#include "plugins/mail/exec_channel.h"
#include "plugins/publish/exec_publisher.h"
#include "tests/support/sample_letters.h"

namespace umlauf::exec {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr milliseconds kLong{30'000};

/// Shell scripts in a folder of their own.
class Programs : public testing::Test {
 protected:
  [[nodiscard]] std::string script(const std::string& name, const std::string& text) const {
    const fs::path path = folder / name;
    std::ofstream(path) << "#!/bin/sh\n" << text << '\n';
    fs::permissions(path, fs::perms::owner_all);
    return path.string();
  }

  TempFolder temporary;
  const fs::path folder = temporary.path();
};

TEST_F(Programs, GetTheInputAndGiveTheOutput) {
  const Outcome outcome = run_program({script("echo", "cat")}, "Grüße\n", kLong);
  EXPECT_EQ(outcome.how, Outcome::How::answered);
  EXPECT_EQ(outcome.out, "Grüße\n");
}

TEST_F(Programs, TakeMoreThanAPipeHolds) {
  const std::string much(900'000, 'x');
  EXPECT_EQ(run_program({script("echo", "cat")}, much, kLong).out, much);
}

TEST_F(Programs, MayLeaveTheirInputUnread) {
  const std::string much(900'000, 'x');
  const Outcome outcome = run_program({script("deaf", "echo fertig")}, much, kLong);
  EXPECT_EQ(outcome.how, Outcome::How::answered);
  EXPECT_EQ(outcome.out, "fertig\n");
}

TEST_F(Programs, ThatFailSayWhy) {
  const Outcome outcome = run_program({script("bad", "echo kaputt >&2; exit 3")}, "", kLong);
  EXPECT_EQ(outcome.how, Outcome::How::failed);
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_EQ(trouble_text(outcome), "exit 3: kaputt");
}

TEST_F(Programs, ThatCrashAreNoCrashOfOurs) {
  EXPECT_EQ(run_program({script("crash", "kill -SEGV $$")}, "", kLong).how, Outcome::How::failed);
}

TEST_F(Programs, ThatTakeTooLongAreKilledWithAllTheyStarted) {
  const std::string mark = (folder / "alive").string();
  const Outcome outcome = run_program(
      {script("slow", "(sleep 300; echo > '" + mark + "') & sleep 300")}, "", milliseconds{100});
  EXPECT_EQ(outcome.how, Outcome::How::too_slow);
  EXPECT_EQ(trouble_text(outcome), "timeout");
}

TEST_F(Programs, ThatNeverStopWritingAreKilled) {
  EXPECT_EQ(run_program({script("yes", "yes")}, "", kLong).how, Outcome::How::too_much);
}

TEST_F(Programs, ThatAreMissingOrNotExecutableAreNotStarted) {
  EXPECT_EQ(run_program({(folder / "none").string()}, "", kLong).how, Outcome::How::not_started);
  std::ofstream(folder / "text") << "kein Programm";
  EXPECT_EQ(run_program({(folder / "text").string()}, "", kLong).how, Outcome::How::not_started);
}

// --- The ports that such a program can take ------------------------------------------------------

Handover delivered_by(const std::string& program) {
  mail::ExecChannel channel(program, Language::de, {});
  return channel.deliver(test::letter_with({test::co_sign_item(ItemRule::request)}), Instant{});
}

TEST_F(Programs, CarryALetterAndSayWhatBecameOfIt) {
  const std::string seen = (folder / "seen").string();
  const auto done =
      delivered_by(script("send", "cat > '" + seen + "'; echo '{\"delivery\":\"delivered\"}'"));
  EXPECT_EQ(done.delivery, Delivery::delivered);
  std::ifstream in(seen);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  for (const char* part : {"\"to\":\"kinder-bildung@stadt.example\"", "Message-Id:", "U31"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part;
  }
}

TEST_F(Programs, ThatRefuseALetterOrAnswerNonsenseAreToldToTheLead) {
  const auto never = delivered_by(script(
      "never", "echo '{\"delivery\":\"undeliverable\",\"reason\":\"Postfach geschlossen\"}'"));
  EXPECT_EQ(never.delivery, Delivery::undeliverable);
  EXPECT_EQ(never.trouble, Trouble::program);
  EXPECT_EQ(never.detail, "Postfach geschlossen");
  EXPECT_EQ(delivered_by(script("mute", "true")).delivery, Delivery::try_again);
  EXPECT_EQ(delivered_by(script("odd", "echo '{\"delivery\":\"vielleicht\"}'")).delivery,
            Delivery::try_again);
  EXPECT_EQ(delivered_by((folder / "none").string()).detail, "cannot be started");
}

TEST_F(Programs, PublishWhatTheFolderHolds) {
  const std::string seen = (folder / "seen").string();
  PublishedReport report;
  report.cycle = "bericht-2012";
  report.title = "Bericht";
  report.file_name = "Bericht.pdf";
  report.sha256 = std::string(64, 'a');
  report.size = 3;
  report.content = "abc";
  const fs::path site = folder / "site";
  publish::ExecPublisher(
      site, Language::de, script("ok", "cat > '" + seen + "'; echo '{\"ok\":true}'"))
      .publish_all({report});
  EXPECT_TRUE(fs::exists(site / "index.html"));
  EXPECT_GT(fs::file_size(seen), 20U);
  publish::ExecPublisher bad(site, Language::de, script("no", "echo '{\"ok\":false}'"));
  EXPECT_THROW(bad.publish_all({report}), Failure);
}

}  // namespace
}  // namespace umlauf::exec
