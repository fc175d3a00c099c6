#include "tests/app/typed.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "engine/model/day_text.h"

namespace umlauf::test {

Typed::Typed() {
  EXPECT_EQ(setenv("UMLAUF_DB", temporary.file().c_str(), 1), 0);
}

Typed::~Typed() {
  unsetenv("UMLAUF_DB");
}

Reply Typed::typed(const Words& words) const {
  return dispatch(all_commands(), words, parse_instant(now).value());
}

std::string Typed::said(const Words& words) const {
  const Reply reply = typed(words);
  EXPECT_EQ(reply.exit_code, 0) << reply.err;
  return reply.out;
}

std::string Typed::refused(const Words& words, int code) const {
  const Reply reply = typed(words);
  EXPECT_EQ(reply.exit_code, code) << reply.out << reply.err;
  EXPECT_TRUE(reply.out.empty()) << reply.out;
  return reply.err;
}

nlohmann::json Typed::json_of(Words words, int code) const {
  words.emplace_back("--json");
  const Reply reply = typed(words);
  EXPECT_EQ(reply.exit_code, code) << reply.out;
  EXPECT_TRUE(reply.err.empty()) << reply.err;
  return nlohmann::json::parse(reply.out);
}

std::string Typed::file(const std::string& name, const std::string& content) const {
  const std::string path = folder + '/' + name;
  std::ofstream(path) << content;
  return path;
}

std::string Typed::own_workflow() const {
  return file("klima.yaml",
              "umlauf: 1\nablauf: klima\ntitel: Klimabericht\n"
              "ämter:\n  zib: { name: ZIB, postfach: zib@stadt.example }\n"
              "gremien:\n  klima: { name: Klimabeirat }\n"
              "aufgaben:\n"
              "  - K1: Beitrag\n    art: beitrag\n    durch: zib\n    dauer: 5 AT\n"
              "  - K2: Annahme\n    art: annahme\n    durch: zib\n    dauer: 1 AT\n"
              "    nach: K1\n"
              "  - K3: Sitzung\n    art: sitzung\n    gremium: klima\n    nach: K2\n");
}

void Typed::given_a_cycle() const {
  ASSERT_EQ(typed({"init"}).exit_code, 0);
  ASSERT_EQ(typed({"session", "import", "umsetzungsbericht"}).exit_code, 0);
  const Reply begun = typed({"cycle", "start", "umsetzungsbericht", "--start", "30.01.2012"});
  ASSERT_EQ(begun.exit_code, 0) << begun.err;
}

}  // namespace umlauf::test
