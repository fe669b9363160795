// The corpus in bad/: a sweep with one fault, or a few, and the exact text that it must produce. Each file begins with
// the expected text in comment lines `#! ...`.
#include <filesystem>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "sim/base/config/resolve.h"
#include "tests/sim/base/config/corpus.h"
#include "tools/studies/sweep/sweep_plan.h"

namespace nought::tools {
namespace {

using tests::without_trailing_newlines;

std::string errors_of(const std::filesystem::path& file) {
    ErrorTexts errors;
    const SweepPlan plan(file, errors);
    std::string text = fmt::format("{}", fmt::join(errors, "\n"));
    // Where the corpus lies is not part of it.
    const std::string folder = file.parent_path().string() + "/";
    for (std::size_t at = 0; (at = text.find(folder, at)) != std::string::npos;) {
        text.erase(at, folder.size());
    }
    return text;
}

TEST(BadSweeps, ProduceTheExpectedDiagnosticsAtTheirPlaces) {
    std::size_t files = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(NOUGHT_SOURCE_DIR) + "/tests/tools/studies/sweep/bad")) {
        const std::string expected = tests::expected_text(tests::read_text(entry.path()));
        EXPECT_EQ(without_trailing_newlines(errors_of(entry.path())), without_trailing_newlines(expected))
            << entry.path();
        EXPECT_FALSE(expected.empty()) << entry.path();
        ++files;
    }
    EXPECT_GE(files, 14u);
}

TEST(Sweeps, ThatAreShippedHaveNoErrors) {
    for (const std::string& name : config::available("sweeps")) {
        ErrorTexts errors;
        const SweepPlan plan(config::resolve("sweeps", name), errors);
        EXPECT_TRUE(errors.empty()) << name << ": " << (errors.empty() ? "" : errors.front());
        EXPECT_FALSE(plan.spec().description.empty()) << name;
    }
    EXPECT_GE(config::available("sweeps").size(), 4u);
}

}  // namespace
}  // namespace nought::tools
