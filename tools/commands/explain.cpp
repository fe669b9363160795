#include "tools/commands/explain.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/config/config.h"
#include "sim/cost/technology_file.h"
#include "tools/failure.h"
#include "tools/plan/accelerator_choice.h"
#include "tools/plan/any_plan.h"
#include "tools/process/output_file.h"
#include "tools/terminal/style.h"
#include "workloads/networks/network_spec.h"
#include "workloads/prune/pruner.h"
#include "workloads/quantise/quantiser.h"

namespace nought::tools {
namespace {

constexpr std::array shipped_kinds{"networks", "accelerators", "tech", "runs", "pruning", "quantisation"};

bool has(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Every parameter of a kind of file.
const std::vector<std::pair<std::string, std::function<std::string()>>>& schemas() {
    static const std::vector<std::pair<std::string, std::function<std::string()>>> all{
        {"network", [] { return config::explain<workloads::NetworkSpec>(); }},
        {"run", [] { return config::explain<RunPlan>(); }},
        {"scenario", [] { return config::explain<ScenarioPlan>(); }},
        {"cascade", [] { return config::explain<CascadePlan>(); }},
        {"technology", [] { return config::explain<sim::TechnologyFile>(); }},
    };
    return all;
}

std::string explanation(const std::string& name) {
    const auto& models = models::accelerator_models();
    if (const models::AcceleratorModel* model = models.find(name)) {
        return model->explain();
    }
    for (const auto& [schema, explain] : schemas()) {
        if (schema == name) {
            return explain();
        }
    }
    // A shipped recipe often has its method's name: all keys of the method say more.
    if (const workloads::PruningMethod* method = workloads::pruning_methods().find(name)) {
        return method->explain();
    }
    if (const workloads::QuantisationMethod* method = workloads::quantisation_methods().find(name)) {
        return method->explain();
    }
    // A file that is there is the best start: its comments say what the numbers mean.
    for (const char* kind : shipped_kinds) {
        if (has(config::available(kind), name)) {
            return read_file(config::resolve(kind, name));
        }
    }
    std::vector<std::string> known = models.names();
    for (const auto& methods : {workloads::pruning_methods().names(), workloads::quantisation_methods().names()}) {
        known.insert(known.end(), methods.begin(), methods.end());
    }
    for (const auto& [schema, explain] : schemas()) {
        known.push_back(schema);
    }
    std::string text = fmt::format("nothing is called {}\n    expected: {}, or a name from 'nought list'",
                                   config::quote(name), fmt::join(known, ", "));
    for (const char* kind : shipped_kinds) {
        const std::vector<std::string> names = config::available(kind);
        known.insert(known.end(), names.begin(), names.end());
    }
    const auto nearest = config::nearest(name, known);
    throw config::UserError(text + (nearest ? fmt::format("\n    did you mean '{}'?", *nearest) : ""));
}

}  // namespace

void add_explain(CLI::App& app, Chosen& chosen) {
    add_command<std::string>(
        app, chosen, "explain", "Every parameter with default, range and sentence, as YAML to start from",
        [](CLI::App& command, std::string& name) {
            command
                .add_option("name", name,
                            "a model, method or shipped file; all keys of run, scenario, cascade, network, technology")
                ->required()
                ->type_name("NAME");
        },
        [](const std::string& name) {
            print(explanation(name));
            return done;
        });
}

}  // namespace nought::tools
