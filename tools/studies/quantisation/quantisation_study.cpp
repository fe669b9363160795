// What quantisers save, and what they cost. Nothing is simulated.
#include <fmt/format.h>

#include "sim/base/config/checker.h"
#include "sim/base/config/options.h"
#include "tools/studies/quantisation/quantisation_report.h"
#include "tools/studies/study.h"
#include "tools/system/progress.h"

namespace nought::tools {
namespace {

/// configs/runs/NAME.yaml of kind `quantisation`.
struct QuantisationSpec {
    std::string kind = "quantisation";
    std::string description;
    std::vector<RunNetwork> networks;
    std::vector<std::string> quantisers;
    std::int64_t inputs = 0;
    std::vector<std::string> published;

    template <class Fields>
    void fields(Fields& field) {
        const config::Length at_least_one{1, 1000};
        field("kind", kind, "what is made of the results", config::required);
        field("description", description, "what the run shows, in a sentence");
        field("networks", networks, "what to quantise", at_least_one, config::required);
        field("quantisers", quantisers, "recipes from configs/quantisation, or paths", at_least_one, config::required);
        field("inputs", inputs, "on how many inputs final outputs are compared with those of fp32",
              config::Range{1, 100000}, config::required);
        field("published", published,
              "figures to show beside the measured ones: names from configs/published, or paths");
    }

    void check(config::Checker& check) const { check_titles(networks, "networks", check); }
};

class QuantisationStudy : public ListedStudy {
public:
    using Spec = QuantisationSpec;

    QuantisationStudy(const std::filesystem::path& file, ErrorTexts& errors) : ListedStudy(file) {
        if (!read(spec_, errors)) {
            return;
        }
        config::Diagnostics diagnostics;
        for (std::size_t i = 0; i < spec_.networks.size(); ++i) {
            const auto network = network_settings(block(fmt::format("networks.{}", i)));
            maker_.check({network, {}, {}, {}}, diagnostics);
            for (const config::Node& quantiser : block("quantisers")->items) {
                const Setting choice{{Part::quantise, ""}, "quantisers", quantiser.place, &quantiser};
                maker_.check({overridden(network, {choice}), {}, {}, {}}, diagnostics);
            }
            make_relative_to(file, spec_.networks[i]);
        }
        for (std::string& quantiser : spec_.quantisers) {
            quantiser = beside(file, quantiser, true);
        }
        add(diagnostics, errors);
        load_published(spec_.published, "published", errors);
    }

    std::vector<std::string> files() const override { return {"report.html", "quantisation.json", "quantisation.csv"}; }

    void finish(const StudyOutput& output) override {
        QuantisationReport report;
        for (const std::string& name : spec_.published) {
            report.published.push_back(PublishedFigures::load(name));
        }
        report.tables = measure();
        report.write(output.folder);
        show_tables(document(report, origin_of(output, spec_.description)), report.text(), report.json(), *this,
                    output);
    }

private:
    /// With a bar on a terminal.
    std::vector<QuantiserTable> measure() const {
        ProgressDisplay display(1);
        const auto steps = static_cast<double>(spec_.networks.size() * (spec_.quantisers.size() + 1));
        const auto progress = [&, step = 0](const std::string& network, const std::string& recipe) mutable {
            display.update(0, {network, step++ / steps, fmt::format("{}, {} inputs", recipe, spec_.inputs)});
        };
        return measure_quantisers(spec_.networks, spec_.quantisers, spec_.inputs, progress);
    }

    QuantisationSpec spec_;
};

const bool quantisation_registered =
    register_study<QuantisationStudy>("quantisation", "what quantisers save, and what they cost");

}  // namespace
}  // namespace nought::tools
