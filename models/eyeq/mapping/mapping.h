#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/eyeq/mapping/cut.h"
#include "models/eyeq/mapping/task.h"
#include "sim/base/config/names.h"

namespace nought::models::eyeq {

/// How the scheduler uses the kinds of units for one layer.
enum class Mapping {
    automatic,  ///< a layer's tasks go to whichever units end them soonest, of several kinds if that pays
    one_kind,   ///< a layer stays on the kind of unit that ends it soonest
};

struct MappingRules {
    Mapping mapping = Mapping::automatic;
    std::map<std::string, std::string> pins;  ///< layer or kind of layer -> kind of unit
    bool overlap = true;
    CutLimits limits;
};

/// The unit that a layer is pinned to, by its name or else by its kind; null where it is not.
const std::string* pin_of(const std::map<std::string, std::string>& pins, const std::string& layer,
                          const std::string& kind);

/// Cuts every step into tasks and deals them to units.
///
/// A step is cut for the kind of unit that would end it soonest. Its tasks then go, bundle by bundle, to the unit that
/// is foreseen to end it first, given what the unit has to do already: of any kind that can take the task, or of the
/// one kind, or where the step is pinned to.
///
/// Throws config::UserError naming layer and unit for a pin that names no layer, a unit that cannot do its step, and a
/// step whose smallest part does not fit any scratchpad.
Schedule schedule(const FrameGraph& graph, const Placement& placement, const std::vector<UnitKind>& kinds,
                  const MappingRules& rules);

}  // namespace nought::models::eyeq

template <>
inline constexpr auto nought::config::enum_names<nought::models::eyeq::Mapping> =
    nought::config::names<nought::models::eyeq::Mapping>({{nought::models::eyeq::Mapping::automatic, "auto"},
                                                          {nought::models::eyeq::Mapping::one_kind, "one_kind"}});
