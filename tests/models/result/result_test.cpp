#include "models/result.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/config/error.h"

namespace nought::models {
namespace {

LayerResult conv_layer() {
    LayerResult layer;
    layer.name = "conv1";
    layer.kind = "conv";
    layer.macs = 9007199254740993;  // no double holds it
    layer.effectual_macs = 40;
    layer.cycles = 12;
    layer.compute_cycles = 10;
    layer.lane_cycles = {{"effectual", 100}, {"wait_window", 92}};
    layer.traffic_bytes = {{"nm", {320, 64}}};
    layer.energy_pj = {{"nm", {0.1, 2.5}}, {"sb", {1.0 / 3, 0}}};
    layer.verified = true;
    layer.statistics.by_path = {{"nm.reads", std::uint64_t{3}}, {"nm.rate", 0.25}, {"nm.cycles", std::uint64_t{12}}};
    return layer;
}

LayerResult fc_layer() {
    LayerResult layer;
    layer.name = "fc2";
    layer.kind = "fc";
    layer.macs = 7;
    layer.cycles = 3;
    layer.compute_cycles = 3;
    layer.lane_cycles = {{"fill", 48}};
    layer.traffic_bytes = {{"dram", {1, 2}}, {"nm", {3, 4}}};
    layer.energy_pj = {{"sb", {1, 1}}};
    layer.mismatch = Mismatch{{3, 0, 1}, -5, 6, 2};
    layer.statistics.by_path = {{"nm.cycles", std::uint64_t{3}}};
    return layer;
}

Result sample() {
    Result result;
    result.accelerator.name = "node";
    result.accelerator.model = "dadiannao";
    result.accelerator.config = {{"tiles", 16}, {"clock_ghz", 0.606}};
    result.network = "tiny";
    result.trace = "abc";
    result.clock_ghz = 0.5;
    result.lanes = 16;
    result.area_mm2 = {{"nm", 1.25}};
    result.statistics = {
        {"nm.cycles", {sim::Unit::cycles, "of the memory", {}, {}, {}}},
        {"nm.rate", {sim::Unit::ratio, "rows in a cycle", {}, sim::RatioRule{{"nm.reads"}, {"nm.cycles"}, 1}, {}}},
        {"nm.reads", {sim::Unit::count, "rows read", 2.5, {}, {}}}};
    result.layers = {conv_layer(), fc_layer()};
    return result;
}

std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> result;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        result.push_back(line);
    }
    return result;
}

TEST(Result, SurvivesARoundTripThroughJsonByteForByte) {
    const std::string text = to_json(sample()).dump(2);
    const Result read = result_from_json(nlohmann::ordered_json::parse(text), "result.json");
    EXPECT_EQ(to_json(read).dump(2), text);
    EXPECT_EQ(read.layers.at(0).macs, 9007199254740993u);
    EXPECT_EQ(read.layers.at(1).mismatch->index, (std::vector<std::int64_t>{3, 0, 1}));
    EXPECT_EQ(read.layers.at(0).energy_pj.at("sb").dynamic_pj, 1.0 / 3);
    EXPECT_EQ(read.statistics, sample().statistics);
    EXPECT_EQ(read.layers.at(0).statistics, sample().layers.at(0).statistics);
}

TEST(Result, WritesItsKeysInTheDocumentedOrder) {
    std::vector<std::string> keys;
    const nlohmann::ordered_json json = to_json(sample());
    for (const auto& [key, value] : json.items()) {
        keys.push_back(key);
    }
    EXPECT_THAT(keys, testing::ElementsAre("format", "accelerator", "network", "trace", "clock_ghz", "lanes",
                                           "timing_only", "simulated", "area_mm2", "statistics", "layers", "totals"));
    EXPECT_EQ(json["format"], "nought.result/1");
}

TEST(Result, SaysWhetherAnythingWasSimulated) {
    Result bound = sample();
    bound.simulated = false;
    EXPECT_FALSE(result_from_json(to_json(bound), "result.json").simulated);
    nlohmann::ordered_json before_the_key_was = to_json(sample());
    before_the_key_was.erase("simulated");
    EXPECT_TRUE(result_from_json(before_the_key_was, "result.json").simulated);
}

TEST(Result, TotalsAddLayersUpAndDeriveTimeAndEnergy) {
    const auto totals = to_json(sample())["totals"];
    EXPECT_EQ(totals["cycles"], 15);
    EXPECT_EQ(totals["lane_cycles"]["fill"], 48);
    EXPECT_EQ(totals["traffic_bytes"]["nm"]["read"], 323);
    EXPECT_DOUBLE_EQ(totals["seconds"].get<double>(), 15 / 0.5e9);
    EXPECT_DOUBLE_EQ(totals["joules"].get<double>(), (0.1 + 2.5 + 1.0 / 3 + 2) * 1e-12);
    EXPECT_EQ(totals["verified"], false);
    EXPECT_EQ(totals["by_kind"]["conv"]["verified"], true);
    EXPECT_EQ(totals["by_kind"]["conv"]["cycles"], 12);
}

TEST(Result, ATotalOfNoLayersIsNotVerified) {
    EXPECT_FALSE(sample().total("max_pool").verified);
}

