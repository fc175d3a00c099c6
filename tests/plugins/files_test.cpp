#include "plugins/files/files.h"

#include <fstream>
#include <iterator>
#include <system_error>

#include <gtest/gtest.h>

namespace umlauf::files {
namespace {

std::filesystem::path fresh_folder(const std::string& name) {
  const std::filesystem::path folder =
      std::filesystem::path(testing::TempDir()) / ("umlauf-" + name);
  std::filesystem::remove_all(folder);
  return folder;
}

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(SafeName, WritesUmlautsOut) {
  EXPECT_EQ(safe_name("Größe Ämter Übung"), "groesse-aemter-uebung");
  EXPECT_EQ(safe_name("VWT_0719_14 Anlage 1.PDF"), "vwt_0719_14-anlage-1.pdf");
}

TEST(SafeName, KeepsTheEndingWhole) {
  EXPECT_EQ(safe_name("Übersicht (Teil 1).pdf"), "uebersicht-teil-1.pdf");
  EXPECT_EQ(safe_name("Anlage 1/2.pdf"), "anlage-1-2.pdf");
  EXPECT_EQ(safe_name("Anlagen/Bericht.v2.PDF"), "anlagen-bericht.v2.pdf");
  EXPECT_EQ(safe_name("?.pdf"), "ohne-namen.pdf");
  const std::string cut = safe_name(std::string(300, 'b') + ".pdf");
  EXPECT_EQ(cut, std::string(76, 'b') + ".pdf");
  EXPECT_EQ(safe_name(std::string(150, '\xC3') + ".pdf"), "ohne-namen.pdf");
}

TEST(SafeName, OfASafeNameIsTheSame) {
  for (const std::string& name : {std::string("Übersicht (Teil 1).pdf"),
                                  std::string("a.") + std::string(100, 'x'),
                                  std::string(74, 'a') + ".x" + std::string(30, 'y'),
                                  std::string(79, 'a') + " b",
                                  std::string(79, 'a') + "\xC3\xA4",
                                  std::string("x.\xC3\xA4"),
                                  std::string("a..pdf"),
                                  std::string(".pdf"),
                                  std::string("-.-"),
                                  std::string(300, '.') + "pdf"}) {
    const std::string safe = safe_name(name);
    EXPECT_EQ(safe_name(safe), safe) << name;
    EXPECT_LE(safe.size(), 80U) << name;
  }
}

TEST(SafeName, AllowsNoPath) {
  EXPECT_EQ(safe_name("../../etc/passwd"), "etc-passwd");
  EXPECT_EQ(safe_name(".."), "ohne-namen");
  EXPECT_EQ(safe_name(""), "ohne-namen");
  EXPECT_EQ(safe_name("C:\\x"), "c-x");
  EXPECT_EQ(safe_name(std::string_view("a\0b", 3)), "a-b");
  EXPECT_EQ(safe_name("日本"), "ohne-namen");
  EXPECT_LE(safe_name(std::string(500, 'x')).size(), 80U);
}

TEST(ShortHash, DependsOnTheWholeText) {
  EXPECT_EQ(short_hash("").size(), 16U);
  EXPECT_NE(short_hash("a"), short_hash("b"));
  EXPECT_EQ(short_hash("a"), "af63dc4c8601ec8c");  // FNV-1a, 64 bit, published vector
}

TEST(WriteWhole, CreatesTheFolderAndReplacesTheFile) {
  const auto folder = fresh_folder("whole");
  write_whole(folder / "deep" / "a.txt", "eins");
  write_whole(folder / "deep" / "a.txt", "zwei");
  EXPECT_EQ(read(folder / "deep" / "a.txt"), "zwei");
  const std::filesystem::directory_iterator all(folder / "deep");
  EXPECT_EQ(std::distance(begin(all), end(all)), 1);
}

TEST(WriteWhole, OverwritesWhatACrashLeftBehind) {
  const auto folder = fresh_folder("crash");
  std::filesystem::create_directories(folder);
  std::ofstream(folder / ".a.txt.tmp") << "ein halber Brief, der länger ist";
  write_whole(folder / "a.txt", "ganz");
  EXPECT_EQ(read(folder / "a.txt"), "ganz");
  EXPECT_FALSE(std::filesystem::exists(folder / ".a.txt.tmp"));
}

TEST(WriteWhole, SaysWhatItCannotWrite) {
  const auto folder = fresh_folder("refused");
  std::filesystem::create_directories(folder / "a.txt" / "in the way");
  EXPECT_THROW(write_whole(folder / "a.txt", "x"), std::system_error);
}

}  // namespace
}  // namespace umlauf::files
