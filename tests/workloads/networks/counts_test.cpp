// Counts from shapes written down here by hand or taken from publications, never through the engine's own geometry.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "workloads/networks/network.h"

namespace nought::workloads {
namespace {

Network bundled(const std::string& name) {
    return Network::load(std::string(NOUGHT_SOURCE_DIR) + "/configs/networks/" + name + ".yaml");
}

/// A layer as a publication's table gives it: output maps, filters, what one filter sees.
struct Row {
    std::int64_t positions;
    std::int64_t filters;
    std::int64_t taps;
};

struct Sums {
    std::int64_t multiplications = 0;
    std::int64_t outputs = 0;
    std::int64_t weights = 0;
    std::int64_t filters = 0;
};

Sums sums(const std::vector<Row>& rows) {
    Sums sums;
    for (const Row& row : rows) {
        sums.multiplications += row.positions * row.filters * row.taps;
        sums.outputs += row.positions * row.filters;
        sums.weights += row.filters * row.taps;
        sums.filters += row.filters;
    }
    return sums;
}

void expect_counts(const std::string& name, const std::vector<Row>& rows) {
    const Sums expected = sums(rows);
    const LayerCounts total = bundled(name).counts().total;
    EXPECT_EQ(total.name, name);
    EXPECT_EQ(total.multiplications, expected.multiplications) << name;
    EXPECT_EQ(total.multiplications_with_bias, expected.multiplications + expected.outputs) << name;
    EXPECT_EQ(total.parameters, expected.weights) << name;
    EXPECT_EQ(total.biases, expected.filters) << name;
}

TEST(Counts, OfAlexNetEqualItsPublishedLayerTable) {
    const std::map<std::string, std::pair<std::int64_t, std::int64_t>> table{
        {"conv1", {105415200, 34848}},  {"conv2", {223948800, 307200}}, {"conv3", {149520384, 884736}},
        {"conv4", {112140288, 663552}}, {"conv5", {74760192, 442368}},  {"fc6", {37748736, 37748736}},
        {"fc7", {16777216, 16777216}},  {"fc8", {4096000, 4096000}},
    };
    const Counts counts = bundled("alexnet").counts();
    ASSERT_EQ(counts.layers.size(), table.size());
    for (const LayerCounts& layer : counts.layers) {
        EXPECT_EQ(layer.multiplications, table.at(layer.name).first) << layer.name;
        EXPECT_EQ(layer.parameters, table.at(layer.name).second) << layer.name;
    }
    EXPECT_EQ(counts.total.multiplications, 724406816);
    EXPECT_EQ(counts.total.multiplications_with_bias, 724406816 + 659272);
    EXPECT_EQ(counts.total.parameters, 60954656);
    EXPECT_EQ(counts.total.parameters + counts.total.biases, 60965224);
}

std::vector<Row> vgg(const std::vector<int>& convolutions_in_block) {
    std::vector<Row> rows;
    std::int64_t channels = 3;
    std::int64_t side = 224;
    const std::int64_t widths[] = {64, 128, 256, 512, 512};
    for (int block = 0; block < 5; ++block) {
        for (int i = 0; i < convolutions_in_block[block]; ++i) {
            rows.push_back({side * side, widths[block], channels * 9});
            channels = widths[block];
        }
        side /= 2;
    }
    rows.push_back({1, 4096, 512 * 49});
    rows.push_back({1, 4096, 4096});
    rows.push_back({1, 1000, 4096});
    return rows;
}

TEST(Counts, OfVgg19Are19632And19647Million) {
    expect_counts("vgg19", vgg({2, 2, 4, 4, 4}));
    const LayerCounts total = bundled("vgg19").counts().total;
    EXPECT_EQ(total.multiplications / 1000, 19632062);
    EXPECT_EQ(total.multiplications_with_bias - total.multiplications, 14861288);
    EXPECT_EQ(total.multiplications_with_bias / 1000, 19646923);
    EXPECT_EQ(total.parameters / 1000, 143652);
    EXPECT_EQ((total.parameters + total.biases) / 1000, 143667);
}

TEST(Counts, OfVgg16Are15470Million) {
    expect_counts("vgg16", vgg({2, 2, 3, 3, 3}));
    const LayerCounts total = bundled("vgg16").counts().total;
    EXPECT_EQ(total.multiplications / 1000, 15470264);
    EXPECT_EQ((total.parameters + total.biases) / 1000, 138357);
}

std::vector<Row> c3d(const std::vector<std::int64_t>& positions) {
    return {{positions[0], 64, 3 * 27},
            {positions[1], 128, 64 * 27},
            {positions[2], 256, 128 * 27},
            {positions[2], 256, 256 * 27},
            {positions[3], 512, 256 * 27},
            {positions[3], 512, 512 * 27},
            {positions[4], 512, 512 * 27},
            {positions[4], 512, 512 * 27},
            {1, 4096, 8192},
            {1, 4096, 4096}};
}

TEST(Counts, OfC3dAre50332MillionWithoutBiases) {
    expect_counts("c3d", c3d({16 * 128 * 128, 16 * 64 * 64, 8 * 32 * 32, 4 * 16 * 16, 2 * 8 * 8}));
    const LayerCounts total = bundled("c3d").counts().total;
    EXPECT_EQ(total.multiplications, 50331648000);
    EXPECT_EQ(total.parameters / 1000, 77984);
}

TEST(Counts, OfC3dOnItsCropAre38547MillionAndTheSameWeights) {
    expect_counts("c3d_112", c3d({16 * 112 * 112, 16 * 56 * 56, 8 * 28 * 28, 4 * 14 * 14, 2 * 7 * 7}));
    EXPECT_EQ(bundled("c3d_112").counts().total.multiplications / 1000, 38546964);
    EXPECT_EQ(bundled("c3d_112").counts().total.parameters, bundled("c3d").counts().total.parameters);
}

TEST(Counts, OfGoogLeNetAre1583MillionAndItsPublishedGroupSizes) {
    const Counts counts = bundled("googlenet").counts();
    EXPECT_EQ(counts.layers.size(), 57u + 1u);
    EXPECT_EQ(counts.total.multiplications / 1000, 1582671);
    EXPECT_EQ(counts.total.multiplications_with_bias / 1000, 1585899);
    EXPECT_EQ(counts.total.parameters, 5966272 + 1024000);
    // Weights by group, as the authors of Cnvlutin list them: c1, c2, 3a ... 5b.
    std::map<std::string, std::int64_t> groups;
    for (const LayerCounts& layer : counts.layers) {
        groups[layer.name.substr(0, layer.name[0] == 'i' ? 12 : 5)] += layer.parameters;
    }
    const std::map<std::string, std::int64_t> published{
        {"conv1", 9408},          {"conv2", 114688},         {"inception_3a", 163328},  {"inception_3b", 388096},
        {"inception_4a", 375552}, {"inception_4b", 448512},  {"inception_4c", 509440},  {"inception_4d", 604672},
        {"inception_4e", 867328}, {"inception_5a", 1042432}, {"inception_5b", 1442816}, {"class", 1024000}};
    EXPECT_EQ(groups, published);
}

std::int64_t conv_multiplications(const std::string& name) {
    const Network network = bundled(name);
    std::int64_t total = 0;
    for (const LayerCounts& layer : network.counts().layers) {
        total += network.find(layer.name)->operation == Operation::conv ? layer.multiplications : 0;
    }
    return total;
}

TEST(Counts, OfConvolutionsEqualTheCnvlutinNetworks) {
    EXPECT_EQ((conv_multiplications("alexnet") + 5000) / 10000, 66578);
    EXPECT_EQ((conv_multiplications("googlenet") + 5000) / 10000, 158165);
    EXPECT_EQ((conv_multiplications("nin") + 5000) / 10000, 110019);
    EXPECT_EQ((conv_multiplications("vgg19") + 5000) / 10000, 1950843);
    EXPECT_EQ((conv_multiplications("cnn_m") + 5000) / 10000, 157980);
    EXPECT_EQ((conv_multiplications("cnn_s") + 5000) / 10000, 254134);
}

TEST(Counts, OfNinAndCnnEqualTheirTables) {
    expect_counts("nin", {{54 * 54, 96, 363},
                          {54 * 54, 96, 96},
                          {54 * 54, 96, 96},
                          {27 * 27, 256, 96 * 25},
                          {27 * 27, 256, 256},
                          {27 * 27, 256, 256},
                          {13 * 13, 384, 256 * 9},
                          {13 * 13, 384, 384},
                          {13 * 13, 384, 384},
                          {6 * 6, 1024, 384 * 9},
                          {6 * 6, 1024, 1024},
                          {6 * 6, 1000, 1024}});
    expect_counts("cnn_m", {{109 * 109, 96, 147},
                            {26 * 26, 256, 96 * 25},
                            {13 * 13, 512, 256 * 9},
                            {13 * 13, 512, 512 * 9},
                            {13 * 13, 512, 512 * 9},
                            {1, 4096, 512 * 36},
                            {1, 2048, 4096},
                            {1, 1000, 2048}});
    expect_counts("cnn_s", {{109 * 109, 96, 147},
                            {33 * 33, 256, 96 * 25},
                            {17 * 17, 512, 256 * 9},
                            {17 * 17, 512, 512 * 9},
                            {17 * 17, 512, 512 * 9},
                            {1, 4096, 512 * 36},
                            {1, 4096, 4096},
                            {1, 1000, 4096}});
}

TEST(Counts, OfTheSmallNetworksEqualHansTablesAndCaffesExample) {
    // Han et al. count two operations for each multiplication: 470K, 60K, 2K and 576K, 3200K, 800K, 10K.
    expect_counts("lenet_300_100", {{1, 300, 784}, {1, 100, 300}, {1, 10, 100}});
    expect_counts("lenet_5", {{576, 20, 25}, {64, 50, 500}, {1, 500, 800}, {1, 10, 500}});
    expect_counts("convnet", {{1024, 32, 75}, {256, 32, 800}, {64, 64, 800}, {1, 64, 1024}, {1, 10, 64}});
    EXPECT_EQ(bundled("lenet_300_100").counts().total.parameters, 266200);
    EXPECT_EQ(bundled("lenet_5").counts().total.parameters, 430500);
}

/// One inception module: filters of 1x1, 3x3 reduce, 3x3, 5x5 reduce, 5x5 and pool projection, as table 1 of the paper.
std::int64_t inception(std::int64_t positions, std::int64_t channels, const std::int64_t (&filters)[6]) {
    const auto& [one, reduce3, three, reduce5, five, projection] = filters;
    return positions * (channels * (one + reduce3 + reduce5 + projection) + 9 * reduce3 * three + 25 * reduce5 * five);
}

/// GoogLeNet up to inception_4e, by positions of the maps at strides 2, 4, 8 and 16.
std::int64_t googlenet_backbone(const std::int64_t (&maps)[4]) {
    std::int64_t sum = maps[0] * 64 * 3 * 49 + maps[1] * (64 * 64 + 192 * 64 * 9);
    sum += inception(maps[2], 192, {64, 96, 128, 16, 32, 32}) + inception(maps[2], 256, {128, 128, 192, 32, 96, 64});
    sum += inception(maps[3], 480, {192, 96, 208, 16, 48, 64}) + inception(maps[3], 512, {160, 112, 224, 24, 64, 64});
    sum += inception(maps[3], 512, {128, 128, 256, 24, 64, 64}) + inception(maps[3], 512, {112, 144, 288, 32, 64, 64});
    return sum + inception(maps[3], 528, {256, 160, 320, 32, 128, 128});
}

/// Pools of 3 at stride 2 round up: 540 rows become 270, 135 and 67; 1080 become 540, 270 and 135.
constexpr std::int64_t full_hd_maps[4] = {540 * 960, 270 * 480, 135 * 240, 67 * 120};
constexpr std::int64_t maps_4k[4] = {1080 * 1920, 540 * 960, 270 * 480, 135 * 240};

std::int64_t detector(const std::int64_t (&maps)[4]) {
    const std::int64_t proposals = maps[3] * (512 * 832 * 9 + 512 * 54);
    const std::int64_t heads = inception(300 * 49, 832, {256, 160, 320, 32, 128, 128}) +
                               inception(300 * 49, 832, {384, 192, 384, 48, 128, 128}) + 300 * 1024 * (21 + 84);
    return googlenet_backbone(maps) + proposals + heads;
}

TEST(Counts, OfFasterRcnnAreBackboneProposalsAndThreeHundredHeads) {
    EXPECT_EQ(bundled("faster_rcnn_googlenet").counts().total.multiplications, detector(full_hd_maps));
    EXPECT_EQ(bundled("faster_rcnn_googlenet_4k").counts().total.multiplications, detector(maps_4k));
}

TEST(Counts, OfSegmentationAreAboutHalfOfTheDetectors) {
    const std::int64_t full_hd = bundled("segmentation_googlenet").counts().total.multiplications;
    EXPECT_EQ(full_hd, googlenet_backbone(full_hd_maps) + full_hd_maps[3] * 832 * 21);
    const std::int64_t whole_4k = bundled("segmentation_googlenet_4k").counts().total.multiplications;
    EXPECT_EQ(whole_4k, googlenet_backbone(maps_4k) + maps_4k[3] * 832 * 21);
    const auto share = [](std::int64_t part, std::int64_t whole) {
        return static_cast<double>(part) / static_cast<double>(whole);
    };
    EXPECT_NEAR(share(full_hd, detector(full_hd_maps)), 0.47, 0.02);
    EXPECT_NEAR(share(whole_4k, detector(maps_4k)), 0.6, 0.02);
}

}  // namespace
}  // namespace nought::workloads
