#include "tools/commands/list.h"

#include <fmt/format.h>

#include "sim/config/config.h"
#include "tools/failure.h"
#include "tools/plan/accelerator_choice.h"
#include "tools/terminal/numbers.h"
#include "tools/terminal/style.h"
#include "tools/terminal/table.h"
#include "workloads/networks/network.h"

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
    const Json entries = networks       ? networks_json()
                         : accelerators ? accelerators_json()
                         : technologies ? technologies_json()
                                        : Json::array();
    if (options.json) {
        print(entries.dump(2) + "\n");
    } else if (entries.empty()) {
        print_note(fmt::format("there are no {} yet", options.what));
    } else if (networks) {
        print(networks_table(entries).text());
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
