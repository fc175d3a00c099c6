#include <filesystem>

#include <nlohmann/json.hpp>

#include "tests/app/typed.h"

namespace umlauf::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kCycle = "umsetzungsbericht-2012";

/// A cycle whose first task lies with `zib-leitung`, on 30 January 2012.
class Organisation : public Typed {
 protected:
  Organisation() { given_a_cycle(); }

  /// Done without a word to look at.
  void does(const Words& words) const { EXPECT_NE(said(words), ""); }
  void person(const std::string& key, const std::string& office, const std::string& role) const {
    does({"person",
          "add",
          key,
          "--name",
          "Person " + key,
          "--office",
          office,
          "--address",
          key + "@stadt.example",
          "--role",
          role});
  }
  /// The mailboxes of the letters of one day.
  [[nodiscard]] std::vector<std::string> letters_to(const std::string& day) const {
    std::vector<std::string> addresses;
    for (const json& letter : json_of({"letter", "list"})) {
      if (letter.at("day") == day) {
        addresses.push_back(letter.at("address"));
      }
    }
    return addresses;
  }
};
using Mishap01 = Organisation;
using Mishap29 = Organisation;
using Closures = Organisation;
using PersonImport = Organisation;

TEST_F(Mishap01, TheContactLeavesAndTheirTasksAreHandedOverInOneAct) {
  person("weber", "zib-leitung", "ansprechperson");
  person("klein", "zib", "sachbearbeitung");
  EXPECT_EQ(json_of({"person", "show", "weber"}).at("tasks")[0].at("task"), "U01");
  ASSERT_EQ(typed({"turn"}).exit_code, 0);
  EXPECT_EQ(letters_to("2012-01-30"), std::vector<std::string>{"weber@stadt.example"});
  now = "2012-01-31T12:00:00+01:00";
  EXPECT_THAT(said({"person", "leave", "weber", "--to", "klein", "--on", "31.01.2012"}),
              AllOf(HasSubstr("Person klein übernimmt. Offene Aufgaben: 1"), HasSubstr("U01")));
  EXPECT_EQ(json_of({"person", "show", "klein"}).at("tasks")[0].at("task"), "U01");
  EXPECT_TRUE(json_of({"person", "show", "weber"}).at("tasks").empty());
  EXPECT_THAT(said({"person", "list"}), HasSubstr("nicht mehr da seit Di, 31.01.2012"));
  EXPECT_THAT(refused({"task", "start", kCycle, "U01", "--as", "weber"}, 5),
              AllOf(HasSubstr("nicht mehr da"), HasSubstr("--as klein")));
  now = "2012-02-06T12:00:00+01:00";
  ASSERT_EQ(typed({"turn"}).exit_code, 0);
  EXPECT_EQ(letters_to("2012-02-06"), std::vector<std::string>{"klein@stadt.example"});
  EXPECT_THAT(said({"log", "show", "--json"}), HasSubstr("Person weber")) << "history";
  EXPECT_THAT(said({"log", "show"}), HasSubstr("Person ausgeschieden"));
}

TEST_F(Mishap01, ALetterOnItsWayFollowsWhoTakesOver) {
  person("weber", "zib-leitung", "ansprechperson");
  person("klein", "zib", "sachbearbeitung");
  const std::string path =
      file("post",
           "#!/bin/sh\nread -r question\ncase $question in *check*) echo "
           "'{\"ok\":true}';; *) echo '{\"delivery\":\"try_again\"}';; esac\n");
  fs::permissions(path, fs::perms::owner_all);
  does({"plugin", "use", "letters", path, "--reason", "x"});
  EXPECT_EQ(typed({"turn"}).exit_code, 70);
  does({"person", "leave", "weber", "--to", "klein"});
  does({"plugin", "use", "letters", "eingebaut", "--reason", "x"});
  EXPECT_EQ(json_of({"turn"}).at("delivered"), 1);
  EXPECT_EQ(json_of({"letter", "list"})[0].at("address"), "klein@stadt.example");
}

TEST_F(Mishap01, LeftByMistakeTheyComeBack) {
  person("weber", "zib-leitung", "ansprechperson");
  EXPECT_THAT(said({"person", "leave", "weber"}), HasSubstr("Postfach des Amtes"));
  EXPECT_THAT(refused({"person", "leave", "weber"}, 4), HasSubstr("umlauf person return weber"));
  EXPECT_THAT(said({"person", "return", "weber"}), HasSubstr("Ansprechperson, ZIB-Leitung"));
  EXPECT_EQ(json_of({"person", "show", "weber"}).at("tasks")[0].at("task"), "U01");
}

