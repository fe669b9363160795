#include "workloads/onnx/graph_order.h"

#include <algorithm>
#include <functional>
#include <map>
#include <queue>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"

namespace nought::workloads {

namespace {

/// Which node gives each tensor.
using Producers = std::map<std::string, std::size_t>;

Producers producers_of(const OnnxModel& model) {
    Producers producers;
    const auto fail = [&](std::size_t node, const std::string& tensor, const std::string& other) {
        throw config::UserError(fmt::format("{}: {} gives the tensor {}, which {} already", model.file,
                                            title_of(model, node), config::quote(tensor), other));
    };
    for (std::size_t i = 0; i < model.nodes.size(); ++i) {
        for (const std::string& tensor : model.nodes[i].outputs) {
            if (tensor.empty()) {
                continue;
            }
            if (model.initialisers.contains(tensor)) {
                fail(i, tensor, "is an initialiser");
            }
            if (const auto [at, fresh] = producers.emplace(tensor, i); !fresh) {
                fail(i, tensor, title_of(model, at->second) + " gives");
            }
        }
    }
    return producers;
}

std::vector<std::size_t> sources_of(const OnnxModel& model, const Producers& producers, std::size_t node) {
    std::vector<std::size_t> sources;
    for (const std::string& tensor : model.nodes[node].inputs) {
        if (const auto producer = producers.find(tensor); producer != producers.end()) {
            sources.push_back(producer->second);
        }
    }
    std::ranges::sort(sources);
    sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
    return sources;
}

std::vector<bool> needed_nodes(const OnnxModel& model, const Producers& producers, const std::string& output) {
    std::vector<bool> needed(model.nodes.size(), false);
    std::vector<std::size_t> open;
    const auto need = [&](std::size_t node) {
        if (!needed[node]) {
            needed[node] = true;
            open.push_back(node);
        }
    };
    if (const auto last = producers.find(output); last != producers.end()) {
        need(last->second);
    }
    while (!open.empty()) {
        const std::size_t node = open.back();
        open.pop_back();
        std::ranges::for_each(sources_of(model, producers, node), need);
    }
    return needed;
}

/// Nodes of which each waits for the next, the last for the first; `waiting` says how many sources each still waits
/// for.
[[noreturn]] void fail_at_circle(const OnnxModel& model, const Producers& producers,
                                 const std::map<std::size_t, std::size_t>& waiting) {
    std::vector<std::size_t> way{waiting.begin()->first};
    while (true) {
        const auto sources = sources_of(model, producers, way.back());
        const std::size_t next = *std::ranges::find_if(sources, [&](std::size_t s) { return waiting.contains(s); });
        const bool closed = std::ranges::find(way, next) != way.end();
        way.push_back(next);
        if (closed) {
            constexpr std::size_t most = 5;
            std::vector<std::string> titles;
            for (auto node = std::ranges::find(way, next); node != way.end() && titles.size() < most; ++node) {
                titles.push_back(title_of(model, *node));
            }
            throw config::UserError(fmt::format("{}: nodes take each other's outputs in a circle: {}", model.file,
                                                fmt::join(titles, ", which takes from ")));
        }
    }
}

}  // namespace

std::string title_of(const OnnxModel& model, std::size_t node) {
    const OnnxNode& it = model.nodes[node];
    const std::string quoted = config::quote(it.operation);  // harmless on a terminal
    const std::string operation = quoted.substr(1, quoted.size() - 2);
    return it.name.empty() ? fmt::format("node {} ({})", node, operation)
                           : fmt::format("the node {} ({})", config::quote(it.name), operation);
}

std::vector<std::size_t> nodes_for(const OnnxModel& model, const std::string& output) {
    const Producers producers = producers_of(model);
    const std::vector<bool> needed = needed_nodes(model, producers, output);
    std::map<std::size_t, std::size_t> waiting;
    std::map<std::size_t, std::vector<std::size_t>> takers;
    std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
    for (std::size_t i = 0; i < needed.size(); ++i) {
        if (!needed[i]) {
            continue;
        }
        const auto sources = sources_of(model, producers, i);
        for (const std::size_t source : sources) {
            takers[source].push_back(i);
        }
        if (sources.empty()) {
            ready.push(i);
        } else {
            waiting[i] = sources.size();
        }
    }
    std::vector<std::size_t> order;
    while (!ready.empty()) {
        const std::size_t node = ready.top();
        ready.pop();
        order.push_back(node);
        for (const std::size_t taker : takers[node]) {
            if (--waiting[taker] == 0) {
                waiting.erase(taker);
                ready.push(taker);
            }
        }
    }
    if (!waiting.empty()) {
        fail_at_circle(model, producers, waiting);
    }
    return order;
}

}  // namespace nought::workloads
