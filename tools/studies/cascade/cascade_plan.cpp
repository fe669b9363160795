#include "tools/studies/cascade/cascade_plan.h"

#include "sim/base/config/checker.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/reader.h"
#include "tools/engine/operand_check.h"
#include "tools/engine/recipes.h"
#include "workloads/inputs/file_bytes.h"

namespace nought::tools {
namespace {

/// A cascade's files, and whether its networks fit each other and the accelerator.
class CascadeCheck {
public:
    CascadeCheck(const CascadePlan& plan, const config::Document& run, ErrorTexts& errors)
        : plan_(plan), run_(run), errors_(errors) {}

    void check() {
        const auto little = check_network(plan_.little, "little", run_, errors_);
        const auto big = check_network(plan_.big, "big", run_, errors_);
        collect(errors_, where("accelerator"), [&] {
            config::Diagnostics diagnostics;
            accelerator().check(diagnostics);
            diagnostics.throw_if_any();
        });
        collect(errors_, where("pictures"), [&] { plan_.picture_files(); });
        if (little && big && plan_.measures()) {
            check_classes(*little, *big);
        }
        if (errors_.empty()) {
            check_operands(plan_.little, *little, "little");
            check_operands(plan_.big, *big, "big");
        }
    }

private:
    std::string where(const std::string& key) const { return address(run_.place_of(key)); }
    AcceleratorChoice accelerator() const {
        return AcceleratorChoice::load(plan_.accelerator.name,
                                       overrides_of(plan_.accelerator.set, "accelerator.set", run_));
    }

    void check_classes(const workloads::Network& little, const workloads::Network& big) {
        const std::int64_t classes = little.layers.back().output.count();
        const std::int64_t wanted = big.layers.back().output.count();
        if (classes != wanted) {
            errors_.push_back(fmt::format("{}: error: {} has {} outputs and {} has {}: they cannot agree on a class",
                                          where("big.name"), plan_.little.title(), classes, plan_.big.title(), wanted));
        }
    }

    void check_operands(const RunNetwork& given, const workloads::Network& network, const std::string& key) {
        const Recipes recipes = Recipes::load(given.prune, given.quantise, network);
        const std::string why = misfit(accelerator(), expected_operands(network, recipes.quantiser.get()));
        if (!why.empty()) {
            errors_.push_back(fmt::format("{}: error: {}: {}", where(key), given.title(), why));
        }
        if (const std::string faults = network_faults(accelerator(), network); !faults.empty()) {
            errors_.push_back(faults);
        }
    }

    const CascadePlan& plan_;
    const config::Document& run_;
    ErrorTexts& errors_;
};

}  // namespace

void CascadePlan::check(config::Checker& check) const {
    if (!measures() && !escalation_rate) {
        check.error("inputs", "missing key 'inputs'",
                    {"inputs or pictures (whose share is measured)", "escalation_rate (where it is known)"});
    }
    if (inputs > 0 && pictures) {
        check.error("pictures", "'pictures' and 'inputs' are both given: which shall be seen?");
    }
    if (!measures() && simulate == CascadeSimulation::every_input) {
        check.error("simulate", "'simulate: every_input' has no meaning without inputs or pictures");
    }
    if (little.title() == big.title()) {
        check.error("big", fmt::format("both networks are called {}: give them labels", config::quote(big.title())));
    }
}

std::vector<std::filesystem::path> CascadePlan::picture_files() const {
    return pictures ? workloads::list_frames(*pictures) : std::vector<std::filesystem::path>{};
}

CascadePlan read_cascade_plan(const std::filesystem::path& path, ErrorTexts& errors) {
    const config::Document document = config::Document::load(path);
    config::Diagnostics diagnostics;
    auto plan = config::read<CascadePlan>(document, diagnostics);
    if (!diagnostics.empty()) {
        errors.push_back(diagnostics.text());
        return plan;
    }
    make_relative_to(path, plan.accelerator);
    make_relative_to(path, plan.little);
    make_relative_to(path, plan.big);
    if (plan.pictures) {
        plan.pictures = beside(path, *plan.pictures, false);
    }
    CascadeCheck(plan, document, errors).check();
    return plan;
}

}  // namespace nought::tools
