#include <filesystem>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "tests/app/typed.h"

namespace umlauf::test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const std::string kCycle = "probe";

/// A co-sign whose silence counts, another one, and the final signature of one of the two.
class SignatureCommands : public Typed {
 protected:
  SignatureCommands() {
    now = "2012-05-10T12:00:00+02:00";
    const std::string workflow =
        file("probe.yaml",
             "umlauf: 1\nablauf: probe\ntitel: Probe\nkalender: de-sl\nfederführung: zib\n"
             "ämter:\n"
             "  zib: { name: ZIB, postfach: zib@stadt.example }\n"
             "  kinder: { name: Amt für Kinder, postfach: kinder@stadt.example }\n"
             "  sozial: { name: Sozialamt, postfach: sozial@stadt.example }\n"
             "  dezernat: { name: Dezernat, postfach: dezernat@stadt.example }\n"
             "aufgaben:\n"
             "  - U31: Text des Berichts\n    art: mitzeichnung\n    durch: kinder\n"
             "    dauer: 8 AT\n    schweigen: gilt als Zustimmung\n"
             "  - U32: Text des Berichts\n    art: mitzeichnung\n    durch: sozial\n"
             "    dauer: 8 AT\n"
             "  - U41: Freigabe\n    art: schlusszeichnung\n    durch: dezernat\n"
             "    dauer: 3 AT\n    nach: [U31, U32]\n    genügen: 1\n");
    does({"init"});
    does({"cycle", "start", workflow, "--id", kCycle});
  }

  void does(const Words& words) const {
    const Reply reply = typed(words);
    EXPECT_EQ(reply.exit_code, 0) << reply.err;
  }
  void turn(const std::string& day) {
    now = day + "T12:00:00+02:00";
    does({"turn", "--letters", folder + '/' + day});
  }
  /// The text of the letter of that day to that office, with umlauts as its encoding has them.
  [[nodiscard]] std::string letter(const std::string& day, const std::string& office) const {
    for (const auto& each : std::filesystem::directory_iterator(folder + '/' + day)) {
      std::ostringstream text;
      text << std::ifstream(each.path()).rdbuf();
      std::string mail = text.str();
      for (auto at = mail.find("=\r\n"); at != std::string::npos; at = mail.find("=\r\n", at)) {
        mail.erase(at, 3);
      }
      for (auto at = mail.find("=\n"); at != std::string::npos; at = mail.find("=\n", at)) {
        mail.erase(at, 2);
      }
      if (mail.find('<' + office + "@stadt.example>\n") < mail.find("Subject:") ||
          mail.find('<' + office + "@stadt.example>\r\n") < mail.find("Subject:")) {
        return mail;
      }
    }
    return {};
  }
  [[nodiscard]] json task(std::size_t index) const {
    return json_of({"cycle", "show", kCycle}).at("tasks").at(index);
  }
};

TEST_F(SignatureCommands, LetSilenceCountAfterReceiptAndReminderAndShowItApart) {
  turn("2012-05-10");
  EXPECT_THAT(letter("2012-05-10", "kinder"),
              AllOf(HasSubstr("Verschweigefrist"), HasSubstr("23.05.2012")));
  EXPECT_THAT(letter("2012-05-10", "sozial"),
              AllOf(Not(HasSubstr("Verschweigefrist")),
                    HasSubstr("Ohne Antwort gilt der Text nicht als mitgezeichnet.")));
  EXPECT_EQ(typed({"answer", "receipt", kCycle, "U31", "--medium", "phone"}).exit_code, 2);
  EXPECT_THAT(said({"answer",
                    "receipt",
                    kCycle,
                    "U31",
                    "--medium",
                    "Telefon",
                    "--declared-by",
                    "Vorzimmer"}),
              HasSubstr("Vorzimmer hat den Empfang der Anfrage bestätigt"));
  EXPECT_EQ(task(0).at("received_on"), "2012-05-10");
  for (const char* day : {"2012-05-18", "2012-05-23", "2012-05-24"}) {
    turn(day);
  }
  EXPECT_EQ(task(0).at("sign_off"), "deemed");
  EXPECT_EQ(task(1).at("sign_off"), "lapsed");
  EXPECT_THAT(said({"cycle", "show", kCycle}), HasSubstr("gilt als mitgezeichnet"));
  EXPECT_THAT(
      said({"cycle", "print", kCycle}),
      AllOf(HasSubstr("gilt als mitgezeichnet"), HasSubstr("Empfang bestätigt Do, 10.05.2012")));
  EXPECT_THAT(letter("2012-05-24", "kinder"), HasSubstr("gilt jetzt als von Ihnen mitgezeichnet"));
  EXPECT_THAT(
      said({"answer", "give", kCycle, "U31", "--outcome", "verweigert", "--text", "Kapitel 2"}),
      HasSubstr("Widerspruch"));
  EXPECT_EQ(task(0).at("sign_off"), "deemed");
}

