#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/stats/statistic.h"
#include "sim/stats/statistics.h"

namespace nought::sim {

struct Energy {
    double dynamic_pj = 0;
    double static_pj = 0;
};

struct Bytes {
    std::uint64_t read = 0;
    std::uint64_t write = 0;
};

/// What all statistics below a module were worth at one moment, or the difference between two such moments.
///
/// Reports are by component: the direct child of the root that a statistic belongs to, the name a `Component` gives,
/// or the root's own name for what the root measures itself. A snapshot refers to the modules and must not outlive
/// them. Taking one walks the tree once; a difference is one subtraction for each counter.
class Snapshot {
public:
    static Snapshot take(const sc_core::sc_object& root);

    /// What happened since `earlier`. Throws std::logic_error when it is of another tree, or is not earlier.
    Snapshot operator-(const Snapshot& earlier) const;

    /// Dynamic energy is the sum of count x price over the actions; static energy is leakage x the time that `cycles`
    /// take at `clock_ghz` (1 mW for 1 ns is 1 pJ). Every component with an action or a floorplan is present.
    /// Throws std::invalid_argument unless clock_ghz is a finite number above 0.
    std::map<std::string, Energy> energy(double clock_ghz, std::uint64_t cycles) const;
    /// Every component with a Traffic is present.
    std::map<std::string, Bytes> traffic() const;
    /// By component, all copies.
    std::map<std::string, double> area_mm2() const;
    /// Counters of one unit added up by name over the whole tree, as for `lane_cycles` by cause.
    std::map<std::string, std::uint64_t> by_name(Unit unit) const;
    /// The counters of one name added up over the whole tree; 0 without any.
    std::uint64_t sum_of(std::string_view name) const;

    /// Everything that a report shows, by path below the root.
    Statistics statistics() const;
    StatisticInfos infos() const;

private:
    struct Entry {
        const Statistic* statistic;
        std::size_t component;  ///< into components_
        std::size_t first;      ///< into values_
    };

    std::string path_of(const std::string& name) const;
    void walk(const sc_core::sc_object& object, std::size_t component, bool at_root);
    std::size_t component_index(const std::string& name);

    std::string root_;
    std::vector<std::string> components_;
    std::vector<Entry> entries_;
    std::vector<std::uint64_t> values_;
};

}  // namespace nought::sim
