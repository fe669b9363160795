#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include <systemc>

#include "sim/stats/unit.h"

namespace nought::sim {

class Statistic;

/// One line of a statistics table.
struct Row {
    std::string path;                                           ///< hierarchical name, from the top of the design
    std::variant<std::monostate, std::uint64_t, double> value;  ///< empty: not defined, as a ratio over nothing
    Unit unit = Unit::count;
    std::string sentence;
};

/// Where a table takes its numbers from: the statistics as they stand, or what a snapshot holds for them.
using ReadValues = std::function<std::span<const std::uint64_t>(const Statistic&)>;

/// Something measured about one module, and a member of that module. It is an sc_object below its module, so whoever
/// walks the tree finds it, and no list of statistics exists that could forget one.
///
/// Throws std::logic_error when it is not constructed as a member of `owner`, or when its name is already taken there
/// or is not a SystemC name.
class Statistic : public sc_core::sc_object {
public:
    Statistic(sc_core::sc_object* owner, const char* name, Unit unit, std::string sentence);
    Statistic(const Statistic&) = delete;
    Statistic& operator=(const Statistic&) = delete;

    const char* kind() const override { return "nought::sim::Statistic"; }
    Unit unit() const { return unit_; }
    const std::string& sentence() const { return sentence_; }

    /// The integers that make it up now; empty for what is derived (formulas) or fixed (areas).
    virtual std::span<const std::uint64_t> values() const { return {}; }
    /// Appends its lines to a table.
    virtual void append_rows(const ReadValues& read, std::vector<Row>& rows) const = 0;

private:
    Unit unit_;
    std::string sentence_;
};

/// Calls `visit` for every statistic of `root` and of everything below it, in the order of construction.
void for_each_statistic(const sc_core::sc_object& root, const std::function<void(const Statistic&)>& visit);

}  // namespace nought::sim
