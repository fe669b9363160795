#include "tools/present/escape.h"

#include <limits>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace nought::tools {
namespace {

TEST(Escape, WhatMeansSomethingInHtmlMeansItNoMore) {
    EXPECT_EQ(escaped("<b title=\"x\" y='z'>&amp;"), "&lt;b title=&quot;x&quot; y=&#39;z&#39;&gt;&amp;amp;");
}

TEST(Escape, TextOfAnyLanguageStaysAsItIs) {
    EXPECT_EQ(escaped("Größe, 大きさ, \xF0\x9F\x98\x80"), "Größe, 大きさ, \xF0\x9F\x98\x80");
}

TEST(Escape, BytesThatAreNoUtf8BecomeReplacementCharacters) {
    const std::string replacement = "\xEF\xBF\xBD";
    EXPECT_EQ(escaped("a\xFFz"), "a" + replacement + "z");
    EXPECT_EQ(escaped("\xC3"), replacement);                                      // cut
    EXPECT_EQ(escaped("\xC0\xAF"), replacement + replacement);                    // overlong '/'
    EXPECT_EQ(escaped("\xED\xA0\x80"), replacement + replacement + replacement);  // a surrogate
    EXPECT_EQ(escaped(std::string_view("a\0b", 3)), "a" + replacement + "b");
}

TEST(Escape, NothingInAJsonIslandEndsItsScript) {
    const nlohmann::ordered_json json{{"name", "</script><script>alert(1)</script><!--"}};
    const std::string text = script_json(json);
    EXPECT_EQ(text.find('<'), std::string::npos);
    EXPECT_EQ(nlohmann::ordered_json::parse(text), json);
}

TEST(Escape, NumbersThatAreNoneAreNullInJson) {
    EXPECT_EQ(script_json({{"x", std::numeric_limits<double>::quiet_NaN()}}), "{\"x\":null}");
}

TEST(Escape, Base64IsAsInItsDefinition) {
    EXPECT_EQ(base64(""), "");
    EXPECT_EQ(base64("f"), "Zg==");
    EXPECT_EQ(base64("fo"), "Zm8=");
    EXPECT_EQ(base64("foo"), "Zm9v");
    EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
    EXPECT_EQ(base64("\xFF\xFE"), "//4=");
}

}  // namespace
}  // namespace nought::tools