TEST_F(SignatureCommands, ReserveASignatureAndLiftThat) {
  EXPECT_EQ(typed({"task", "reserve", kCycle, "U41", "--for", "dezernat"}).exit_code, 2);
  EXPECT_THAT(
      said({"task", "reserve", kCycle, "U32", "--for", "dezernat", "--reason", "Tragweite"}),
      HasSubstr("Die Zeichnung hat sich Dezernat vorbehalten"));
  EXPECT_THAT(said({"cycle", "show", kCycle}), HasSubstr("#"));
  EXPECT_THAT(said({"cycle", "print", kCycle}), HasSubstr("Zeichnungsvorbehalt: Dezernat"));
  EXPECT_THAT(refused({"answer", "give", kCycle, "U32", "--outcome", "signed"}, 5),
              HasSubstr("hat sich Dezernat vorbehalten"));
  EXPECT_EQ(
      typed({"answer", "give", kCycle, "U32", "--outcome", "signed", "--as", "dezernat"}).exit_code,
      0);
  does({"task", "reserve", kCycle, "U31", "--for", "Leitung", "--reason", "x"});
  EXPECT_THAT(said({"task", "unreserve", kCycle, "U31", "--reason", "erledigt"}),
              HasSubstr("Zeichnungsvorbehalt aufgehoben"));
  EXPECT_TRUE(task(0).at("reserved_for").is_null());
}

TEST_F(SignatureCommands, DoWithoutACoSignInAnUrgentCase) {
  turn("2012-05-10");
  EXPECT_EQ(typed({"task", "urgent", kCycle, "U32"}).exit_code, 2);
  EXPECT_THAT(said({"task", "urgent", kCycle, "U32", "--reason", "Sitzung vorverlegt"}),
              HasSubstr("Eilfall"));
  EXPECT_EQ(task(1).at("post_hoc"), true);
  EXPECT_THAT(said({"cycle", "show", kCycle}), HasSubstr("(Eilfall, im Nachhinein)"));
  turn("2012-05-11");
  EXPECT_THAT(
      letter("2012-05-11", "sozial"),
      AllOf(HasSubstr("geht es ohne Ihre Mitzeichnung weiter"), HasSubstr("Sitzung vorverlegt")));
  EXPECT_EQ(typed({"answer", "give", kCycle, "U32", "--outcome", "noted"}).exit_code, 0);
}

TEST_F(SignatureCommands, LetAnAcknowledgementBeEnough) {
  does({"answer", "give", kCycle, "U31", "--outcome", "nil"});
  EXPECT_EQ(task(0).at("state"), "blocked");
  EXPECT_EQ(typed({"answer", "acknowledge", kCycle, "U31"}).exit_code, 2) << "why?";
  EXPECT_THAT(said({"answer", "acknowledge", kCycle, "U31", "--reason", "nicht betroffen"}),
              HasSubstr("Kenntnisnahme genügt"));
  EXPECT_EQ(task(0).at("kind"), "acknowledge");
}

TEST_F(SignatureCommands, WordAFinalSignatureAsOneAndWaitForEnoughOnly) {
  does({"answer", "give", kCycle, "U31", "--outcome", "signed"});
  EXPECT_EQ(task(2).at("state"), "ready") << "one of two suffices";
  EXPECT_THAT(said({"answer", "give", kCycle, "U41", "--outcome", "signed"}),
              AllOf(HasSubstr("gezeichnet"), Not(HasSubstr("mitgezeichnet"))));
  EXPECT_THAT(said({"cycle", "print", kCycle}), HasSubstr(">gezeichnet<"));
}

TEST_F(SignatureCommands, AskWhatAVersionMeansOnceThereAreAnswers) {
  does({"version", "add", kCycle, file("eins.txt", "eins")});
  does({"answer", "give", kCycle, "U31", "--outcome", "signed"});
  const std::string two = file("zwei.txt", "zwei");
  EXPECT_THAT(refused({"version", "add", kCycle, two}, 2),
              AllOf(HasSubstr("U31 mitgezeichnet"), HasSubstr("--kind redaktionell")));
  EXPECT_EQ(json_of({"version", "add", kCycle, two}, 2).at("error").at("offers"),
            (json{"material", "editorial"}));
  EXPECT_EQ(json_of({"version", "show", kCycle}).size(), 1U);
  EXPECT_EQ(typed({"version", "add", kCycle, two, "--kind", "editorial"}).exit_code, 0);
}

TEST_F(SignatureCommands, CancelACycleOnlyWithAReason) {
  EXPECT_THAT(refused({"cycle", "cancel", kCycle}, 2), HasSubstr("--reason"));
  EXPECT_EQ(typed({"cycle", "cancel", kCycle, "--reason", "Auftrag entfallen"}).exit_code, 0);
}

}  // namespace
}  // namespace umlauf::test
