#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/error.h"
#include "tools/cli/commands.h"
#include "tools/present/page_files.h"
#include "tools/studies/comparison/comparison_page.h"
#include "tools/studies/comparison/result_files.h"
#include "tools/system/failure.h"
#include "tools/system/interrupt.h"
#include "tools/system/output_file.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

struct CompareOptions {
    std::vector<std::string> results;
    std::string baseline;
    std::vector<std::string> published;
    std::string output;
    bool json = false;
    std::optional<FigureFormat> figures;
};

/// A result, or every result below a folder.
std::vector<std::filesystem::path> results_at(const std::string& given) {
    if (!std::filesystem::is_directory(given)) {
        return {given};
    }
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(given)) {
        if (entry.path().filename() == "result.json") {
            found.push_back(entry.path());
        }
    }
    if (found.empty()) {
        throw config::UserError(fmt::format("no result.json in or below {}", given));
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// The folder of a run knows what was compared with what.
std::string baseline_of_run(const std::string& given) {
    const std::filesystem::path path = std::filesystem::path(given) / "comparison.json";
    if (!std::filesystem::exists(path)) {
        return {};
    }
    const nlohmann::ordered_json json = read_json(path);
    return json.is_object() && json.contains("baseline") && json["baseline"].is_string() ? json["baseline"] : "";
}

PageOrigin origin_of_comparison(const CompareOptions& options, const Comparison& comparison) {
    std::vector<std::string> names = comparison.accelerators;
    std::rotate(names.begin(), names.begin() + 1, names.end());
    std::string command = "nought compare";
    for (const std::string& given : options.results) {
        command += " " + given;
    }
    command += options.baseline.empty() ? "" : " --baseline " + options.baseline;
    for (std::size_t i = 0; i < options.published.size(); ++i) {
        command += (i == 0 ? " --published " : ",") + options.published[i];
    }
    return {.title = fmt::format("Comparison: {}", fmt::join(names, ", ")), .commands = {command}};
}

int compare_results(const CompareOptions& options) {
    if (options.figures && options.output.empty()) {
        throw config::UserError("--figures needs a folder: give -o DIR");
    }
    if (options.figures) {
        require_gnuplot();
    }
    std::vector<std::filesystem::path> paths;
    for (const std::string& given : options.results) {
        const std::vector<std::filesystem::path> found = results_at(given);
        paths.insert(paths.end(), found.begin(), found.end());
    }
    const std::string baseline = options.baseline.empty() ? baseline_of_run(options.results.front()) : options.baseline;
    const ComparisonReport report = compare_files(paths, baseline, options.published);
    print(options.json ? report.json().dump(2) + "\n" : report.text());
    if (!options.output.empty()) {
        create_folder(options.output);
        const OutputFolder watched(options.output);
        write_comparison(options.output, report);
        write_pages(document(report, origin_of_comparison(options, report.comparison)), options.output,
                    options.figures);
        print_note(fmt::format("written to {0}: report.html, comparison.json and comparison.csv", options.output));
    }
    return done;
}

}  // namespace

void add_compare(CLI::App& app, Chosen& chosen) {
    add_command<CompareOptions>(
        app, chosen, "compare", "Put results side by side: speedup, energy, EDP, ED2P, lane-cycles, area",
        [](CLI::App& command, CompareOptions& options) {
            command.add_option("results", options.results, "result.json files, or folders with such files below")
                ->required()
                ->type_name("RESULT");
            command
                .add_option("--baseline", options.baseline,
                            "the baseline of gains; a run's own, or the first result's, when left out")
                ->type_name("NAME");
            command
                .add_option("--published", options.published,
                            "show these published figures too: names from configs/published, or paths")
                ->type_name("A,B")
                ->delimiter(',')
                ->allow_extra_args(false);
            command
                .add_option("-o,--output", options.output, "folder for report.html, comparison.json and comparison.csv")
                ->type_name("DIR");
            command.add_flag("--json", options.json, "print JSON");
            add_figures_option(command, options.figures);
        },
        compare_results);
}

}  // namespace nought::tools