TEST(Result, CsvHasOneRowForEachLayerAndAZeroWhereALayerLacksAKey) {
    const std::vector<std::string> csv = lines(layers_csv(sample()));
    ASSERT_EQ(csv.size(), 3u);
    EXPECT_EQ(csv[0],
              "name,kind,macs,effectual_macs,cycles,compute_cycles,lane_cycles.effectual,lane_cycles.fill,"
              "lane_cycles.wait_window,traffic_bytes.dram.read,traffic_bytes.dram.write,traffic_bytes.nm.read,"
              "traffic_bytes.nm.write,energy_pj.nm.dynamic,energy_pj.nm.static,energy_pj.sb.dynamic,"
              "energy_pj.sb.static,verified");
    EXPECT_EQ(csv[1], "conv1,conv,9007199254740993,40,12,10,100,0,92,0,0,320,64,0.1,2.5,0.3333333333333333,0,true");
    EXPECT_EQ(csv[2], "fc2,fc,7,0,3,3,0,48,0,1,2,3,4,0,0,1,1,false");
}

TEST(Result, StatisticsAreNestedByModuleAndRatiosOfTotalsAreWorkedOutOverTheSums) {
    const auto json = to_json(sample());
    EXPECT_EQ(json["layers"][0]["statistics"],
              nlohmann::ordered_json::parse(R"({"nm": {"cycles": 12, "rate": 0.25, "reads": 3}})"));
    EXPECT_EQ(json["totals"]["statistics"],
              nlohmann::ordered_json::parse(R"({"nm": {"cycles": 15, "rate": 0.2, "reads": 3}})"));
    EXPECT_EQ(json["totals"]["by_kind"]["fc"]["statistics"], nlohmann::ordered_json::parse(R"({"nm": {"cycles": 3}})"));
    EXPECT_EQ(json["statistics"]["nm.reads"],
              nlohmann::ordered_json::parse(R"({"unit": "count", "sentence": "rows read", "pj_each": 2.5})"));
}

TEST(Result, OfAnEarlierVersionHasNoStatistics) {
    auto json = to_json(sample());
    json.erase("statistics");
    json["layers"][0].erase("statistics");
    json["layers"][1].erase("statistics");
    const Result read = result_from_json(json, "result.json");
    EXPECT_TRUE(read.statistics.empty());
    EXPECT_FALSE(to_json(read)["totals"].contains("statistics"));
    EXPECT_EQ(statistics_csv(read), "layer,path,value,unit\n");
}

TEST(Result, StatisticsCsvHasARowForEachLayerAndStatisticThatIsNotZero) {
    EXPECT_EQ(statistics_csv(sample()),
              "layer,path,value,unit\nconv1,nm.cycles,12,cycles\nconv1,nm.rate,0.25,ratio\nconv1,nm.reads,3,count\n"
              "conv1,nm.reads.energy,7.5,pJ\nfc2,nm.cycles,3,cycles\n");
}

struct Damage {
    const char* pointer;
    nlohmann::ordered_json value;  ///< null removes the key
    const char* message;
};

TEST(Result, ADocumentThatIsNoResultIsTheUsersFaultWithPathAndKey) {
    const std::vector<Damage> cases = {
        {"/format", "nought.trace/1", "r.json: not a result: 'format' must be 'nought.result/1'"},
        {"/clock_ghz", "fast", "r.json: not a result: 'clock_ghz' has the wrong type"},
        {"/lanes", 5000000000, "r.json: not a result: 'lanes' has the wrong type"},
        {"/layers/0/macs", -1, "r.json: not a result: 'layers[0].macs' has the wrong type"},
        {"/layers/1/cycles", nullptr, "r.json: not a result: key 'layers[1].cycles' is missing"},
        {"/layers/0/energy_pj", 3, "r.json: not a result: 'layers[0].energy_pj' must be an object"},
        {"/layers", true, "r.json: not a result: 'layers' must be a list"},
        {"/layers/1/statistics/nm/writes", 1,
         "r.json: not a result: 'layers[1].statistics.nm.writes' is not among the document's 'statistics'"},
        {"/layers/0/statistics/nm/cycles", 0.5,
         "r.json: not a result: 'layers[0].statistics.nm.cycles' is not a value of this statistic"},
        {"/statistics/nm.reads/unit", "rows",
         "r.json: not a result: 'statistics.nm.reads.unit' must be one of count, cycles, lane-cycles, bytes, ratio, "
         "pJ, "
         "mm2"},
    };
    for (const Damage& damage : cases) {
        nlohmann::ordered_json json = to_json(sample());
        const nlohmann::ordered_json::json_pointer pointer(damage.pointer);
        if (damage.value.is_null()) {
            json[pointer.parent_pointer()].erase(pointer.back());
        } else {
            json[pointer] = damage.value;
        }
        try {
            result_from_json(json, "r.json");
            ADD_FAILURE() << damage.pointer << " was accepted";
        } catch (const config::UserError& error) {
            EXPECT_STREQ(error.what(), damage.message);
        }
    }
    EXPECT_THROW(result_from_json(nlohmann::ordered_json::array(), "r.json"), config::UserError);
}

}  // namespace
}  // namespace nought::models