TEST_F(Mishap29, TheDeputyOfTheCoordinatorSeesAllAndNothingIsSignedInTheirName) {
  person("weber", "zib-leitung", "ansprechperson");
  person("klein", "zib", "sachbearbeitung");
  EXPECT_THAT(said({"absence",
                    "add",
                    "weber",
                    "--from",
                    "30.01.2012",
                    "--until",
                    "24.02.2012",
                    "--deputy",
                    "klein"}),
              HasSubstr("klein vertritt"));
  ASSERT_EQ(typed({"turn"}).exit_code, 0);
  EXPECT_EQ(letters_to("2012-01-30"), std::vector<std::string>{"klein@stadt.example"});
  EXPECT_EQ(json_of({"letter", "list"})[0].at("items")[0].at("deputising_for"), "Person weber");
  EXPECT_THAT(said({"person", "show", "klein"}),
              AllOf(HasSubstr("U01"), HasSubstr("in Vertretung für Person weber")));
  EXPECT_THAT(refused({"task", "finish", kCycle, "U01", "--as", "weber"}, 5),
              AllOf(HasSubstr("bis Fr, 24.02.2012 abwesend"), HasSubstr("--as klein")));
  EXPECT_THAT(refused({"task", "finish", kCycle, "U01", "--as", "Person weber"}, 5),
              HasSubstr("--as klein"));
  EXPECT_EQ(typed({"task", "finish", kCycle, "U01", "--as", "klein"}).exit_code, 0);
  EXPECT_THAT(said({"cycle", "print", kCycle}), HasSubstr("Person klein"));
  EXPECT_EQ(typed({"absence", "remove", "weber", "--from", "30.01.2012"}).exit_code, 0);
  EXPECT_THAT(said({"absence", "list"}), HasSubstr("keine Abwesenheit"));
}

TEST_F(Mishap29, TheEscalationFollowsTheHeadsDeputy) {
  person("chef", "zib-leitung", "leitung");
  person("vize", "zib-leitung", "vertretung");
  does({"absence", "add", "chef", "--from", "01.02.2012", "--until", "24.02.2012"});
  for (const char* day : {"30", "31"}) {
    now = std::string("2012-01-") + day + "T12:00:00+01:00";
    ASSERT_EQ(typed({"turn"}).exit_code, 0);
  }
  bool escalated = false;
  for (int day = 1; day <= 20; ++day) {
    now = "2012-02-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + "T12:00:00+01:00";
    ASSERT_EQ(typed({"turn"}).exit_code, 0);
  }
  for (const json& letter : json_of({"letter", "list"})) {
    for (const json& item : letter.at("items")) {
      if (item.at("rule") == "escalation") {
        escalated = true;
        EXPECT_EQ(letter.at("address"), "vize@stadt.example");
      }
    }
  }
  EXPECT_TRUE(escalated);
}

TEST_F(Mishap29, WhoActsMustBeKnownWherePersonsAre) {
  EXPECT_EQ(typed({"task", "start", kCycle, "U01", "--as", "irgendwer"}).exit_code, 0);
  person("weber", "zib-leitung", "ansprechperson");
  EXPECT_THAT(refused({"task", "finish", kCycle, "U01", "--as", "webr"}, 3), HasSubstr("weber"));
  EXPECT_EQ(typed({"task", "finish", kCycle, "U01", "--as", "zib-leitung"}).exit_code, 0);
}

TEST_F(Organisation, TheAnswerSaysWhoSignedAndForWhom) {
  const std::string workflow =
      file("kurz.yaml",
           "umlauf: 1\nablauf: kurz\ntitel: Kurzbericht\n"
           "ämter:\n  ob: { name: OB, postfach: ob@stadt.example }\n"
           "  zib: { name: ZIB, postfach: zib@stadt.example, vorgesetzt: ob }\n"
           "  kultur: { name: Kulturamt, postfach: kultur@stadt.example, vorgesetzt: ob }\n"
           "federführung: zib\n"
           "aufgaben:\n  - K1: Mitzeichnung\n    art: mitzeichnung\n    durch: kultur\n"
           "    dauer: 5 AT\n");
  ASSERT_EQ(typed({"cycle", "start", workflow, "--id", "kurz"}).exit_code, 0);
  person("vize", "kultur", "vertretung");
  EXPECT_THAT(said({"answer", "give", "kurz", "K1", "--outcome", "mitgezeichnet", "--as", "vize"}),
              HasSubstr("mitgezeichnet – Kulturamt, i. V. Person vize."));
  const json signer = json_of({"cycle", "show", "kurz"}).at("tasks")[0].at("signed_by");
  EXPECT_EQ(signer.at("authority"), "i_v");
  EXPECT_EQ(signer.at("office"), "kultur");
  for (const Words& words : {Words{"cycle", "show", "kurz"},
                             Words{"cycle", "print", "kurz"},
                             Words{"answer", "slip", "kurz", "K1"}}) {
    EXPECT_THAT(said(words), HasSubstr("Kulturamt, i. V. Person vize")) << words[1];
  }
  EXPECT_THAT(said({"log", "show", "--json"}), HasSubstr("i_v"));
}

