#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace nought::models {

struct Traffic {
    std::uint64_t read = 0;   ///< bytes
    std::uint64_t write = 0;  ///< bytes
};

struct Energy {
    double dynamic_pj = 0;
    double static_pj = 0;
};

/// The first output element that a simulated layer got wrong.
struct Mismatch {
    std::vector<std::int64_t> index;  ///< into the output tensor of the trace
    std::int64_t expected = 0;
    std::int64_t simulated = 0;
    std::uint64_t wrong_elements = 0;
};

/// What one layer cost. Maps are ordered by name so that a result is byte-identical when a run is repeated.
struct LayerResult {
    std::string name;
    std::string kind;                  ///< conv, fc, max_pool or average_pool
    std::uint64_t macs = 0;            ///< dense, products with padding zeros included
    std::uint64_t effectual_macs = 0;  ///< those whose neuron is not zero
    std::uint64_t cycles = 0;
    std::uint64_t compute_cycles = 0;                  ///< what the timing contract gives under ideal memory
    std::map<std::string, std::uint64_t> lane_cycles;  ///< by cause; sums to lanes x cycles
    std::map<std::string, Traffic> traffic_bytes;      ///< by memory
    std::map<std::string, Energy> energy_pj;           ///< by component
    bool verified = false;                             ///< outputs equal the trace bit for bit; false under timing-only
    std::optional<Mismatch> mismatch;                  ///< set when the outputs were computed and differ
};

/// The outcome of one network on one accelerator. Everything in it is a function of the inputs alone: no host time.
struct Result {
    struct {
        std::string name;
        std::string model;
        nlohmann::ordered_json config;  ///< resolved: every parameter with its value
    } accelerator;
    std::string network;
    std::string trace;  ///< content hash
    double clock_ghz = 0;
    int lanes = 0;
    bool timing_only = false;
    bool simulated = true;  ///< false for a bound from a data sheet: nothing computed, nothing verified
    std::map<std::string, double> area_mm2;  ///< by component
    std::vector<LayerResult> layers;

    /// The sum over layers of one kind, or over all when the kind is empty.
    LayerResult total(const std::string& kind = {}) const;
};

/// `format: nought.result/1`, as written to result.json.
nlohmann::ordered_json to_json(const Result& result);
/// Throws config::UserError naming the path and the key when the document is not a result.
Result result_from_json(const nlohmann::ordered_json& document, const std::string& path);
/// One row for each layer, the same names as result.json, nested keys joined by '.'.
std::string layers_csv(const Result& result);

}  // namespace nought::models
