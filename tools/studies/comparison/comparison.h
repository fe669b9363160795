#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/result.h"

namespace nought::tools {

/// What part of a network counts: its conv layers, as most papers do, or all that was simulated.
enum class Scope { conv, network };
/// "conv" or "all", as files have it.
const char* scope_name(Scope scope);

/// What a scope of one network cost on one accelerator.
struct Cost {
    std::uint64_t macs = 0;  ///< dense
    std::uint64_t effectual_macs = 0;
    std::uint64_t cycles = 0;
    std::uint64_t compute_cycles = 0;  ///< what the lanes alone take, without any memory or encoder
    double seconds = 0;
    double joules = 0;
    std::map<std::string, double> lane_shares;     ///< by cause; sum to 1
    std::map<std::string, double> dynamic_joules;  ///< by component
    std::map<std::string, double> leakage_joules;  ///< by component

    double edp() const { return joules * seconds; }             ///< J s
    double ed2p() const { return joules * seconds * seconds; }  ///< J s^2
    double frames_per_second() const { return seconds > 0 ? 1 / seconds : 0; }
    double watts() const { return seconds > 0 ? joules / seconds : 0; }
    /// 10^12 operations for each joule, two for a dense product.
    double tops_per_watt() const { return joules > 0 ? 2 * static_cast<double>(macs) / joules * 1e-12 : 0; }
    /// Share of the dense products whose neuron is zero, padding included.
    double zero_fraction() const;
};

/// How many times better than the baseline: above 1 is better.
struct Gains {
    double speedup = 0;
    double lanes_only_speedup = 0;  ///< of the compute cycles: what ideal memories would leave
    double energy = 0;
    double edp = 0;
    double ed2p = 0;
};

/// One of the gains, as every table has it.
struct GainKind {
    const char* key;
    const char* heading;
    double Gains::*member;
    const char* sentence;
};

inline constexpr GainKind gain_kinds[] = {
    {"speedup", "speedup", &Gains::speedup, "time of the baseline over time"},
    {"lanes_only_speedup", "lanes only", &Gains::lanes_only_speedup, "speedup if memories and encoders took no time"},
    {"energy", "energy gain", &Gains::energy, "energy of the baseline over energy"},
    {"edp", "EDP gain", &Gains::edp, "the same of energy x delay"},
    {"ed2p", "ED2P gain", &Gains::ed2p, "the same of energy x delay^2"},
};

/// Of the baseline over itself.
inline constexpr Gains no_gains{1, 1, 1, 1, 1};

/// The scope has layers, or all figures are 0.
Cost cost_of(const models::Result& result, Scope scope);
Gains gains_over(const Cost& baseline, const Cost& cost);

/// One network on one accelerator.
struct ComparisonEntry {
    std::string network;
    std::string accelerator;
    bool verified = false;
    bool timing_only = false;
    bool simulated = true;
    std::map<Scope, Cost> costs;   ///< a network without conv layers has no such scope
    std::map<Scope, Gains> gains;  ///< over the baseline; empty for the baseline itself
};

/// Over all networks that have the scope, for one accelerator.
struct MeanGains {
    Gains arithmetic;
    Gains geometric;
    double zero_fraction = 0;
    std::map<std::string, double> lane_shares;
};

struct AreaColumn {
    std::map<std::string, double> mm2;  ///< by component
    double total_mm2 = 0;
    double overhead = 0;  ///< of the total, over the baseline: 0.045 is 4.5 % more
};

/// Accelerators side by side on the same networks.
struct Comparison {
    std::string baseline;
    std::vector<std::string> networks;
    std::vector<std::string> accelerators;                    ///< the baseline first, the others in the given order
    std::vector<ComparisonEntry> entries;                     ///< network by network, accelerators in the order above
    std::map<std::string, std::map<Scope, MeanGains>> means;  ///< by accelerator; 1 for the baseline
    std::map<std::string, AreaColumn> areas;                  ///< by accelerator
    std::map<std::string, std::string> models;                ///< by accelerator
    std::map<std::string, double> clocks_ghz;                 ///< by accelerator

    const ComparisonEntry* find(const std::string& network, const std::string& accelerator) const;
};

/// Compares results of any networks and accelerators; the order of networks and accelerators is that of their first
/// appearance. Throws config::UserError when the baseline is not among them, when two results are of the same pair,
/// when a pair is missing, or when accelerators ran different traces of one network.
Comparison compare(const std::vector<models::Result>& results, const std::string& baseline);

}  // namespace nought::tools
