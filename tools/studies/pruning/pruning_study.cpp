// What pruning leaves of weights, activations and products.
#include <fmt/format.h>

#include "sim/base/config/checker.h"
#include "sim/base/config/options.h"
#include "tools/engine/trace_source.h"
#include "tools/studies/pruning/pruning_report.h"
#include "tools/studies/study.h"

namespace nought::tools {
namespace {

/// configs/runs/NAME.yaml of kind `pruning`.
struct PruningSpec {
    std::string kind = "pruning";
    std::string description;
    std::vector<RunNetwork> networks;
    std::vector<std::string> published;

    template <class Fields>
    void fields(Fields& field) {
        field("kind", kind, "what is made of the results", config::required);
        field("description", description, "what the run shows, in a sentence");
        field("networks", networks, "what to count", config::Length{1, 1000}, config::required);
        field("published", published,
              "figures to show beside the measured ones: names from configs/published, or paths");
    }

    void check(config::Checker& check) const { check_titles(networks, "networks", check); }
};

/// Its points are the networks' traces.
class PruningStudy : public ListedStudy {
public:
    using Spec = PruningSpec;

    PruningStudy(const std::filesystem::path& file, ErrorTexts& errors) : ListedStudy(file) {
        if (!read(spec_, errors)) {
            return;
        }
        config::Diagnostics diagnostics;
        for (std::size_t i = 0; i < spec_.networks.size(); ++i) {
            PointRequest& request = requests_.emplace_back();
            request.settings = network_settings(block(fmt::format("networks.{}", i)));
            request.network_title = spec_.networks[i].title();
            maker_.check(request, diagnostics);
            make_relative_to(file, spec_.networks[i]);
        }
        add(diagnostics, errors);
        load_published(spec_.published, "published", errors);
    }

    std::vector<std::string> files() const override { return {"report.html", "pruning.json", "pruning.csv"}; }

    void finish(const StudyOutput& output) override {
        std::vector<PublishedFigures> published;
        for (const std::string& name : spec_.published) {
            published.push_back(PublishedFigures::load(name));
        }
        PruningReport report;
        for (const RunNetwork& network : spec_.networks) {
            const CachedTrace trace = cached_trace(network, Reporter());
            report.add(network.title(), name_of_file(network.name), count_pruning(network.network(), trace.trace),
                       published);
        }
        report.write(output.folder);
        show_tables(document(report, origin_of(output, spec_.description)), report.text(), report.json(), *this,
                    output);
    }

private:
    PruningSpec spec_;
};

const bool pruning_registered =
    register_study<PruningStudy>("pruning", "what pruning leaves of weights, activations and products");

}  // namespace
}  // namespace nought::tools
