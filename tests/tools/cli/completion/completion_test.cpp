#include "tools/cli/describe/completion.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tools/cli/commands.h"

namespace nought::tools {
namespace {

struct CommandLine {
    CLI::App app{"", "nought"};
    Chosen chosen;
    CommandLine() { add_commands(app, chosen); }
};

TEST(Completion, KnowsEveryCommandAndOption) {
    const CommandLine line;
    const auto offered = [&](const std::vector<std::string>& words) {
        std::vector<std::string> found;
        for (const Candidate& candidate : complete(line.app, words).candidates) {
            found.push_back(candidate.word);
        }
        return found;
    };
    for (const CLI::App* command : line.app.get_subcommands([](const CLI::App*) { return true; })) {
        if (command->get_group().empty()) {
            EXPECT_THAT(offered({""}), testing::Not(testing::Contains(command->get_name())));
            continue;
        }
        EXPECT_THAT(offered({""}), testing::Contains(command->get_name()));
        for (const CLI::Option* option : command->get_options()) {
            if (!option->get_lnames().empty() && !option->get_group().empty()) {
                EXPECT_THAT(offered({command->get_name(), "--"}), testing::Contains("--" + option->get_lnames()[0]));
            }
        }
    }
}

TEST(Completion, OffersNothingThatDoesNotBeginAsTyped) {
    const CommandLine line;
    for (const auto& typed : {"s", "--", "x", "simul"}) {
        for (const Candidate& candidate : complete(line.app, {typed}).candidates) {
            EXPECT_TRUE(candidate.word.starts_with(typed)) << candidate.word;
        }
    }
}

TEST(Completion, SurvivesNoWordsAndWordsThatMeanNothing) {
    const CommandLine line;
    EXPECT_NO_THROW(complete(line.app, {}));
    EXPECT_NO_THROW(complete(line.app, {"nonsense", "--what", ""}));
    EXPECT_NO_THROW(complete(line.app, {"simulate", "--set", "=", "--set", ""}));
    EXPECT_NO_THROW(complete(line.app, {"simulate", "nonsense", "alexnet", "--set", "a.b.c="}));
    EXPECT_NO_THROW(complete(line.app, {"list", "--plugin", "/no/such.so", "--plugin"}));
}

}  // namespace
}  // namespace nought::tools
