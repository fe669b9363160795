#include "models/eyeq/network_check.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "models/eyeq/mapping/mapping.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/names.h"
#include "sim/base/text/nearest.h"
#include "workloads/networks/network_spec.h"

namespace nought::models::eyeq {

namespace {

using workloads::Layer;
using workloads::Operation;

/// Which units can do a layer; none for a layer without work.
std::vector<std::string> units_for(const Layer& layer) {
    if (layer.passes_through()) {
        return {};
    }
    switch (layer.operation) {
        case Operation::conv:
        case Operation::fc:
            return {"vmp", "pma", "mpc"};
        case Operation::max_pool:
        case Operation::average_pool:
        case Operation::lrn:
        case Operation::relu:
        case Operation::add:
        case Operation::upsample:
        case Operation::fft:
            return {"vmp", "mpc"};
        case Operation::softmax:
        case Operation::proposals:
        case Operation::roi_pool:
            return {"mpc"};
        case Operation::batch_norm:
        case Operation::concat:
        case Operation::dropout:
            break;
    }
    return {};
}

std::string word_for(Operation operation) {
    return std::string(config::word_of(operation));
}

class Check {
public:
    Check(const EyeqConfig& config, const config::Document& document, const workloads::Network& network,
          config::Diagnostics& diagnostics)
        : config_(config), document_(document), network_(network), diagnostics_(diagnostics) {}

    void pins() const {
        for (const auto& [pinned, unit] : config_.pins) {
            bool known = false;
            for (const Layer& layer : network_.layers) {
                if (layer.name != pinned && word_for(layer.operation) != pinned) {
                    continue;
                }
                known = true;
                const std::vector<std::string> able = units_for(layer);
                if (!able.empty() && std::ranges::find(able, unit) == able.end()) {
                    diagnostics_.add(document_.place_of("pins." + pinned),
                                     fmt::format("'{}' cannot do {} of {}, which is {}", unit, layer.name,
                                                 network_.name, word_for(layer.operation)),
                                     able);
                    break;
                }
            }
            if (!known) {
                std::vector<std::string> names;
                for (const Layer& layer : network_.layers) {
                    names.push_back(layer.name);
                }
                diagnostics_.add(document_.place_of("pins." + pinned),
                                 fmt::format("{} has no layer, and no kind of layer, '{}'", network_.name, pinned), {},
                                 base::nearest(pinned, names));
            }
        }
    }

    void scratchpads() const {
        const std::map<std::string, std::pair<std::int64_t, std::int64_t>> units{
            {"vmp", {config_.vmp.count, config_.vmp.datapath.scratchpad.bytes}},
            {"pma", {config_.pma.count, config_.pma.datapath.scratchpad.bytes}},
            {"mpc", {config_.mpc.count, config_.mpc.datapath.scratchpad.bytes}}};
        for (const Layer& layer : network_.layers) {
            const std::string* pin = pin_of(config_.pins, layer.name, word_for(layer.operation));
            std::string largest_unit;
            std::int64_t largest = 0;
            for (const auto& [name, unit] : units) {
                const bool allowed = pin == nullptr || *pin == name;
                if (allowed && unit.first > 0 && unit.second > largest) {
                    largest = unit.second;
                    largest_unit = name;
                }
            }
            const std::int64_t needed = smallest_task_bytes(layer);
            if (!largest_unit.empty() && needed > largest) {
                diagnostics_.add(
                    document_.place_of(largest_unit + ".scratchpad.bytes"),
                    fmt::format("one window and one filter of {} of {} take {} bytes, and the scratchpad of "
                                "a {} holds {}",
                                layer.name, network_.name, needed, largest_unit, largest));
            }
        }
    }

private:
    const EyeqConfig& config_;
    const config::Document& document_;
    const workloads::Network& network_;
    config::Diagnostics& diagnostics_;
};

}  // namespace

std::int64_t smallest_task_bytes(const Layer& layer) {
    if (!layer.weighted()) {
        return 0;
    }
    const std::int64_t taps = layer.conv.channels_per_group() * layer.conv.kernel.volume();
    constexpr std::int64_t operand_bytes = 2;
    return 2 * taps * operand_bytes + bias_bytes + operand_bytes;
}

void check_network(const EyeqConfig& config, const config::Document& document, const workloads::Network& network,
                   config::Diagnostics& diagnostics) {
    const Check check(config, document, network, diagnostics);
    check.pins();
    check.scratchpads();
}

}  // namespace nought::models::eyeq