TEST_F(PersonImport, TakesAllOrNothingAndSaysWhatIsWrongWhere) {
  const std::string bad = file("schlecht.csv",
                               "Kürzel;Name;Amt;E-Mail;Rolle\n"
                               "weber;Frau Weber;zib;weber@stadt.example;Ansprechperson\n"
                               "klein;Herr Klein;kultr;;\n"
                               "weber;Frau Weber;zib;;\n"
                               "lang;Frau Lang;zib;kein Postfach;Chefin\n");
  EXPECT_THAT(refused({"person", "import", bad}, 2),
              HasSubstr("schlecht.csv:4:1: „weber“ steht schon in Zeile 2"));
  const std::string worse = file("schlechter.csv",
                                 "key;name;office;address;role\n"
                                 "weber;Frau Weber;zib;weber@stadt.example;Ansprechperson\n"
                                 "klein;Herr Klein;kultr;;\n"
                                 "lang;Frau Lang;zib;;Chefin\n");
  EXPECT_THAT(refused({"person", "import", worse}, 2),
              AllOf(HasSubstr("schlechter.csv:3:1: Ein Amt „kultr“"),
                    HasSubstr("Gemeint vielleicht: kultur"),
                    HasSubstr("schlechter.csv:4:1: Die Rolle „Chefin“"),
                    HasSubstr("leitung, vertretung")));
  EXPECT_TRUE(json_of({"person", "list"}).empty()) << "nothing half done";
  const std::string good = file("gut.csv",
                                "key;name;office;address;role\n"
                                "weber;Frau Weber;zib;weber@stadt.example;Ansprechperson\n"
                                "klein;Herr Klein;kultur;;\n");
  EXPECT_THAT(said({"person", "import", good}), HasSubstr("2 Personen eingetragen, 0 unver"));
  EXPECT_THAT(said({"person", "import", good}), HasSubstr("0 Personen eingetragen, 2 unver"));
  EXPECT_EQ(typed({"person", "import", folder + "/nix.csv"}).exit_code, 3);
}

TEST_F(PersonImport, AsksTheDirectoryOfTheCity) {
  EXPECT_THAT(refused({"person", "import", "--from-directory"}, 4), HasSubstr("plugin use"));
  EXPECT_EQ(typed({"person", "import"}).exit_code, 2);
  const auto program = [&](const std::string& name, const std::string& answer) {
    std::string path = file(name,
                            "#!/bin/sh\nread -r question\ncase $question in *check*) echo "
                            "'{\"ok\":true}';; *) echo '" +
                                answer + "';; esac\n");
    fs::permissions(path, fs::perms::owner_all);
    does({"plugin", "use", "directory", path, "--reason", "Verzeichnis der Stadt"});
  };
  program("leer", "[]");
  EXPECT_THAT(refused({"person", "import", "--from-directory"}, 4),
              HasSubstr("nicht wie erwartet"));
  program("voll",
          R"({"people":[{"key":"weber","name":"Frau Weber","office":"zib","role":"contact"},)"
          R"({"key":"klein","name":"Herr Klein","office":"zib","address":null}]})");
  person("alt", "zib", "sachbearbeitung");
  EXPECT_THAT(said({"person", "import", "--from-directory"}),
              AllOf(HasSubstr("2 Personen eingetragen"), HasSubstr("umlauf person leave alt")));
  EXPECT_EQ(json_of({"person", "show", "weber"}).at("role"), "contact");
  EXPECT_EQ(json_of({"plugin", "check"})[0].at("port"), "directory");
}

TEST_F(Closures, MoveThePlanButNoPeriodOfLaw) {
  const json before = json_of({"cycle", "show", kCycle});
  EXPECT_THAT(
      said({"closure",
            "add",
            "alle",
            "--from",
            "06.02.2012",
            "--until",
            "17.02.2012",
            "--note",
            "Umzug"}),
      AllOf(HasSubstr("Fristen des Rechts laufen weiter"), HasSubstr("umlauf cycle replan")));
  const json after = json_of({"cycle", "show", kCycle});
  EXPECT_EQ(after.at("tasks")[0].at("due"), before.at("tasks")[0].at("due"));
  EXPECT_GT(after.at("tasks")[4].at("planned_finish"), before.at("tasks")[4].at("planned_finish"));
  EXPECT_THAT(said({"cycle", "replan", kCycle}), HasSubstr("--accept"));
  EXPECT_THAT(said({"closure", "list"}), HasSubstr("Umzug"));
  EXPECT_EQ(typed({"closure", "remove", "all", "--from", "06.02.2012"}).exit_code, 0);
  EXPECT_EQ(json_of({"cycle", "show", kCycle}).at("tasks")[4].at("planned_finish"),
            before.at("tasks")[4].at("planned_finish"));
}

