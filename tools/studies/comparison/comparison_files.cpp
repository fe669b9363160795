#include "tools/studies/comparison/comparison_files.h"

#include <set>

#include <fmt/format.h>

#include "tools/present/csv_cell.h"

namespace nought::tools {
namespace {

using Json = nlohmann::ordered_json;

Json map_json(const std::map<std::string, double>& values) {
    Json json = Json::object();
    for (const auto& [key, value] : values) {
        json[key] = value;
    }
    return json;
}

Json gains_json(const Gains& gains) {
    return Json{{"speedup", gains.speedup},
                {"lanes_only_speedup", gains.lanes_only_speedup},
                {"energy", gains.energy},
                {"edp", gains.edp},
                {"ed2p", gains.ed2p}};
}

Json entry_json(const ComparisonEntry& entry) {
    Json json{{"network", entry.network},
              {"accelerator", entry.accelerator},
              {"verified", entry.verified},
              {"timing_only", entry.timing_only},
              {"simulated", entry.simulated}};
    for (const auto& [scope, cost] : entry.costs) {
        Json& scoped = json[scope_name(scope)];
        scoped = Json{{"macs", cost.macs},
                      {"effectual_macs", cost.effectual_macs},
                      {"zero_fraction", cost.zero_fraction()},
                      {"cycles", cost.cycles},
                      {"seconds", cost.seconds},
                      {"joules", cost.joules},
                      {"edp", cost.edp()},
                      {"ed2p", cost.ed2p()},
                      {"frames_per_second", cost.frames_per_second()},
                      {"joules_per_frame", cost.joules},
                      {"watts", cost.watts()},
                      {"tops_per_watt", cost.tops_per_watt()}};
        scoped["lane_shares"] = map_json(cost.lane_shares);
        const auto gains = entry.gains.find(scope);
        if (gains != entry.gains.end()) {
            scoped["gains"] = gains_json(gains->second);
        }
    }
    return json;
}

Json means_json(const std::map<Scope, MeanGains>& means) {
    Json json = Json::object();
    for (const auto& [scope, mean] : means) {
        json[scope_name(scope)] = Json{{"arithmetic", gains_json(mean.arithmetic)},
                                       {"geometric", gains_json(mean.geometric)},
                                       {"zero_fraction", mean.zero_fraction},
                                       {"lane_shares", map_json(mean.lane_shares)}};
    }
    return json;
}

std::set<std::string> causes(const Comparison& comparison) {
    std::set<std::string> causes;
    for (const ComparisonEntry& entry : comparison.entries) {
        for (const auto& [scope, cost] : entry.costs) {
            for (const auto& [cause, share] : cost.lane_shares) {
                causes.insert(cause);
            }
        }
    }
    return causes;
}

}  // namespace

nlohmann::ordered_json to_json(const Comparison& comparison) {
    Json json{{"format", "nought.comparison/1"}, {"baseline", comparison.baseline}};
    json["networks"] = comparison.networks;
    json["accelerators"] = comparison.accelerators;
    json["entries"] = Json::array();
    for (const ComparisonEntry& entry : comparison.entries) {
        json["entries"].push_back(entry_json(entry));
    }
    json["means"] = Json::object();
    json["areas"] = Json::object();
    for (const std::string& accelerator : comparison.accelerators) {
        json["means"][accelerator] = means_json(comparison.means.at(accelerator));
        const AreaColumn& area = comparison.areas.at(accelerator);
        json["areas"][accelerator] =
            Json{{"total_mm2", area.total_mm2}, {"overhead", area.overhead}, {"area_mm2", map_json(area.mm2)}};
    }
    return json;
}

std::string comparison_csv(const Comparison& comparison) {
    const std::set<std::string> columns = causes(comparison);
    std::string text =
        "network,accelerator,scope,macs,effectual_macs,zero_fraction,cycles,compute_cycles,seconds,joules,edp,ed2p,"
        "gains.speedup,gains.lanes_only_speedup,gains.energy,gains.edp,gains.ed2p,frames_per_second,watts,tops_per_"
        "watt";
    for (const std::string& cause : columns) {
        text += ",lane_shares." + cause;
    }
    text += ",verified,simulated\n";
    for (const ComparisonEntry& entry : comparison.entries) {
        for (const auto& [scope, cost] : entry.costs) {
            const auto found = entry.gains.find(scope);
            const Gains gains = found == entry.gains.end() ? Gains{1, 1, 1, 1, 1} : found->second;
            text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}", csv_cell(entry.network),
                                csv_cell(entry.accelerator), scope_name(scope), cost.macs, cost.effectual_macs,
                                cost.zero_fraction(), cost.cycles, cost.compute_cycles, cost.seconds, cost.joules,
                                cost.edp(), cost.ed2p(), gains.speedup, gains.lanes_only_speedup, gains.energy,
                                gains.edp, gains.ed2p, cost.frames_per_second(), cost.watts(), cost.tops_per_watt());
            for (const std::string& cause : columns) {
                const auto share = cost.lane_shares.find(cause);
                text += fmt::format(",{}", share == cost.lane_shares.end() ? 0 : share->second);
            }
            text += fmt::format(",{},{}\n", entry.verified, entry.simulated);
        }
    }
    return text;
}

}  // namespace nought::tools
