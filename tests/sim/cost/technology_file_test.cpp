#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/error.h"
#include "sim/base/config/reader.h"
#include "sim/base/config/resolve.h"
#include "sim/cost/technology.h"

namespace nought::sim {
namespace {

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

bool has_mark(const std::string& text) {
    constexpr std::array marks{"printed", "second-hand", "recalled", "computed", "assumption"};
    return std::any_of(marks.begin(), marks.end(),
                       [&](const char* mark) { return text.find(mark) != std::string::npos; });
}

/// Lines with a number whose source stands neither behind them nor in the comment over their block.
std::vector<std::string> unsourced_numbers(const std::string& text) {
    std::vector<std::string> found;
    std::istringstream lines(text);
    std::string line;
    std::string comment;    // the run of comment lines right above the current top-level key
    std::string inherited;  // what covers the block of that key
    while (std::getline(lines, line)) {
        const std::string content = line.substr(0, line.find('#'));
        const bool is_blank = content.find_first_not_of(' ') == std::string::npos;
        if (is_blank) {
            comment = line.empty() ? "" : comment + line + "\n";
            continue;
        }
        if (content[0] != ' ') {
            inherited = comment;
        }
        comment.clear();
        const std::string value = content.substr(content.find(':') + 1);
        const bool has_number =
            std::any_of(value.begin(), value.end(), [](unsigned char c) { return std::isdigit(c); });
        if (has_number && !has_mark(inherited) && !has_mark(line) && !content.starts_with("description:")) {
            found.push_back(line);
        }
    }
    return found;
}

TEST(TechnologyFile, SaysWhereEveryNumberComesFrom) {
    const auto folder = config::resolve("tech", "65nm").parent_path();
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        EXPECT_THAT(unsourced_numbers(text_of(entry.path())), testing::IsEmpty()) << entry.path();
        ++files;
    }
    EXPECT_GE(files, 2);
}

TEST(TechnologyFile, TheSearchForSourcesFindsANumberWithoutOne) {
    EXPECT_THAT(unsourced_numbers("node_nm: 65\nvoltage_v: 1.0  # assumption\n"), testing::ElementsAre("node_nm: 65"));
    EXPECT_THAT(unsourced_numbers("# printed\nadd:\n  - {bits: 8}\ncompare:\n  - {bits: 9}\n"),
                testing::ElementsAre("  - {bits: 9}"));
}

/// What reading a copy of a good file complains about in which the first `found`, with the number that follows where
/// it ends in a colon and a space, became `replacement`; empty when it does not complain.
std::string complaint(const std::string& found, const std::string& replacement) {
    const std::string good = text_of(config::resolve("tech", "65nm"));
    const std::size_t begin = good.find(found);
    EXPECT_NE(begin, std::string::npos) << found;
    std::size_t end = begin + found.size();
    if (found.ends_with(": ")) {
        end = good.find_first_not_of("0123456789.", end);
    }
    const std::string bad = good.substr(0, begin) + replacement + good.substr(end);
    config::Diagnostics diagnostics;
    (void)config::read<TechnologyFile>(config::Document::parse(bad, "bad.yaml"), diagnostics);
    try {
        diagnostics.throw_if_any();
    } catch (const config::ConfigError& error) {
        return error.what();
    }
    return {};
}

TEST(TechnologyFile, WithAMistakeIsDiagnosed) {
    using testing::HasSubstr;
    EXPECT_THAT(complaint("node_nm: 65", "node: 65"), HasSubstr("node"));
    EXPECT_THAT(complaint("dram_pj_per_byte: ", "dram_pj_per_byte: cheap"), HasSubstr("dram_pj_per_byte"));
    EXPECT_THAT(complaint("read_pj: ", "read_pj: -1"), HasSubstr("read_pj"));
    EXPECT_THAT(complaint("read_pj: ", "read_pj: .nan"), HasSubstr("read_pj"));
    EXPECT_THAT(complaint("read_pj: ", "write_pj: "), HasSubstr("read_pj"));
    EXPECT_THAT(complaint("bytes: ", "bytes: 8.5"), HasSubstr("bytes"));
    EXPECT_THAT(complaint("bits: 16, energy", "bits: 8, energy"), HasSubstr("'multiply' has two rows of 8 bits"));
    EXPECT_THAT(complaint("bytes: 32768, width_bits: 32", "bytes: 8192, width_bits: 32"),
                HasSubstr("'sram' has two rows of 8192 bytes x 32 bits"));
    EXPECT_THAT(complaint("register_bit:\n", "register_bits:\n"), HasSubstr("did you mean 'register_bit'?"));
}

TEST(TechnologyFile, WithAnUnknownNameIsAUserError) {
    EXPECT_THROW(Technology::load("66nm"), config::UserError);
    EXPECT_THROW(Technology::load("/nowhere/at_all.yaml"), config::UserError);
}

}  // namespace
}  // namespace nought::sim
