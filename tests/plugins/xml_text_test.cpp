#include "plugins/render/xml_text.h"

#include <gtest/gtest.h>

namespace umlauf::paper {
namespace {

TEST(XmlText, EscapesMarkup) {
  EXPECT_EQ(xml_text(R"(Ämter <a href="x">&'</a>)"),
            "Ämter &lt;a href=&quot;x&quot;&gt;&amp;&#39;&lt;/a&gt;");
}

TEST(XmlText, ReplacesWhatXmlForbids) {
  EXPECT_EQ(xml_text(std::string_view("a\0b\x1F", 4)),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD");
  EXPECT_EQ(xml_text("Zeile\n\tzwei\r"), "Zeile\n\tzwei\r");
  EXPECT_EQ(xml_text("\xEF\xBF\xBF"), "\xEF\xBF\xBD");
}

TEST(XmlText, ReplacesBytesThatAreNoUtf8) {
  EXPECT_EQ(xml_text("M\xE4rz"), "M\xEF\xBF\xBDrz");
  EXPECT_EQ(xml_text("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(xml_text("\xED\xA0\x80").find('\xED'), std::string::npos);
  EXPECT_EQ(xml_text("\xE2\x82"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(xml_text("€ 😀"), "€ 😀");
}

}  // namespace
}  // namespace umlauf::paper
