// Streams of camera frames on a number of chips: each network's frame is simulated once and replayed.
#include <map>
#include <set>

#include <fmt/format.h>

#include "sim/base/config/resolve.h"
#include "tools/studies/scenario/estimate.h"
#include "tools/studies/scenario/scenario_check.h"
#include "tools/studies/scenario/scenario_run.h"
#include "tools/studies/study.h"

namespace nought::tools {
namespace {

/// Names of shipped accelerators whose frames can be replayed.
std::vector<std::string> recording_accelerators() {
    std::vector<std::string> names;
    for (const std::string& name : config::available("accelerators")) {
        config::Diagnostics ignored;
        const models::AcceleratorModel* model = AcceleratorChoice::load(name, {}).model(ignored);
        if (model != nullptr && model->records_frames()) {
            names.push_back(name);
        }
    }
    return names;
}

class ScenarioStudy : public ListedStudy {
public:
    using Spec = ScenarioPlan;

    ScenarioStudy(const std::filesystem::path& file, ErrorTexts& errors) : ListedStudy(file) {
        if (!read(plan_, errors)) {
            return;
        }
        if (plan_.variants.empty()) {
            plan_.variants.push_back({.label = "base", .prune = {}, .quantise = {}, .set = {}});
        }
        config::Diagnostics diagnostics;
        request_all(diagnostics);
        if (diagnostics.empty()) {
            check_records(diagnostics);
        }
        add(diagnostics, errors);
        make_paths_relative();
        check_frames(errors);
        if (errors.empty()) {
            check_bounds(plan_, document_, accelerators(), networks(), errors);
        }
        if (plan_.frames) {
            requests_.clear();
        }
    }

    std::string estimate(std::size_t jobs) const override { return recording_estimate(plan_, jobs); }

    std::vector<std::string> files() const override {
        return {"report.html", "scenario.json", "streams.csv", "units.csv", "variants.csv"};
    }

    void finish(const StudyOutput& output) override {
        const ScenarioReport report = replay_scenario(plan_, output.folder);
        report.write(output.folder);
        show_tables(document(report, origin_of(output, plan_.description)), report.text(), report.json(), *this,
                    output);
    }

private:
    /// Every network once for each variant.
    void request_all(config::Diagnostics& diagnostics) {
        for (std::size_t variant = 0; variant < plan_.variants.size(); ++variant) {
            std::set<std::string> titles;
            for (std::size_t i = 0; i < plan_.streams.size(); ++i) {
                for (std::size_t j = 0; j < plan_.streams[i].networks.size(); ++j) {
                    const std::string title = plan_.streams[i].networks[j].title();
                    if (titles.insert(title).second) {
                        add_request(variant, title, block(fmt::format("streams.{}.networks.{}", i, j)), diagnostics);
                    }
                }
            }
        }
    }

    void add_request(std::size_t variant, const std::string& title, const config::Node* network,
                     config::Diagnostics& diagnostics) {
        const config::Node* changes = block(fmt::format("variants.{}", variant));
        PointRequest request;
        request.settings = overridden(accelerator_settings(block("accelerator"), diagnostics),
                                      accelerator_settings(changes, diagnostics));
        request.settings = overridden(std::move(request.settings), network_settings(network));
        for (const char* recipe : {"prune", "quantise"}) {
            const config::Entry* given = changes != nullptr ? changes->find(recipe) : nullptr;
            if (given != nullptr && given->value.kind == config::Node::Kind::scalar) {
                request.settings = overridden(std::move(request.settings),
                                              {{parse_path(recipe), recipe, given->place, &given->value}});
            }
        }
        const std::string& label = plan_.variants[variant].label;
        request.network_title = title;
        request.accelerator_title = fmt::format("{}, {}", plan_.accelerator.title(), label);
        request.folder = std::filesystem::path(label) / title;
        maker_.check(request, diagnostics);
        requests_.push_back(std::move(request));
    }

    void check_records(config::Diagnostics& diagnostics) {
        const AcceleratorChoice accelerator = accelerators().front();
        if (!plan_.frames && !accelerator.model(diagnostics)->records_frames()) {
            diagnostics.add(document_.place_of("accelerator.name"),
                            fmt::format("{} records no frames that could be replayed", config::quote(accelerator.name)),
                            recording_accelerators());
        }
    }

    void check_frames(ErrorTexts& errors) const {
        for (const PointRequest& request : requests_) {
            const auto file = std::filesystem::path(plan_.frames.value_or("")) / request.folder / "frame.json";
            if (plan_.frames && !std::filesystem::exists(file)) {
                errors.push_back(
                    fmt::format("{}: error: no such file: {}", where("frames"), config::quote(file.string())));
            }
        }
    }

    /// By variant.
    std::vector<AcceleratorChoice> accelerators() {
        std::vector<AcceleratorChoice> all;
        const std::size_t step = requests_.size() / plan_.variants.size();
        for (std::size_t request = 0; request < requests_.size(); request += step) {
            all.push_back(maker_.parts(requests_[request].settings).accelerator->choice);
        }
        return all;
    }

    std::map<std::string, const workloads::Network*> networks() {
        std::map<std::string, const workloads::Network*> all;
        for (const PointRequest& request : requests_) {
            all.emplace(request.network_title, &*maker_.parts(request.settings).network->network);
        }
        return all;
    }

    void make_paths_relative() {
        make_relative_to(file_, plan_.accelerator);
        for (ScenarioStream& stream : plan_.streams) {
            for (RunNetwork& network : stream.networks) {
                make_relative_to(file_, network);
            }
        }
        if (plan_.frames) {
            plan_.frames = beside(file_, *plan_.frames, false);
        }
    }

    ScenarioPlan plan_;
};

const bool scenario_registered =
    register_study<ScenarioStudy>("scenario", "streams of camera frames on a number of chips");

}  // namespace
}  // namespace nought::tools
