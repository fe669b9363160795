#include "tools/studies/scenario/scenario_plan.h"

#include <algorithm>
#include <charconv>

#include "sim/base/config/checker.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/json.h"

namespace nought::tools {
namespace {

bool same(const RunNetwork& one, const RunNetwork& other) {
    return config::to_json(one) == config::to_json(other);
}

}  // namespace

std::optional<std::size_t> ScenarioPlan::chip_count() const {
    std::size_t count = 0;
    const char* end = chips.data() + chips.size();
    const auto [stop, error] = std::from_chars(chips.data(), end, count);
    return error == std::errc() && stop == end ? std::optional(count) : std::nullopt;
}

void ScenarioPlan::check(config::Checker& check) const {
    const auto count = chip_count();
    if (chips != "auto" && (!count || *count < 1 || *count > 10000)) {
        check.error("chips", fmt::format("'chips' must be auto or from 1 to 10000, not {}", config::quote(chips)));
    }
    check_titles(streams, "streams", check);
    check_titles(variants, "variants", check);
    std::map<std::string, const RunNetwork*> known;
    for (const ScenarioStream& stream : streams) {
        for (const RunNetwork& network : stream.networks) {
            const auto [found, fresh] = known.emplace(network.title(), &network);
            if (!fresh && !same(*found->second, network)) {
                check.error("streams", fmt::format("two different networks are called {}: give them labels",
                                                   config::quote(network.title())));
            }
        }
    }
}

RunNetwork ScenarioPlan::network_of(const RunNetwork& network, const ScenarioVariant& variant) {
    RunNetwork changed = network;
    if (variant.prune) {
        changed.prune = variant.prune;
    }
    if (variant.quantise) {
        changed.quantise = variant.quantise;
    }
    return changed;
}

std::vector<RunNetwork> ScenarioPlan::networks() const {
    std::vector<RunNetwork> all;
    for (const ScenarioStream& stream : streams) {
        for (const RunNetwork& network : stream.networks) {
            if (std::none_of(all.begin(), all.end(),
                             [&](const RunNetwork& other) { return other.title() == network.title(); })) {
                all.push_back(network);
            }
        }
    }
    return all;
}

}  // namespace nought::tools
