#pragma once

#include <cstdint>
#include <vector>

#include "workloads/trace/trace.h"

namespace nought::models::eyeq {

/// The kernel matrix of a conv or fc layer as the host lays it out: for each group only the columns that some filter
/// uses, row after row (a row is a filter), all groups behind one another. It says which weights are stored where; the
/// values stay in the trace.
struct KernelColumns {
    std::vector<std::vector<std::int32_t>> taps;  ///< by group: c * Kt * Ky * Kx + kernel position, rising
    std::vector<std::int64_t> first_of_group;     ///< the stored weights before those of the group
    std::int64_t elements = 0;                    ///< stored weights, of all groups

    /// With `skip_missing_columns` columns that are zero in all filters of a group are left out; one stays.
    static KernelColumns of(const workloads::TraceLayer& layer, bool skip_missing_columns);

    /// Stores the weights of `layer`, the one that the columns are of: (filters, taps of the filter's group), each in
    /// one byte or two, little-endian. A weight must fit.
    void store(const workloads::TraceLayer& layer, std::int64_t element_bytes, std::uint8_t* to) const;

    /// The index of the first weight of a filter's row among those stored.
    std::int64_t row(std::int64_t filter, std::int64_t filters_per_group) const {
        const std::int64_t group = filter / filters_per_group;
        return first_of_group[group] + filter % filters_per_group * static_cast<std::int64_t>(taps[group].size());
    }
};

}  // namespace nought::models::eyeq
