#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace nought::tools {

/// How fast one simulation was on one core.
struct BenchRow {
    std::string network;
    std::string recipe;  ///< the network is quantised by; empty for 16 bits
    std::string accelerator;
    bool timing_only = false;
    double macs = 0;     ///< dense
    double cycles = 0;   ///< simulated
    double seconds = 0;  ///< of this machine

    double macs_per_second() const { return macs / seconds; }
    double ns_per_cycle() const { return seconds * 1e9 / cycles; }
};

/// oneDNN's fp32 inference of the same layers on the same core.
struct BenchReference {
    std::string network;
    double macs = 0;
    double seconds = 0;
};

struct BenchReport {
    std::vector<BenchRow> rows;
    std::vector<BenchReference> references;

    nlohmann::ordered_json json() const;
    std::string text() const;
};

}  // namespace nought::tools
