#include "tools/cli/list.h"

#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/base/config/document.h"
#include "sim/base/config/names.h"
#include "sim/base/config/resolve.h"
#include "tools/engine/accelerator_choice.h"
#include "tools/present/numbers.h"
#include "tools/present/table.h"
#include "tools/system/failure.h"
#include "tools/system/style.h"
#include "workloads/networks/network.h"
#include "workloads/prune/pruner.h"
#include "workloads/quantise/quantiser.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

struct ListOptions {
    std::string what;
    bool json = false;
};

Json networks_json() {
    Json list = Json::array();
    for (const std::string& name : config::available("networks")) {
        const auto network = workloads::Network::load(config::resolve("networks", name));
        const workloads::LayerCounts total = network.counts().total;
        list.push_back(Json{{"name", name},
                            {"description", network.description},
                            {"input", network.input.shape()},
                            {"multiplications", total.multiplications},
                            {"multiplications_with_bias", total.multiplications_with_bias},
                            {"parameters", total.parameters},
                            {"biases", total.biases}});
    }
    return list;
}

Table networks_table(const Json& list) {
    Table table({"network", "input", "multiplications", "with biases", "parameters", "description"});
    for (const Json& network : list) {
        std::string input;
        for (const Json& length : network["input"]) {
            input += (input.empty() ? "" : "x") + length.dump();
        }
        table.row({network["name"], input, grouped(network["multiplications"]),
                   grouped(network["multiplications_with_bias"]), grouped(network["parameters"]),
                   network["description"]});
    }
    return table;
}

Json accelerators_json() {
    Json list = Json::array();
    for (const std::string& name : config::available("accelerators")) {
        const auto choice = AcceleratorChoice::load(name, {});
        const std::string model = choice.document.string_at("model").value_or("");
        list.push_back(
            Json{{"name", name}, {"model", model}, {"description", models::accelerator_models().sentence(model)}});
    }
    return list;
}

Json technologies_json() {
    Json list = Json::array();
    for (const std::string& name : config::available("tech")) {
        const auto document = config::Document::load(config::resolve("tech", name));
        list.push_back(Json{{"name", name}, {"description", document.string_at("description").value_or("")}});
    }
    return list;
}

/// The shipped recipes by the method that they are for.
std::map<std::string, std::vector<std::string>> recipes_by_method(const char* kind) {
    std::map<std::string, std::vector<std::string>> recipes;
    for (const std::string& name : config::available(kind)) {
        const auto document = config::Document::load(config::resolve(kind, name));
        recipes[document.string_at("method").value_or("")].push_back(name);
    }
    return recipes;
}

Json pruners_json() {
    const auto& methods = workloads::pruning_methods();
    auto recipes = recipes_by_method("pruning");
    Json list = Json::array();
    for (const std::string& name : methods.names()) {
        list.push_back(Json{{"name", name}, {"description", methods.sentence(name)}, {"recipes", recipes[name]}});
    }
    return list;
}

/// What each quantiser promises at its defaults.
Json quantisers_json() {
    const auto& methods = workloads::quantisation_methods();
    auto recipes = recipes_by_method("quantisation");
    Json list = Json::array();
    for (const std::string& name : methods.names()) {
        const auto defaults = config::Document::parse("method: " + name, name);
        const workloads::QuantiserTraits traits = methods.find(name)->build(defaults)->traits();
        list.push_back(Json{{"name", name},
                            {"weight_bits", traits.weight_bits},
                            {"activation_bits", traits.activation_bits},
                            {"memory_saving", traits.memory_saving()},
                            {"product", config::word_of(traits.product)},
                            {"operations", traits.operations},
                            {"description", methods.sentence(name)},
                            {"recipes", recipes[name]}});
    }
    return list;
}

Table quantisers_table(const Json& list) {
    Table table({"name", "weight bits", "activation bits", "memory", "product", "description"});
    for (const Json& entry : list) {
        table.row({entry["name"], entry["weight_bits"].dump(), entry["activation_bits"].dump(),
                   fmt::format("{:.3g}x less", entry["memory_saving"].get<double>()), entry["product"],
                   entry["description"]});
    }
    return table;
}

Table plain_table(const Json& list, const std::vector<std::string>& keys) {
    Table table(keys);
    for (const Json& entry : list) {
        std::vector<std::string> cells;
        for (const std::string& key : keys) {
            cells.push_back(entry[key]);
        }
        table.row(cells);
    }
    return table;
}

int list(const ListOptions& options) {
    const bool networks = options.what == "networks";
    const bool accelerators = options.what == "accelerators";
    const bool technologies = options.what == "technologies";
    const bool quantisers = options.what == "quantisers";
    const Json entries = networks       ? networks_json()
                         : accelerators ? accelerators_json()
                         : technologies ? technologies_json()
                         : quantisers   ? quantisers_json()
                                        : pruners_json();
    if (options.json) {
        print(entries.dump(2) + "\n");
    } else if (entries.empty()) {
        print_note(fmt::format("there are no {} yet", options.what));
    } else if (networks) {
        print(networks_table(entries).text());
    } else if (quantisers) {
        print(quantisers_table(entries).text());
    } else {
        print(plain_table(entries, accelerators ? std::vector<std::string>{"name", "model", "description"}
                                                : std::vector<std::string>{"name", "description"})
                  .text());
    }
    return done;
}

}  // namespace

void add_list(CLI::App& app, Chosen& chosen) {
    add_command<ListOptions>(
        app, chosen, "list", "Names that other commands take, with what they stand for",
        [](CLI::App& command, ListOptions& options) {
            const std::vector<std::string> kinds{"networks", "accelerators", "quantisers", "pruners", "technologies"};
            command.add_option("what", options.what, "networks, accelerators, quantisers, pruners or technologies")
                ->required()
                ->type_name("KIND")
                ->check(one_of("KIND", kinds));
            command.add_flag("--json", options.json, "print JSON");
        },
        list);
}

}  // namespace nought::tools
