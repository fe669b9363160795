#include "sim/cost/snapshot.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <stdexcept>

#include "sim/cost/action.h"
#include "sim/cost/component.h"
#include "sim/cost/floorplan.h"
#include "sim/stats/counter.h"
#include "sim/stats/histogram.h"
#include "sim/stats/traffic.h"

namespace nought::sim {

Snapshot Snapshot::take(const sc_core::sc_object& root) {
    Snapshot snapshot;
    snapshot.root_ = std::string(root.name()) + ".";
    snapshot.walk(root, snapshot.component_index(root.basename()), true);
    return snapshot;
}

void Snapshot::walk(const sc_core::sc_object& object, std::size_t component, bool at_root) {
    const auto& children = object.get_child_objects();
    for (const sc_core::sc_object* child : children) {
        if (const auto* name = dynamic_cast<const Component*>(child)) {
            component = component_index(name->component());
        }
    }
    for (const sc_core::sc_object* child : children) {
        if (const auto* statistic = dynamic_cast<const Statistic*>(child)) {
            const auto now = statistic->values();
            entries_.push_back({statistic, component, values_.size()});
            values_.insert(values_.end(), now.begin(), now.end());
        } else if (!child->get_child_objects().empty()) {
            walk(*child, at_root ? component_index(child->basename()) : component, false);
        }
    }
}

std::size_t Snapshot::component_index(const std::string& name) {
    const auto found = std::find(components_.begin(), components_.end(), name);
    if (found != components_.end()) {
        return static_cast<std::size_t>(found - components_.begin());
    }
    components_.push_back(name);
    return components_.size() - 1;
}

Snapshot Snapshot::operator-(const Snapshot& earlier) const {
    const auto same = [](const Entry& a, const Entry& b) { return a.statistic == b.statistic; };
    if (values_.size() != earlier.values_.size() ||
        !std::equal(entries_.begin(), entries_.end(), earlier.entries_.begin(), earlier.entries_.end(), same)) {
        throw std::logic_error("the difference of two snapshots of different modules");
    }
    Snapshot difference = *this;
    for (std::size_t i = 0; i < values_.size(); ++i) {
        if (values_[i] < earlier.values_[i]) {
            throw std::logic_error("a snapshot is subtracted from one that was taken before it");
        }
        difference.values_[i] -= earlier.values_[i];
    }
    return difference;
}

std::map<std::string, Energy> Snapshot::energy(double clock_ghz, std::uint64_t cycles) const {
    if (!std::isfinite(clock_ghz) || clock_ghz <= 0) {
        throw std::invalid_argument("energy over time needs a clock frequency above 0 GHz");
    }
    const double nanoseconds = static_cast<double>(cycles) / clock_ghz;
    std::map<std::string, Energy> energies;
    for (const Entry& entry : entries_) {
        if (const auto* action = dynamic_cast<const Action*>(entry.statistic)) {
            energies[components_[entry.component]].dynamic_pj += action->energy_pj(values_[entry.first]);
        } else if (const auto* floorplan = dynamic_cast<const Floorplan*>(entry.statistic)) {
            energies[components_[entry.component]].static_pj += floorplan->leakage_mw() * nanoseconds;
        }
    }
    return energies;
}

std::map<std::string, Bytes> Snapshot::traffic() const {
    std::map<std::string, Bytes> traffic;
    for (const Entry& entry : entries_) {
        if (const auto* bytes = dynamic_cast<const ByteCounter*>(entry.statistic)) {
            Bytes& sum = traffic[components_[entry.component]];
            (bytes->direction() == ByteCounter::Direction::read ? sum.read : sum.write) += values_[entry.first];
        }
    }
    return traffic;
}

std::map<std::string, double> Snapshot::area_mm2() const {
    std::map<std::string, double> areas;
    for (const Entry& entry : entries_) {
        if (const auto* floorplan = dynamic_cast<const Floorplan*>(entry.statistic)) {
            areas[components_[entry.component]] += floorplan->area_mm2();
        }
    }
    return areas;
}

std::map<std::string, std::uint64_t> Snapshot::by_name(Unit unit) const {
    std::map<std::string, std::uint64_t> sums;
    for (const Entry& entry : entries_) {
        if (entry.statistic->unit() == unit && dynamic_cast<const Counter*>(entry.statistic) != nullptr) {
            sums[entry.statistic->basename()] += values_[entry.first];
        }
    }
    return sums;
}

std::uint64_t Snapshot::sum_of(std::string_view name) const {
    std::uint64_t sum = 0;
    for (const Entry& entry : entries_) {
        if (entry.statistic->basename() == name && dynamic_cast<const Counter*>(entry.statistic) != nullptr) {
            sum += values_[entry.first];
        }
    }
    return sum;
}

Statistics Snapshot::statistics() const {
    Statistics statistics;
    for (const Entry& entry : entries_) {
        const auto values = std::span(values_).subspan(entry.first, entry.statistic->values().size());
        if (std::ranges::all_of(values, [](std::uint64_t value) { return value == 0; })) {
            continue;
        }
        StatisticValue& value = statistics.by_path[path_of(entry.statistic->name())];
        if (dynamic_cast<const Histogram*>(entry.statistic) != nullptr) {
            value = std::vector<std::uint64_t>(values.begin(), values.end());
        } else {
            value = values.front();
        }
    }
    statistics.work_out_ratios(infos());
    return statistics;
}

StatisticInfos Snapshot::infos() const {
    StatisticInfos infos;
    for (const Entry& entry : entries_) {
        std::optional<StatisticInfo> info = entry.statistic->info();
        if (!info) {
            continue;
        }
        if (info->ratio) {
            for (std::vector<std::string>* names : {&info->ratio->numerator, &info->ratio->denominator}) {
                std::ranges::transform(*names, names->begin(), [this](const auto& name) { return path_of(name); });
            }
        }
        infos.emplace(path_of(entry.statistic->name()), *std::move(info));
    }
    return infos;
}

std::string Snapshot::path_of(const std::string& name) const {
    if (!name.starts_with(root_)) {
        throw std::logic_error(name + " is not below " + root_);
    }
    return name.substr(root_.size());
}

}  // namespace nought::sim
