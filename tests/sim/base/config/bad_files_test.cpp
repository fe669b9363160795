#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sim/base/config/document.h"
#include "tests/sim/base/config/chip.h"

namespace nought::config_test {

namespace fs = std::filesystem;

const fs::path folder = fs::path(NOUGHT_SOURCE_DIR) / "tests/sim/base/config/bad";

std::vector<std::string> stems(const std::string& extension) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == extension) {
            names.push_back(entry.path().stem().string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string contents(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class BadFile : public testing::TestWithParam<std::string> {};

TEST_P(BadFile, ProducesTheTextBesideIt) {
    const std::string name = GetParam() + ".yaml";
    const auto [chip, errors] = read_chip(config::Document::parse(contents(folder / name), name));
    EXPECT_EQ(errors + "\n", contents(folder / (GetParam() + ".expected")));
}

INSTANTIATE_TEST_SUITE_P(Corpus, BadFile, testing::ValuesIn(stems(".yaml")),
                         [](const auto& file) { return file.param; });

TEST(BadFiles, EachHasItsExpectedText) {
    EXPECT_EQ(stems(".yaml"), stems(".expected"));
}

}  // namespace nought::config_test
