#include "workloads/trace/graph_check.h"

#include <functional>
#include <map>
#include <set>

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "sim/base/text/nearest.h"
#include "workloads/tensor/npy_header.h"
#include "workloads/trace/step_check.h"

namespace nought::workloads {

namespace {

/// Calls visit("layers", index, name) for each layer, pool and step.
void for_each_entry(const Trace& trace,
                    const std::function<void(const char*, std::size_t, const std::string&)>& visit) {
    for (std::size_t i = 0; i < trace.layers.size(); ++i) {
        visit("layers", i, trace.layers[i].name);
    }
    for (std::size_t i = 0; i < trace.pools.size(); ++i) {
        visit("pools", i, trace.pools[i].name);
    }
    for (std::size_t i = 0; i < trace.steps.size(); ++i) {
        visit("steps", i, trace.steps[i].name);
    }
}

/// Where everything stands in the order; 0 for the network's input, and all at 1 where there is no order.
std::map<std::string, std::size_t> places_of(const Trace& trace, const std::string& file) {
    std::map<std::string, std::size_t> places;
    std::vector<std::string> names;
    for_each_entry(trace, [&](const char* list, std::size_t index, const std::string& name) {
        if (!trace.order.empty() && name == network_input_name) {
            throw config::UserError(
                fmt::format("{}: {}[{}].name: 'input' stands for the network's input", file, list, index));
        }
        places[name] = trace.order.empty() ? 1 : 0;
        names.push_back(name);
    });
    for (std::size_t i = 0; i < trace.order.size(); ++i) {
        const auto found = places.find(trace.order[i]);
        if (found == places.end()) {
            const auto near = base::nearest(trace.order[i], names);
            throw config::UserError(fmt::format("{}: order[{}]: there is no '{}'{}", file, i, trace.order[i],
                                                near ? fmt::format("; did you mean '{}'?", *near) : ""));
        }
        if (found->second != 0) {
            throw config::UserError(fmt::format("{}: order[{}]: '{}' is named twice", file, i, trace.order[i]));
        }
        found->second = i + 1;
    }
    for (const auto& [name, place] : places) {
        if (place == 0) {
            throw config::UserError(fmt::format("{}: order: '{}' is not in it", file, name));
        }
    }
    places[network_input_name] = 0;
    return places;
}

}  // namespace

void check_graph(const Trace& trace, const std::string& file) {
    const std::map<std::string, std::size_t> places = places_of(trace, file);
    const auto check = [&](const std::string& where, const std::string& name, const std::string& from) {
        const auto fail = [&](const std::string& message) {
            throw config::UserError(fmt::format("{}: {}: {}", file, where, message));
        };
        if (from.empty()) {
            if (!trace.order.empty()) {
                fail("is missing, but there is an order");
            }
            return;
        }
        const auto source = places.find(from);
        if (source == places.end()) {
            fail(fmt::format("there is no '{}'", from));
        } else if (from == name) {
            fail(fmt::format("'{}' takes its own output", name));
        } else if (!trace.order.empty() && source->second >= places.at(name)) {
            fail(fmt::format("'{}' comes later in the order", from));
        }
    };
    for (std::size_t i = 0; i < trace.layers.size(); ++i) {
        check(fmt::format("layers[{}].from", i), trace.layers[i].name, trace.layers[i].from);
    }
    for (std::size_t i = 0; i < trace.pools.size(); ++i) {
        check(fmt::format("pools[{}].from", i), trace.pools[i].name, trace.pools[i].from);
    }
    for (std::size_t i = 0; i < trace.steps.size(); ++i) {
        const TraceStep& step = trace.steps[i];
        if (step.from.empty()) {
            check(fmt::format("steps[{}].from", i), step.name, "");
        }
        for (std::size_t n = 0; n < step.from.size(); ++n) {
            check(fmt::format("steps[{}].from[{}]", i, n), step.name, step.from[n]);
        }
    }
}

void check_sources(const Trace& trace, const std::string& folder) {
    std::map<std::string, Shape> outputs;
    for (const TraceLayer& layer : trace.layers) {
        outputs[layer.name] = layer.output.shape();
    }
    for (const TracePool& pool : trace.pools) {
        outputs[pool.name] = pool.output.shape();
    }
    for (const TraceStep& step : trace.steps) {
        outputs[step.name] = step.output.shape();
    }
    // A fully-connected layer takes any shape as one column.
    const auto check = [&](const std::string& from, const Shape& input, bool column, const std::string& file) {
        const auto source = outputs.find(from);
        if (source == outputs.end()) {
            return;
        }
        const bool same = column ? element_count(source->second) == element_count(input) : source->second == input;
        if (!same) {
            throw config::UserError(fmt::format("{}/{}: shape {} is not that of the output of '{}', {}", folder, file,
                                                shape_text(input), from, shape_text(source->second)));
        }
    };
    for (const TraceLayer& layer : trace.layers) {
        check(layer.from, layer.input.shape(), layer.kind == LayerKind::fc, layer.name + "/input.npy");
    }
    for (const TracePool& pool : trace.pools) {
        check(pool.from, pool.input.shape(), false, pool.name + "/input.npy");
    }
    for (const TraceStep& step : trace.steps) {
        for (std::size_t i = 0; i < step.from.size(); ++i) {
            check(step.from[i], step.inputs[i].shape(), false, step.name + "/" + step_input_file(i));
        }
    }
}

}  // namespace nought::workloads
