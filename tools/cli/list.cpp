#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "sim/base/config/document.h"
#include "sim/base/config/names.h"
#include "sim/base/config/resolve.h"
#include "tools/cli/commands.h"
#include "tools/engine/accelerator_choice.h"
#include "tools/present/writers.h"
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

/// What one word of `nought list` stands for.
struct Listing {
    Table table;                     ///< of everything
    std::vector<std::string> shown;  ///< the columns for people
    std::vector<Json> lists = {};    ///< for each row: what a table has no place for
    const char* list_name = "";
};

Listing networks() {
    Listing listing{
        .table = {.columns = {{"name", "network"},
                              {"description", "description"},
                              "input",
                              {"multiplications", "multiplications", show::count},
                              {"multiplications_with_bias", "with biases", show::count},
                              {"parameters", "parameters", show::count},
                              {"biases", "biases", show::count}}},
        .shown = {"name", "input", "multiplications", "multiplications_with_bias", "parameters", "description"},
        .list_name = "input"};
    for (const std::string& name : config::available("networks")) {
        const auto network = workloads::Network::load(config::resolve("networks", name));
        const workloads::LayerCounts total = network.counts().total;
        listing.table.rows.push_back({name, network.description,
                                      fmt::format("{}", fmt::join(network.input.shape(), "x")), total.multiplications,
                                      total.multiplications_with_bias, total.parameters, total.biases});
        listing.lists.emplace_back(network.input.shape());
    }
    return listing;
}

Listing accelerators() {
    Listing listing{.table = {.columns = {{"name", "name"}, {"model", "model"}, {"description", "description"}}},
                    .shown = {"name", "model", "description"}};
    for (const std::string& name : config::available("accelerators")) {
        const auto choice = AcceleratorChoice::load(name, {});
        const std::string model = choice.document.string_at("model").value_or("");
        listing.table.rows.push_back({name, model, models::accelerator_models().sentence(model)});
    }
    return listing;
}

Listing technologies() {
    Listing listing{.table = {.columns = {{"name", "name"}, {"description", "description"}}},
                    .shown = {"name", "description"}};
    for (const std::string& name : config::available("tech")) {
        const auto document = config::Document::load(config::resolve("tech", name));
        listing.table.rows.push_back({name, document.string_at("description").value_or("")});
    }
    return listing;
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

Listing pruners() {
    const auto& methods = workloads::pruning_methods();
    auto recipes = recipes_by_method("pruning");
    Listing listing{.table = {.columns = {{"name", "name"}, {"description", "description"}}},
                    .shown = {"name", "description"},
                    .list_name = "recipes"};
    for (const std::string& name : methods.names()) {
        listing.table.rows.push_back({name, methods.sentence(name)});
        listing.lists.emplace_back(recipes[name]);
    }
    return listing;
}

/// What each quantiser promises at its defaults.
Listing quantisers() {
    const auto& methods = workloads::quantisation_methods();
    auto recipes = recipes_by_method("quantisation");
    Listing listing{.table = {.columns = {{"name", "name"},
                                          {"weight_bits", "weight bits"},
                                          {"activation_bits", "activation bits"},
                                          {"memory_saving", "memory"},
                                          {"product", "product"},
                                          {"operations", "operations"},
                                          {"description", "description"}}},
                    .shown = {"name", "weight_bits", "activation_bits", "memory_saving", "product", "description"},
                    .list_name = "recipes"};
    for (const std::string& name : methods.names()) {
        const auto defaults = config::Document::parse("method: " + name, name);
        const workloads::QuantiserTraits traits = methods.find(name)->build(defaults)->traits();
        listing.table.rows.push_back({name, traits.weight_bits, traits.activation_bits,
                                      Cell(fmt::format("{:.3g}x less", traits.memory_saving()), traits.memory_saving()),
                                      config::word_of(traits.product), traits.operations, methods.sentence(name)});
        listing.lists.emplace_back(recipes[name]);
    }
    return listing;
}

const std::vector<std::pair<std::string, Listing (*)()>> listings{{"networks", networks},
                                                                  {"accelerators", accelerators},
                                                                  {"quantisers", quantisers},
                                                                  {"pruners", pruners},
                                                                  {"technologies", technologies}};

int list(const ListOptions& options) {
    const auto chosen = std::find_if(listings.begin(), listings.end(),
                                     [&](const auto& listing) { return listing.first == options.what; });
    const Listing listing = chosen->second();
    Json json = to_json(listing.table);
    for (std::size_t i = 0; i < listing.lists.size(); ++i) {
        json[i][listing.list_name] = listing.lists[i];
    }
    if (options.json) {
        print(json.dump(2) + "\n");
    } else if (json.empty()) {
        print_note(fmt::format("there are no {} yet", options.what));
    } else {
        print(to_text(listing.table.only(listing.shown)));
    }
    return done;
}

}  // namespace

void add_list(CLI::App& app, Chosen& chosen) {
    add_command<ListOptions>(
        app, chosen, "list", "Names that other commands take, with what they stand for",
        [](CLI::App& command, ListOptions& options) {
            std::vector<std::string> kinds;
            for (const auto& [name, listing] : listings) {
                kinds.push_back(name);
            }
            command.add_option("what", options.what, "networks, accelerators, quantisers, pruners or technologies")
                ->required()
                ->type_name("KIND")
                ->check(one_of("KIND", kinds));
            command.add_flag("--json", options.json, "print JSON");
        },
        list);
}

}  // namespace nought::tools
