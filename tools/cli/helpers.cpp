#include "tools/cli/helpers.h"

#include <algorithm>

#include "sim/base/config/error.h"
#include "tools/cli/describe/completion.h"
#include "tools/cli/describe/manual.h"
#include "tools/system/failure.h"
#include "tools/system/output_file.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

/// A word on a line, and behind a tab what it stands for; `:files` and the like for what the shell adds itself.
int print_completion(const CLI::App& app, const std::vector<std::string>& words) {
    const Completion completion = complete(app, words);
    std::string text;
    for (const Candidate& candidate : completion.candidates) {
        std::string sentence = candidate.sentence;
        std::replace(sentence.begin(), sentence.end(), '\n', ' ');
        text += candidate.word + (sentence.empty() ? "" : "\t" + sentence) + "\n";
    }
    text += completion.files ? ":files\n" : "";
    text += completion.folders ? ":folders\n" : "";
    text += completion.open ? ":open\n" : "";
    print(text);
    return done;
}

int write_manual(const CLI::App& app, const std::vector<std::string>& words) {
    if (words.size() != 1) {
        throw config::UserError("nought manual DIR: the folder for the pages is missing");
    }
    const std::filesystem::path folder = words.front();
    write_file(folder / "nought.1", manual_page(app));
    for (const CLI::App* command : app.get_subcommands([](const CLI::App* one) { return !one->get_group().empty(); })) {
        write_file(folder / ("nought-" + command->get_name() + ".1"), manual_page(app, *command));
    }
    return done;
}

}  // namespace

std::optional<std::function<int()>> helper_command(const CLI::App& app, const std::vector<std::string>& words) {
    if (words.empty()) {
        return {};
    }
    const std::vector<std::string> rest(words.begin() + 1, words.end());
    if (words.front() == "complete") {
        return [&app, rest] { return print_completion(app, rest); };
    }
    if (words.front() == "manual") {
        return [&app, rest] { return write_manual(app, rest); };
    }
    return {};
}

}  // namespace nought::tools
