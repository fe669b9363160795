#include "models/result.h"

#include <set>

#include <fmt/format.h>

#include "sim/base/json/cursor.h"
#include "sim/base/text/csv.h"

namespace nought::models {
namespace {

/// The keys that any layer has: a layer without one of them has a zero there.
struct Columns {
    std::set<std::string> lane_cycles;
    std::set<std::string> memories;
    std::set<std::string> components;

    explicit Columns(const Result& result) {
        for (const LayerResult& layer : result.layers) {
            for (const auto& [cause, cycles] : layer.lane_cycles) {
                lane_cycles.insert(cause);
            }
            for (const auto& [memory, traffic] : layer.traffic_bytes) {
                memories.insert(memory);
            }
            for (const auto& [component, energy] : layer.energy_pj) {
                components.insert(component);
            }
        }
    }
};

template <class Value>
Value value_or_zero(const std::map<std::string, Value>& values, const std::string& key) {
    const auto found = values.find(key);
    return found == values.end() ? Value{} : found->second;
}

std::string header(const Columns& columns) {
    std::string line = "name,kind,macs,effectual_macs,cycles,compute_cycles";
    for (const std::string& cause : columns.lane_cycles) {
        line += ",lane_cycles." + cause;
    }
    for (const std::string& memory : columns.memories) {
        line += fmt::format(",traffic_bytes.{0}.read,traffic_bytes.{0}.write", memory);
    }
    for (const std::string& component : columns.components) {
        line += fmt::format(",energy_pj.{0}.dynamic,energy_pj.{0}.static", component);
    }
    return line + ",verified\n";
}

std::string row(const LayerResult& layer, const Columns& columns) {
    std::string line = fmt::format("{},{},{},{},{},{}", config::csv_text(layer.name), layer.kind, layer.macs,
                                   layer.effectual_macs, layer.cycles, layer.compute_cycles);
    for (const std::string& cause : columns.lane_cycles) {
        line += fmt::format(",{}", value_or_zero(layer.lane_cycles, cause));
    }
    for (const std::string& memory : columns.memories) {
        const Traffic traffic = value_or_zero(layer.traffic_bytes, memory);
        line += fmt::format(",{},{}", traffic.read, traffic.write);
    }
    for (const std::string& component : columns.components) {
        const Energy energy = value_or_zero(layer.energy_pj, component);
        line += fmt::format(",{},{}", energy.dynamic_pj, energy.static_pj);
    }
    return line + (layer.verified ? ",true\n" : ",false\n");
}

void add(LayerResult& sum, const LayerResult& layer) {
    sum.macs += layer.macs;
    sum.effectual_macs += layer.effectual_macs;
    sum.cycles += layer.cycles;
    sum.compute_cycles += layer.compute_cycles;
    for (const auto& [cause, cycles] : layer.lane_cycles) {
        sum.lane_cycles[cause] += cycles;
    }
    for (const auto& [memory, traffic] : layer.traffic_bytes) {
        sum.traffic_bytes[memory].read += traffic.read;
        sum.traffic_bytes[memory].write += traffic.write;
    }
    for (const auto& [component, energy] : layer.energy_pj) {
        sum.energy_pj[component].dynamic_pj += energy.dynamic_pj;
        sum.energy_pj[component].static_pj += energy.static_pj;
    }
    sum.verified = sum.verified && layer.verified;
    if (!sum.mismatch) {
        sum.mismatch = layer.mismatch;
    }
    sum.statistics.add(layer.statistics);
}

}  // namespace

LayerResult Result::total(const std::string& kind) const {
    LayerResult sum;
    sum.name = "total";
    sum.kind = kind;
    bool any = false;
    sum.verified = true;
    for (const LayerResult& layer : layers) {
        if (kind.empty() || layer.kind == kind) {
            add(sum, layer);
            any = true;
        }
    }
    sum.verified = sum.verified && any;
    sum.statistics.work_out_ratios(statistics);
    return sum;
}

void Result::check(const json::Cursor& json) const {
    json["layers"].each_item([this, layer = layers.begin()](const json::Cursor& item) mutable {
        if (!layer->statistics.by_path.empty()) {
            layer->statistics.check(statistics, item["statistics"]);
        }
        ++layer;
    });
}

std::string layers_csv(const Result& result) {
    const Columns columns(result);
    std::string text = header(columns);
    for (const LayerResult& layer : result.layers) {
        text += row(layer, columns);
    }
    return text;
}

std::string statistics_csv(const Result& result) {
    std::string text = "layer,path,value,unit\n";
    for (const LayerResult& layer : result.layers) {
        for (const sim::StatisticRow& row : sim::rows_of(result.statistics, layer.statistics)) {
            if (!row.is_nothing()) {
                text += fmt::format("{},{},{},{}\n", config::csv_text(layer.name), config::csv_text(row.path),
                                    row.text(), sim::symbol(row.unit));
            }
        }
    }
    return text;
}

}  // namespace nought::models
