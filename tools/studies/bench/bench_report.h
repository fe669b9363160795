#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace nought::tools {

/// How fast one simulation was on one core.
struct BenchRow {
    std::string network;
    std::string recipe;  ///< the network is quantised by; empty for 16 bits
    std::string accelerator;
    bool timing_only = false;
    bool all_layers = false;  ///< not the conv layers alone
    double macs = 0;          ///< dense
    double cycles = 0;        ///< simulated
    double seconds = 0;       ///< of this machine

    double macs_per_second() const { return macs / seconds; }
    double ns_per_cycle() const { return seconds * 1e9 / cycles; }
};

/// oneDNN's fp32 inference of the same layers on the same core.
struct BenchReference {
    std::string network;
    double macs = 0;
    double seconds = 0;
};

/// How fast recorded frames are replayed.
struct BenchReplay {
    double simulated_seconds = 0;  ///< of a made-up load of ten cameras
    double tasks = 0;              ///< that were replayed
    double seconds = 0;            ///< of this machine
};

struct BenchReport {
    std::vector<BenchRow> rows;
    std::vector<BenchReference> references;
    BenchReplay replay;

    nlohmann::ordered_json json() const;
    std::string text() const;
};

}  // namespace nought::tools
