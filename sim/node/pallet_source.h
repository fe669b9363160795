#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/node/feature_map.h"
#include "sim/node/interleaving.h"
#include "sim/node/layer_plan.h"
#include "sim/node/unit_source.h"
#include "sim/node/window_template.h"

namespace nought::sim {

/// Windows of a pallet, and columns of units in a tile that work on them.
inline constexpr std::int64_t pallet_size = 16;

/// Steps of a pallet for the lanes of all its windows at once: in a step every window gets its brick, a row of the
/// neuron memory that several of them share is read once, and units that take neurons in parts (bits) send them for as
/// many cycles as the subclass says.
class PalletSource : public UnitSource {
public:
    /// `compute` false leaves the packets empty. The map and the plan outlive the source.
    PalletSource(const LayerPlan& plan, const FeatureMap& map, Interleaving banks, const WindowTemplates& windows,
                 bool compute);

    std::int64_t units(int, const WindowAt& at) const override {
        return static_cast<std::int64_t>(parts_of(at.group).first.size()) - 1;
    }
    void rows(int lane, const WindowAt& at, std::int64_t unit, RowList& list) const override;
    Work deliver(int lane, const WindowAt& at, std::int64_t unit, Packet& packet) override;

protected:
    /// The neurons of a step: window after window, sixteen each, zeros where there is nothing.
    struct PalletStep {
        const WindowAt& at;
        std::int64_t unit;
        bool last;                       ///< of the pallet
        std::span<std::int16_t> bricks;  ///< pallet_size x 16
        std::uint32_t neurons;           ///< that are not zero
    };
    /// Sends a step. Whatever does not reach the multipliers must be taken out of the bricks.
    virtual Work send(const PalletStep& step) = 0;

private:
    /// A run, or the part of it that lies in one brick of the map.
    struct Part {
        Grid at;
        std::int64_t feature;
        int count;
        int slot;
    };

    /// Calls visit(index, first input position) for each window of the pallet.
    template <class Visit>
    void each_window(const WindowAt& at, Visit visit) const;
    /// The parts of the units of a window, and where those of each unit begin.
    struct Parts {
        std::vector<Part> all;
        std::vector<std::size_t> first{0};
        std::span<const Part> of(std::int64_t unit) const {
            return {all.data() + first[unit], first[unit + 1] - first[unit]};
        }
    };
    static Parts split(const WindowTemplate& bricks);
    const Parts& parts_of(std::int64_t group) const { return parts_[parts_.size() == 1 ? 0 : group]; }

    const LayerPlan& plan_;
    const FeatureMap& map_;
    Interleaving banks_;
    bool compute_;
    std::vector<Parts> parts_;        // of all groups alike, or of each
    std::vector<std::int16_t> step_;  // when the packet takes nothing
};

}  // namespace nought::sim
