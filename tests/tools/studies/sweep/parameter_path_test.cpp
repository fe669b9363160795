#include "tools/engine/parameter_path.h"

#include <gtest/gtest.h>

#include "sim/base/config/describe.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/json.h"
#include "sim/base/config/kinds.h"
#include "sim/base/config/options.h"
#include "sim/base/config/reader.h"
#include "tools/engine/node_text.h"
#include "tools/engine/resolved_parameters.h"

namespace nought::tools {
namespace {

struct Item {
    std::string name;
    std::int64_t size = 3;

    template <class Fields>
    void fields(Fields& field) {
        field("name", name, "of the item");
        field("size", size, "of the item", config::Range{0, 9});
    }
};

struct Inner {
    double share = 0.5;
    config::PerName<double> kept;

    template <class Fields>
    void fields(Fields& field) {
        field("share", share, "of it");
        field("kept", kept, "by layer");
    }
};

struct Things {
    std::int64_t banks = 4;
    std::uint64_t seed = 1;
    std::optional<bool> loud;
    Inner inner;
    std::vector<Item> items;
    std::vector<std::int64_t> kernel;

    template <class Fields>
    void fields(Fields& field) {
        field("banks", banks, "of it");
        field("seed", seed, "of it");
        field("loud", loud, "or not");
        field("inner", inner, "inside");
        field("items", items, "in it");
        field("kernel", kernel, "of it", config::or_single);
    }
};

config::Document things(const char* text) {
    return config::Document::parse(text, "things.yaml");
}

bool names(const char* key, const char* text = "items: [{name: first}, {name: second}]\n") {
    return names_parameter(key, config::describe<Things>(), things(text).root());
}

TEST(ParameterPath, BeginsWithAPartOrIsOfTheAccelerator) {
    EXPECT_EQ(parse_path("node.tiles"), (ParameterPath{Part::accelerator, "node.tiles"}));
    EXPECT_EQ(parse_path("accelerator.node.tiles"), parse_path("node.tiles"));
    EXPECT_EQ(parse_path("network.seed"), (ParameterPath{Part::network, "seed"}));
    EXPECT_EQ(parse_path("quantise"), (ParameterPath{Part::quantise, ""}));
    EXPECT_EQ(parse_path("accelerator.technology"), parse_path("technology"));
    EXPECT_EQ(parse_path("technology.node_nm").text(), "technology.node_nm");
    EXPECT_EQ(parse_path("networks").text(), "accelerator.networks");
}

TEST(ParameterPath, NamesAKeyABlockOrAnItemOfAList) {
    for (const char* good : {"banks", "inner", "inner.share", "items.0.size", "items.second.size", "items.1",
                             "inner.kept", "inner.kept.conv1", "kernel"}) {
        EXPECT_TRUE(names(good)) << good;
    }
    for (const char* bad : {"bank", "inner.shares", "banks.more", "items.2.size", "items.third", "items.size", "",
                            "inner.", ".banks", "inner.kept.conv1.more", "inner..share"}) {
        EXPECT_FALSE(names(bad)) << bad;
    }
}

TEST(ParameterPath, NumbersItemsThatItHasByName) {
    const auto document = things("items: [{name: first}, {name: second}]\n");
    EXPECT_EQ(numbered_key("items.second.size", document.root()), "items.1.size");
    EXPECT_EQ(numbered_key("items.1.size", document.root()), "items.1.size");
    EXPECT_EQ(numbered_key("inner.share", document.root()), "inner.share");
}

TEST(ParameterPath, IsGuessedBySpellingOrByItsLastWord) {
    const std::vector<std::string> valid{"node.tiles", "lanes.brick_buffer", "network.seed"};
    EXPECT_EQ(nearest_path("node.tils", valid), "node.tiles");
    EXPECT_EQ(nearest_path("brick_buffer", valid), "lanes.brick_buffer");
    EXPECT_EQ(nearest_path("memory.brick_bufer", valid), "lanes.brick_buffer");
    EXPECT_EQ(nearest_path("voltage", valid), std::nullopt);
}

nlohmann::ordered_json resolved(const char* text) {
    return resolved_parameters(config::describe<Things>(), things(text).root());
}

TEST(ResolvedParameters, AreWhatReadingAndWritingTheConfigurationGives) {
    for (const char* text : {"{}", "banks: 8", "inner: {share: 1}", "loud: true", "loud: null",
                             "items: [{name: a}, {size: 9, name: b}]", "inner: {kept: 0.25}", "inner: {kept: [1, 0.5]}",
                             "inner: {kept: {b: 1, a: 0.5}}", "kernel: 3", "kernel: [3, 5]", "{seed: 7, banks: -2}"}) {
        config::Diagnostics diagnostics;
        const auto read = config::read<Things>(things(text), diagnostics);
        ASSERT_TRUE(diagnostics.empty()) << diagnostics.text();
        EXPECT_EQ(resolved(text).dump(), config::to_json(read).dump()) << text;
    }
}

TEST(ResolvedParameters, AreTheSameHoweverTheFileSaysThem) {
    EXPECT_EQ(resolved("{seed: 7, banks: 4, inner: {share: 0.50}}"), resolved("# seven\nseed: 7\n"));
}

TEST(NodeText, ReadsBackAsTheSameValue) {
    for (const char* text : {"4", "-0.5", "1e-3", "true", "null", "word", "two words", "\"8\"", "[1, [2, x], {a: b}]",
                             "{a: \"null\", \"b: c\": \"#\"}", "\"line\\nbreak\"", "''", "'~'", "65nm", "./a b.yaml"}) {
        const auto document = config::Document::parse(std::string("v: ") + text, "a.yaml");
        const std::string once = yaml_text(document.root());
        const auto again = config::Document::parse(once, "b.yaml");
        EXPECT_EQ(yaml_text(again.root()), once) << text;
        EXPECT_EQ(json_value(again.root()), json_value(document.root())) << text;
    }
}

}  // namespace
}  // namespace nought::tools
