// Every network on every accelerator, and what is faster, smaller and more frugal.
#include <algorithm>

#include <fmt/format.h>

#include "sim/base/config/checker.h"
#include "sim/base/config/options.h"
#include "tools/studies/comparison/comparison_page.h"
#include "tools/studies/comparison/output_change.h"
#include "tools/studies/comparison/result_files.h"
#include "tools/studies/study.h"
#include "tools/system/progress.h"

namespace nought::tools {
namespace {

/// configs/runs/NAME.yaml of kind `comparison`.
struct ComparisonSpec {
    std::string kind = "comparison";
    std::string description;
    std::vector<RunNetwork> networks;
    std::vector<RunAccelerator> accelerators;
    std::int64_t inputs = 0;
    std::string baseline;
    std::vector<std::string> published;

    template <class Fields>
    void fields(Fields& field) {
        const config::Length at_least_one{1, 1000};
        field("kind", kind, "what is made of the results", config::required);
        field("description", description, "what the run shows, in a sentence");
        field("networks", networks, "what to simulate", at_least_one, config::required);
        field("accelerators", accelerators, "what to simulate it on", at_least_one, config::required);
        field("inputs", inputs,
              "on how many inputs final outputs are compared with those of the network that is neither pruned nor "
              "quantised; 0: they are not",
              config::Range{0, 100000});
        field("baseline", baseline, "the accelerator that gains are over; the first when left out");
        field("published", published,
              "figures to show beside the measured ones: names from configs/published, or paths");
    }

    /// Labels are folder names and must tell runs apart; the baseline must be one of the accelerators.
    void check(config::Checker& check) const {
        check_titles(networks, "networks", check);
        check_titles(accelerators, "accelerators", check);
        std::vector<std::string> titles;
        for (const RunAccelerator& accelerator : accelerators) {
            titles.push_back(accelerator.title());
        }
        if (!baseline.empty() && std::find(titles.begin(), titles.end(), baseline) == titles.end()) {
            check.error("baseline", fmt::format("{} is not one of the accelerators", config::quote(baseline)), titles);
        }
    }
};

class ComparisonStudy : public ListedStudy {
public:
    using Spec = ComparisonSpec;

    ComparisonStudy(const std::filesystem::path& file, ErrorTexts& errors) : ListedStudy(file) {
        if (!read(spec_, errors)) {
            return;
        }
        config::Diagnostics diagnostics;
        for (std::size_t i = 0; i < spec_.networks.size(); ++i) {
            for (std::size_t j = 0; j < spec_.accelerators.size(); ++j) {
                add_request(i, j, diagnostics);
            }
            make_relative_to(file, spec_.networks[i]);
        }
        add(diagnostics, errors);
        load_published(spec_.published, "published", errors);
    }

    std::vector<std::string> files() const override { return {"report.html", "comparison.json", "comparison.csv"}; }

    void finish(const StudyOutput& output) override {
        std::vector<std::filesystem::path> results;
        for (const PointRequest& request : requests_) {
            results.push_back(output.folder / request.folder / "result.json");
        }
        const std::string baseline = spec_.baseline.empty() ? spec_.accelerators.front().title() : spec_.baseline;
        ComparisonReport report = compare_files(results, baseline, spec_.published);
        report.output_changes = output_changes();
        write_comparison(output.folder, report);
        show_tables(document(report, origin_of(output, spec_.description)), report.text(), report.json(), *this,
                    output);
    }

private:
    void add_request(std::size_t network, std::size_t accelerator, config::Diagnostics& diagnostics) {
        PointRequest request;
        request.settings = accelerator_settings(block(fmt::format("accelerators.{}", accelerator)), diagnostics);
        request.settings =
            overridden(std::move(request.settings), network_settings(block(fmt::format("networks.{}", network))));
        request.network_title = spec_.networks[network].title();
        request.accelerator_title = spec_.accelerators[accelerator].title();
        request.folder = std::filesystem::path(request.network_title) / request.accelerator_title;
        maker_.check(request, diagnostics);
        requests_.push_back(std::move(request));
    }

    /// What pruning and quantising cost, with a bar on a terminal.
    std::vector<OutputChange> output_changes() const {
        ProgressDisplay display(1);
        const auto progress = [&, step = 0.0](const std::string& network) mutable {
            display.update(0, {"outputs of " + network, step++ / static_cast<double>(spec_.networks.size()),
                               fmt::format("{} inputs", spec_.inputs)});
        };
        return measure_output_changes(spec_.networks, spec_.inputs, progress);
    }

    ComparisonSpec spec_;
};

const bool comparison_registered = register_study<ComparisonStudy>("comparison", "every network on every accelerator");

}  // namespace
}  // namespace nought::tools
