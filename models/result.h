#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "sim/base/config/left_out.h"
#include "sim/base/config/options.h"
#include "sim/stats/statistics.h"

namespace nought::models {

struct Traffic {
    std::uint64_t read = 0;   ///< bytes
    std::uint64_t write = 0;  ///< bytes

    template <class Fields>
    void fields(Fields& field) {
        field("read", read, "bytes", config::required);
        field("write", write, "bytes", config::required);
    }
};

struct Energy {
    double dynamic_pj = 0;
    double static_pj = 0;

    template <class Fields>
    void fields(Fields& field) {
        field("dynamic", dynamic_pj, "of what happened, pJ", config::required);
        field("static", static_pj, "of leakage over the time, pJ", config::required);
    }
};

/// The first output element that a simulated layer got wrong.
struct Mismatch {
    std::vector<std::int64_t> index;  ///< into the output tensor of the trace
    std::int64_t expected = 0;
    std::int64_t simulated = 0;
    std::uint64_t wrong_elements = 0;
    bool operator==(const Mismatch&) const = default;

    template <class Fields>
    void fields(Fields& field) {
        field("index", index, "of the first element that differs", config::required);
        field("expected", expected, "its value in the trace", config::required);
        field("simulated", simulated, "its value as simulated", config::required);
        field("wrong_elements", wrong_elements, "elements that differ", config::required);
    }
};

/// What one layer cost. Maps are ordered by name so that a result is byte-identical when a run is repeated.
struct LayerResult {
    std::string name;
    std::string kind;  ///< conv, fc, max_pool or average_pool
    std::uint64_t macs = 0;
    std::uint64_t effectual_macs = 0;
    std::uint64_t cycles = 0;
    std::uint64_t compute_cycles = 0;
    std::map<std::string, std::uint64_t> lane_cycles;
    std::map<std::string, Traffic> traffic_bytes;
    std::map<std::string, Energy> energy_pj;
    bool verified = false;
    std::optional<Mismatch> mismatch;
    sim::Statistics statistics;

    template <class Fields>
    void fields(Fields& field) {
        field("name", name, "the layer's name", config::required);
        field("kind", kind, "conv, fc, max_pool, average_pool ...", config::required);
        field("macs", macs, "dense, products with padding zeros included", config::required);
        field("effectual_macs", effectual_macs, "those whose neuron is not zero", config::required);
        field("cycles", cycles, "as simulated", config::required);
        field("compute_cycles", compute_cycles, "what the timing contract gives under ideal memory", config::required);
        field("lane_cycles", lane_cycles, "by cause; they add up to lanes x cycles", config::required);
        field("traffic_bytes", traffic_bytes, "by memory", config::required);
        field("energy_pj", energy_pj, "by component", config::required);
        field("verified", verified, "outputs equal the trace bit for bit; false under timing-only", config::required);
        field("mismatch", mismatch, "set when the outputs were computed and differ", config::left_out);
        field("statistics", statistics, "everything that the modules of the chip counted", config::left_out);
    }
};

/// What ran. `config` is resolved: every parameter with its value.
struct ResultAccelerator {
    std::string name;
    std::string model;
    nlohmann::ordered_json config;

    template <class Fields>
    void fields(Fields& field) {
        field("name", name, "what reports call it", config::required);
        field("model", model, "the kind of accelerator", config::required);
        field("config", config, "every parameter with its value", config::required);
    }
};

/// The outcome of one network on one accelerator. Everything in it is a function of the inputs alone: no host time.
struct Result {
    ResultAccelerator accelerator;
    std::string network;
    std::string trace;
    double clock_ghz = 0;
    int lanes = 0;
    bool timing_only = false;
    bool simulated = true;
    std::map<std::string, double> area_mm2;
    sim::StatisticInfos statistics;
    std::vector<LayerResult> layers;

    template <class Fields>
    void fields(Fields& field) {
        field("accelerator", accelerator, "what ran", config::required);
        field("network", network, "the network's name", config::required);
        field("trace", trace, "the trace's content hash", config::required);
        field("clock_ghz", clock_ghz, "clock frequency, GHz", config::required);
        field("lanes", lanes, "neuron lanes, or products a cycle", config::required);
        field("timing_only", timing_only, "no outputs were computed", config::required);
        field("simulated", simulated, "false for a bound from a data sheet: nothing computed, nothing verified");
        field("area_mm2", area_mm2, "by component", config::required);
        field("statistics", statistics, "what the paths in the layers' statistics mean", config::left_out);
        field("layers", layers, "in the order of execution", config::required);
    }
    /// Throws config::UserError where a layer has a statistic that is not among `statistics`.
    void check(const json::Cursor& json) const;

    /// The sum over layers of one kind, or over all when the kind is empty.
    LayerResult total(const std::string& kind = {}) const;
};

/// `format: nought.result/1`, as written to result.json.
nlohmann::ordered_json to_json(const Result& result);
/// Throws config::UserError naming the path and the key when the document is not a result.
Result result_from_json(const nlohmann::ordered_json& document, const std::string& path);
/// One row for each layer, the same names as result.json, nested keys joined by '.'.
std::string layers_csv(const Result& result);
/// One row for each layer and each statistic that is not zero there: layer, path, value, unit.
std::string statistics_csv(const Result& result);

}  // namespace nought::models
