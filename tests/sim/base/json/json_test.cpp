/// Is a strict reading of JSON strict, and does a struct with fields() come back from the JSON that was written of it?
#include "sim/base/config/json.h"

#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/config/error.h"
#include "sim/base/json/parse.h"
#include "sim/base/json/read.h"

namespace nought::tests {

enum class Colour { red, green };

struct Side {
    std::int64_t length = 1;
    std::optional<double> weight;
    bool operator==(const Side&) const = default;

    template <class Fields>
    void fields(Fields& field) {
        field("length", length, "how long", config::Range{1, 10}, config::required);
        field("weight", weight, "how heavy", config::Range{0, std::numeric_limits<double>::infinity()},
              config::left_out);
    }
};

struct Box {
    std::string name;
    Colour colour = Colour::red;
    std::vector<Side> sides;
    std::map<std::string, bool> marks;
    nlohmann::ordered_json any;
    bool operator==(const Box&) const = default;

    template <class Fields>
    void fields(Fields& field) {
        field("name", name, "what it is called", config::required);
        field("colour", colour, "its paint");
        field("sides", sides, "all of them", config::required);
        field("marks", marks, "by name");
        field("any", any, "whatever else");
    }
    void check(const json::Cursor& json) const {
        if (sides.size() == 1) {
            json.fail("sides", "is one side alone");
        }
    }
};

}  // namespace nought::tests

template <>
inline constexpr auto nought::config::enum_names<nought::tests::Colour> = nought::config::names<nought::tests::Colour>(
    {{nought::tests::Colour::red, "red"}, {nought::tests::Colour::green, "green"}});

namespace nought::tests {
namespace {

std::string error_of(const std::function<void()>& act) {
    try {
        act();
    } catch (const config::UserError& error) {
        return error.what();
    }
    return "no error";
}

std::string parse_error(const std::string& text) {
    return error_of([&] { json::parse(text, "a.json"); });
}

TEST(Parse, KeepsTheOrderOfKeys) {
    EXPECT_EQ(json::parse(R"({"b": 1, "a": [2, {}]})", "a.json").dump(), R"({"b":1,"a":[2,{}]})");
}

TEST(Parse, RefusesWhatIsNotJsonAtItsPlace) {
    EXPECT_THAT(parse_error(""), testing::StartsWith("a.json:1:1: error: this is not JSON: "));
    EXPECT_THAT(parse_error("{\n \"a\": }"), testing::StartsWith("a.json:2:7: error: this is not JSON: "));
    EXPECT_THAT(parse_error("{\"a\": \"\xff\"}"), testing::StartsWith("a.json:1:8: error: this is not JSON: "));
    EXPECT_THAT(parse_error("{\"a\": 1e999}"), testing::HasSubstr("error: this is not JSON: "));
    EXPECT_THAT(parse_error("1 2"), testing::StartsWith("a.json:1:3: "));
}

TEST(Parse, RefusesRepeatedKeysAndDeepNesting) {
    EXPECT_EQ(parse_error(R"({"a": {"b": 1}, "c": {"b": 1}})"), "no error");
    EXPECT_EQ(parse_error(R"({"a": {"b": 1, "b": 1}})"), "a.json: key 'b' is repeated");
    EXPECT_EQ(parse_error(std::string(64, '[') + std::string(64, ']')), "no error");
    EXPECT_EQ(parse_error(std::string(100000, '[')), "a.json: is nested too deeply");
}

TEST(Read, BringsBackWhatWasWritten) {
    const Box box{"crate", Colour::green, {{3, 0.1}, {10, {}}}, {{"top", true}}, {{"x", 1}}};
    nlohmann::ordered_json json{{"format", "box/1"}};
    json.update(config::to_json(box));
    EXPECT_EQ(json.dump(), R"({"format":"box/1","name":"crate","colour":"green",)"
                           R"("sides":[{"length":3,"weight":0.1},{"length":10}],"marks":{"top":true},"any":{"x":1}})");
    EXPECT_EQ(json::read_document<Box>(json, "a.json", "box", "box/1"), box);
}

TEST(Read, NamesTheFileAndTheKeyThatIsWrong) {
    struct Case {
        const char* text;
        const char* error;
    };
    const std::vector<Case> cases = {
        {R"({"format": "box/1", "name": "a", "sides": []})", "no error"},
        {R"([])", "a.json: not a box: the document must be an object"},
        {R"({"name": "a", "sides": []})", "a.json: not a box: key 'format' is missing"},
        {R"({"format": "box/2"})", "a.json: not a box: 'format' must be 'box/1'"},
        {R"({"format": "box/1", "sides": []})", "a.json: not a box: key 'name' is missing"},
        {R"({"format": "box/1", "name": 3, "sides": []})", "a.json: not a box: 'name' has the wrong type"},
        {R"({"format": "box/1", "name": "a", "sides": {}})", "a.json: not a box: 'sides' must be a list"},
        {R"({"format": "box/1", "name": "a", "sides": [{}]})", "a.json: not a box: key 'sides[0].length' is missing"},
        {R"({"format": "box/1", "name": "a", "sides": [{"length": 11}]})",
         "a.json: not a box: 'sides[0].length' must be from 1 to 10"},
        {R"({"format": "box/1", "name": "a", "sides": [{"length": 1.5}]})",
         "a.json: not a box: 'sides[0].length' has the wrong type"},
        {R"({"format": "box/1", "name": "a", "sides": [{"length": 1, "weight": -1}]})",
         "a.json: not a box: 'sides[0].weight' must be at least 0"},
        {R"({"format": "box/1", "name": "a", "sides": [], "colour": "blue"})",
         "a.json: not a box: 'colour' must be one of red, green"},
        {R"({"format": "box/1", "name": "a", "sides": [], "marks": {"top": 1}})",
         "a.json: not a box: 'marks.top' has the wrong type"},
        {R"({"format": "box/1", "name": "a", "sides": [{"length": 1}]})",
         "a.json: not a box: 'sides' is one side alone"},
    };
    for (const Case& one : cases) {
        EXPECT_EQ(
            error_of([&] { json::read_document<Box>(json::parse(one.text, "a.json"), "a.json", "box", "box/1"); }),
            one.error)
            << one.text;
    }
}

}  // namespace
}  // namespace nought::tests
