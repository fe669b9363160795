#include "tools/completion/completion.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tools/commands/commands.h"

namespace nought::tools {
namespace {

struct CommandLine {
    CLI::App app{"", "nought"};
    Chosen chosen;
    CommandLine() { add_commands(app, chosen); }
};

TEST(Completion, KnowsTheValuesOfEveryOptionOfEveryCommand) {
    const CommandLine line;
    for (const CLI::App* command : line.app.get_subcommands([](const CLI::App*) { return true; })) {
        for (const CLI::Option* option : command->get_options()) {
            if (option->get_expected_max() > 0 && !option->get_group().empty() && option->get_type_size_max() > 0) {
                EXPECT_TRUE(has_completion(option->get_type_name()))
                    << "completion.cpp knows no values of type " << option->get_type_name() << ", of "
                    << option->get_name() << " of nought " << command->get_name();
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
