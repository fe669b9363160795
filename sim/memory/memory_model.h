#pragma once

#include "sim/base/config/names.h"

namespace nought::sim {

/// Whether the memories around the arithmetic take time.
enum class MemoryModel { ideal, real };

}  // namespace nought::sim

template <>
inline constexpr auto nought::config::enum_names<nought::sim::MemoryModel> =
    nought::config::names<nought::sim::MemoryModel>({{nought::sim::MemoryModel::ideal, "ideal"},
                                                     {nought::sim::MemoryModel::real, "real"}});
