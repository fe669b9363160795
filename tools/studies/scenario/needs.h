#pragma once

#include <string>
#include <vector>

#include "models/eyeq/replay/replay.h"

namespace nought::tools {

/// How many chips' worth of a resource a load asks for, were it busy all the time.
struct ResourceNeed {
    std::string resource;  ///< a kind of units, or `dram`
    double chips = 0;
};

/// One for each kind of units and one for the DRAM: what no schedule can do without.
std::vector<ResourceNeed> needs(const CameraLoad& load);

/// The resource that the load asks most of. With fewer chips than that, frames pile up.
const ResourceNeed& scarcest(const std::vector<ResourceNeed>& needs);

/// The least whole number of chips that is not below any need.
std::size_t least_chips(const std::vector<ResourceNeed>& needs);

}  // namespace nought::tools
