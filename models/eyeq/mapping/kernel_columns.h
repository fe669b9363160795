#pragma once

#include <cstdint>
#include <vector>

#include "workloads/trace/trace.h"

namespace nought::models::eyeq {

/// The kernel matrix of a conv or fc layer as the host lays it out: for each group only the columns that some filter
/// uses, row after row (a row is a filter), all groups behind one another.
struct KernelColumns {
    std::vector<std::vector<std::int32_t>> taps;  ///< by group: c * Kt * Ky * Kx + kernel position, rising
    std::vector<std::int16_t> values;             ///< (filters, taps of the filter's group)
    std::vector<std::int64_t> first_of_group;     ///< into values

    /// With `skip_missing_columns` columns that are zero in all filters of a group are left out; one stays.
    static KernelColumns of(const workloads::TraceLayer& layer, bool skip_missing_columns);

    /// The index of a filter's row in `values`.
    std::int64_t row(std::int64_t filter, std::int64_t filters_per_group) const {
        const std::int64_t group = filter / filters_per_group;
        return first_of_group[group] + filter % filters_per_group * static_cast<std::int64_t>(taps[group].size());
    }
};

}  // namespace nought::models::eyeq
