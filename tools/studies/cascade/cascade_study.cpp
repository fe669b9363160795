// A little network first, a big one where the little one is not sure: what that saves, and what it costs.
#include <deque>

#include <fmt/format.h>

#include "tools/studies/cascade/cascade_run.h"
#include "tools/studies/study.h"
#include "tools/system/output_file.h"
#include "workloads/inputs/load.h"
#include "workloads/tensor/npy.h"

namespace nought::tools {
namespace {

class CascadeStudy : public ListedStudy {
public:
    using Spec = CascadePlan;

    CascadeStudy(const std::filesystem::path& file, ErrorTexts& errors) : ListedStudy(file) {
        if (!read(plan_, errors)) {
            return;
        }
        config::Diagnostics diagnostics;
        for (const char* key : {"little", "big"}) {
            maker_.check(request_of(key, diagnostics), diagnostics);
        }
        add(diagnostics, errors);
        make_relative_to(file, plan_.accelerator);
        make_relative_to(file, plan_.little);
        make_relative_to(file, plan_.big);
        if (plan_.pictures) {
            plan_.pictures = beside(file, *plan_.pictures, false);
        }
        collect(errors, where("pictures"), [&] { plan_.picture_files(); });
        if (diagnostics.empty() && plan_.measures()) {
            check_classes(errors);
        }
        if (errors.empty()) {
            request_all(diagnostics);
        }
    }

    std::vector<std::string> files() const override { return {"report.html", "cascade.json", "cascade.csv"}; }

    PointJob point(std::uint64_t index, const std::filesystem::path& folder) override {
        if (plan_.simulate != CascadeSimulation::every_input) {
            return ListedStudy::point(index, folder);
        }
        PointRequest request = requests_.at(index);
        const bool is_big = index >= sights_.size();
        look_at(request, is_big ? plan_.big : plan_.little, sights_[index % sights_.size()], folder);
        return maker_.make(request, folder);
    }

    void finish(const StudyOutput& output) override {
        const CascadeReport report = weigh_cascade(plan_, output.folder);
        report.write(output.folder);
        show_tables(document(report, origin_of(output, plan_.description)), report.text(), report.json(), *this,
                    output);
    }

private:
    PointRequest request_of(const std::string& key, config::Diagnostics& diagnostics) {
        const RunNetwork& network = key == "little" ? plan_.little : plan_.big;
        PointRequest request;
        request.settings =
            overridden(accelerator_settings(block("accelerator"), diagnostics), network_settings(block(key)));
        request.network_title = network.title();
        request.accelerator_title = plan_.accelerator.title();
        request.folder = network.title();
        return request;
    }

    /// The little network's first, then the big one's.
    void request_all(config::Diagnostics& diagnostics) {
        sights_ = cascade_sights(plan_);
        for (const char* key : {"little", "big"}) {
            const PointRequest one = request_of(key, diagnostics);
            if (plan_.simulate == CascadeSimulation::every_input) {
                for (std::size_t i = 0; i < sights_.size(); ++i) {
                    requests_.push_back(one);
                    requests_.back().folder = std::filesystem::path(cascade_folder(i)) / one.folder;
                }
            } else {
                requests_.push_back(one);
                if (plan_.pictures && !sights_.empty()) {
                    set_input(requests_.back(), sights_.front().input);
                }
            }
        }
    }

    void check_classes(ErrorTexts& errors) {
        config::Diagnostics ignored;
        const auto classes = [&](const char* key) {
            return maker_.parts(request_of(key, ignored).settings).network->network->layers.back().output.count();
        };
        if (classes("little") != classes("big")) {
            errors.push_back(fmt::format("{}: error: {} has {} outputs and {} has {}: they cannot agree on a class",
                                         where("big.name"), plan_.little.title(), classes("little"), plan_.big.title(),
                                         classes("big")));
        }
    }

    /// A scene of another seed than the weights' can be handed to a worker only as a file.
    void look_at(PointRequest& request, const RunNetwork& network, const CascadeSight& sight,
                 const std::filesystem::path& folder) {
        std::string input = sight.input;
        if (workloads::is_built_in_input(input)) {
            const auto file = folder / request.folder.parent_path() / (request.network_title + "_input.npy");
            create_folder(file.parent_path());
            workloads::write_npy(file, workloads::load_input(input, network.network().input, sight.seed));
            input = file.string();
        }
        set_input(request, input);
    }

    void set_input(PointRequest& request, const std::string& input) {
        config::Node& value = inputs_.emplace_back();
        value.kind = config::Node::Kind::scalar;
        value.in_quotes = true;
        value.text = std::filesystem::absolute(input).string();
        request.settings =
            overridden(std::move(request.settings), {{{Part::network, "input"}, "input", value.place, &value}});
    }

    CascadePlan plan_;
    std::vector<CascadeSight> sights_;
    std::deque<config::Node> inputs_;  ///< that settings point at
};

const bool cascade_registered =
    register_study<CascadeStudy>("cascade", "a little network first, a big one where the little one is not sure");

}  // namespace
}  // namespace nought::tools