TEST_F(Closures, AreImportedAllOrNoneAndCountForNewCycles) {
  const std::string bad =
      file("bad.csv", "Amt;von;bis\nkultr;24.12.2012;31.12.2012\nzib;31.11.2012;1.12.2012\n");
  EXPECT_THAT(refused({"closure", "import", bad}, 2), HasSubstr("bad.csv:3:5"));
  EXPECT_TRUE(json_of({"closure", "list"}).empty());
  const std::string good =
      file("good.csv", "Amt;von;bis;Anlass\nalle;06.02.2012;17.02.2012;Umzug\n");
  EXPECT_EQ(typed({"closure", "import", good}).exit_code, 0);
  ASSERT_EQ(typed({"cycle", "start", "umsetzungsbericht", "--id", "zwei"}).exit_code, 0);
  EXPECT_EQ(json_of({"cycle", "show", "zwei"}).at("planned_finish"),
            json_of({"cycle", "show", kCycle}).at("planned_finish"));
}

TEST_F(Organisation, DeputiesAreListedAndRemoved) {
  person("weber", "zib", "ansprechperson");
  person("klein", "zib", "vertretung");
  EXPECT_THAT(said({"deputy", "add", "weber", "--deputy", "klein", "--until", "24.02.2012"}),
              HasSubstr("bis Fr, 24.02.2012"));
  EXPECT_THAT(said({"deputy", "list"}),
              AllOf(HasSubstr("vertreten durch Person klein"), HasSubstr("ständig vertreten")));
  EXPECT_THAT(refused({"deputy", "add", "weber", "--deputy", "weber"}, 2),
              HasSubstr("eigene Stelle"));
  EXPECT_EQ(typed({"deputy", "remove", "weber", "--deputy", "klein"}).exit_code, 0);
  EXPECT_EQ(typed({"deputy", "remove", "weber", "--deputy", "klein"}).exit_code, 3);
  EXPECT_EQ(typed({"deputy", "add", "weber"}).exit_code, 2);
}

TEST_F(Organisation, OfficesAbsencesAndDeputiesComeFromTablesAllOrNone) {
  const std::string offices = file("ämter.csv",
                                   "key;name;postfach;vorgesetzt\n"
                                   "sport;Sportamt;sport@stadt.example;dez\n"
                                   "dez;Dezernat Eins;dez@stadt.example;\n");
  EXPECT_THAT(said({"office", "import", offices}), HasSubstr("Sportamt"));
  EXPECT_THAT(said({"office", "show", "sport"}), HasSubstr("Dezernat Eins"));
  const std::string wrong = file("falsch.csv",
                                 "key;name;postfach\n"
                                 "kunst;Kunstamt;kunst@stadt.example\n"
                                 "musik;Musikamt;kein-postfach\n");
  EXPECT_THAT(refused({"office", "import", wrong}, 2),
              AllOf(HasSubstr("falsch.csv:3:"), HasSubstr("kein-postfach")));
  EXPECT_EQ(typed({"office", "show", "kunst"}).exit_code, 3) << "nothing half done";
  person("weber", "zib-leitung", "ansprechperson");
  person("klein", "zib-leitung", "sachbearbeitung");
  person("gross", "zib-leitung", "sachbearbeitung");
  const std::string away = file("weg.csv",
                                "person;von;bis;vertretung\n"
                                "weber;06.02.2012;10.02.2012;klein\n");
  EXPECT_EQ(typed({"absence", "import", away}).exit_code, 0);
  EXPECT_EQ(json_of({"absence", "list"})[0].at("deputy"), "klein");
  const std::string missing = file("tag.csv", "person;von;bis\nweber;31.06.2012;\n");
  EXPECT_THAT(refused({"absence", "import", missing}, 2), HasSubstr("tag.csv:2:"));
  const std::string deputies = file("vertretung.csv", "person;vertretung\nklein;gross\n");
  EXPECT_EQ(typed({"deputy", "import", deputies}).exit_code, 0);
  const std::string nobody = file("niemand.csv", "person;vertretung\nklein;nix\n");
  EXPECT_THAT(refused({"deputy", "import", nobody}, 2), HasSubstr("niemand.csv:2:"));
}

}  // namespace
}  // namespace umlauf::test
