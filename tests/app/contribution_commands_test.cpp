#include <fstream>

#include <nlohmann/json.hpp>

#include "tests/app/typed.h"

namespace umlauf::test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// Two contributions, the text from them, and the paper.
class Contributions : public Typed {
 protected:
  Contributions() {
    EXPECT_EQ(typed({"init"}).exit_code, 0);
    EXPECT_EQ(typed({"session", "import", "umsetzungsbericht"}).exit_code, 0);
    begin({});
  }
  void begin(const Words& more) const {
    Words words{"cycle", "start", workflow()};
    words.insert(words.end(), more.begin(), more.end());
    const Reply reply = typed(words);
    EXPECT_EQ(reply.exit_code, 0) << reply.err;
  }
  [[nodiscard]] std::string workflow() const {
    return file("beitrag.yaml",
                "umlauf: 1\nablauf: beitrag\ntitel: Klimabericht\n"
                "handlungsfelder:\n  H01: { titel: Energie, amt: bau }\n"
                "  H02: { titel: Verkehr, amt: zib }\n"
                "ämter:\n  zib: { name: ZIB, postfach: zib@stadt.example }\n"
                "  bau: { name: Bauamt, postfach: bau@stadt.example }\n"
                "aufgaben:\n"
                "  - beitrag: Beitrag {handlungsfeld.titel}\n    je: handlungsfeld\n"
                "    art: beitrag\n    durch: \"{handlungsfeld.amt}\"\n    dauer: 5 AT\n"
                "    fehlanzeige: erlaubt\n"
                "  - R: Redaktion\n    durch: zib\n    dauer: 5 AT\n    nach: [beitrag]\n"
                "  - S: Schlussredaktion\n    durch: zib\n    dauer: 5 AT\n    nach: [R]\n");
  }
};

TEST_F(Contributions, AreGivenUnderThreeHeadingsAndCollectedIntoOneDocument) {
  const std::string cycle = "beitrag-2012";
  EXPECT_THAT(said({"contribution",
                    "give",
                    cycle,
                    "beitrag.H01",
                    "--implemented",
                    "Dächer",
                    "--implemented",
                    "Beratung <kostenlos>",
                    "--open",
                    "Wärmenetz"}),
              AllOf(HasSubstr("geliefert"), HasSubstr("Beitrag mit 3 Angaben")));
  EXPECT_THAT(said({"contribution", "show", cycle, "beitrag.H01"}),
              HasSubstr("H01  Offen: Wärmenetz"));
  const std::string text = said({"contribution", "collect", cycle});
  EXPECT_THAT(text,
              AllOf(HasSubstr("H01 Energie\n  Umgesetzt\n  - Dächer (Bauamt, beitrag.H01)"),
                    HasSubstr("H02 Verkehr\n  Noch ohne Antwort: ZIB")));
  EXPECT_THAT(said({"contribution", "nil", cycle, "beitrag.H02"}), HasSubstr("Fehlanzeige"));
  EXPECT_THAT(said({"contribution", "collect", cycle}), HasSubstr("Fehlanzeige: ZIB"));
  const std::string out = folder + "/beiträge.html";
  EXPECT_THAT(said({"contribution", "collect", cycle, "--format", "html", "--out", out}),
              HasSubstr(out));
  std::ifstream stream(out);
  const std::string page{std::istreambuf_iterator<char>(stream), {}};
  EXPECT_THAT(page, AllOf(HasSubstr("Beratung &lt;kostenlos&gt;"), HasSubstr("<h3>Offen</h3>")));
  EXPECT_EQ(typed({"contribution", "collect", cycle, "--out", out}).exit_code, 4);
  EXPECT_EQ(json_of({"contribution", "collect", cycle}).at("fields")[0].at("open")[0].at("text"),
            "Wärmenetz");
}

TEST_F(Contributions, MayBeAFile) {
  const std::string path = file("Beitrag Öffnung.txt", "Zahlen");
  EXPECT_THAT(said({"contribution", "give", "beitrag-2012", "beitrag.H01", "--file", path}),
              HasSubstr("Datei Beitrag Öffnung.txt"));
  EXPECT_THAT(said({"contribution", "collect", "beitrag-2012"}),
              HasSubstr("Als Datei\n  - Beitrag Öffnung.txt (Bauamt, beitrag.H01)"));
  EXPECT_EQ(
      typed({"contribution", "give", "beitrag-2012", "beitrag.H02", "--file", "nix"}).exit_code, 3);
}

TEST_F(Contributions, AskAgainWhatThePredecessorLeftOpen) {
  EXPECT_EQ(typed({"contribution", "give", "beitrag-2012", "beitrag.H01", "--open", "Wärmenetz"})
                .exit_code,
            0);
  begin({"--id", "neu", "--predecessor", "beitrag-2012"});
  EXPECT_THAT(said({"contribution", "collect", "neu"}),
              HasSubstr("Was wurde daraus? (im vorigen Bericht offen)\n  - Wärmenetz"));
  ASSERT_EQ(typed({"turn"}).exit_code, 0);
  EXPECT_EQ(typed({"cycle", "start", workflow(), "--id", "drei", "--predecessor", "nix"}).exit_code,
            3);
}

using Mishap14 = Contributions;

TEST_F(Mishap14, LateDataIsTakenMarkedAndPutWhereTheLeadSays) {
  const std::string cycle = "beitrag-2012";
  ASSERT_EQ(typed({"contribution", "nil", cycle, "beitrag.H01"}).exit_code, 0);
  ASSERT_EQ(typed({"contribution", "nil", cycle, "beitrag.H02"}).exit_code, 0);
  ASSERT_EQ(typed({"task", "finish", cycle, "R"}).exit_code, 0);
  EXPECT_THAT(said({"contribution", "give", cycle, "beitrag.H01", "--implemented", "Dächer"}),
              AllOf(HasSubstr("nach Redaktionsschluss"),
                    HasSubstr("umlauf contribution place"),
                    HasSubstr("1 Schreiben vorgemerkt")));
  EXPECT_THAT(said({"contribution", "collect", cycle}), Not(HasSubstr("Dächer")));
  EXPECT_THAT(refused({"contribution", "place", cycle, "beitrag.H01", "--use", "irgendwo"}, 2),
              HasSubstr("diese-fassung"));
  EXPECT_THAT(said({"contribution", "place", cycle, "beitrag.H01", "--use", "nachtrag"}),
              HasSubstr("in einen Nachtrag"));
  EXPECT_THAT(said({"contribution", "collect", cycle}),
              HasSubstr("Nachtrag\n  - Dächer (Bauamt, beitrag.H01, nach Redaktionsschluss)"));
  EXPECT_THAT(refused({"contribution", "place", cycle, "beitrag.H02", "--use", "nachtrag"}, 4),
              HasSubstr("keine verspäteten Angaben"));
}

}  // namespace
}  // namespace umlauf::test
