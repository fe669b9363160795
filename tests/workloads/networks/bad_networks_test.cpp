// The corpus in bad/: a network with one fault, or a few, and the exact text that it must produce. Each file begins
// with the expected text in comment lines `#! ...`.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/error.h"
#include "tests/sim/base/config/corpus.h"
#include "workloads/networks/network.h"

namespace nought::workloads {
namespace {

using tests::expected_text;
using tests::read_text;
using tests::without_trailing_newlines;

TEST(BadNetworks, ProduceTheExpectedDiagnosticsAtTheirPlaces) {
    const std::filesystem::path folder = std::string(NOUGHT_SOURCE_DIR) + "/tests/workloads/networks/bad";
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    EXPECT_GE(files.size(), 20u);
    for (const auto& path : files) {
        const std::string text = read_text(path);
        config::Diagnostics diagnostics;
        const auto network = Network::read(config::Document::parse(text, path.filename().string()), diagnostics);
        EXPECT_FALSE(network.has_value()) << path;
        EXPECT_EQ(without_trailing_newlines(diagnostics.text()), without_trailing_newlines(expected_text(text)))
            << path;
    }
}

TEST(BadNetworks, AreAUserErrorWithThePathOfTheFile) {
    const std::string path = std::string(NOUGHT_SOURCE_DIR) + "/tests/workloads/networks/bad/unknown_input.yaml";
    try {
        Network::load(path);
        FAIL() << "no error";
    } catch (const config::UserError& error) {
        EXPECT_NE(std::string(error.what()).find(path), std::string::npos) << error.what();
    }
}

}  // namespace
}  // namespace nought::workloads
