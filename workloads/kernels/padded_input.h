#pragma once

#include <cstdint>
#include <vector>

#include "workloads/layers/geometry.h"

namespace nought::workloads {

/// The neurons of one layer with their padding, channel last within each group: (G,T,Y,X,C/G). The neurons that a
/// window needs from one kernel row are then neighbours.
class PaddedInput {
public:
    PaddedInput(const ConvShape& shape, const std::int16_t* input, int threads);

    /// The first neuron of a window; windows count in raster order of the output.
    const std::int16_t* window(std::int64_t group, std::int64_t index) const;

    /// Neurons from the start of a window to the tap (kt, ky, kx) of its first channel.
    std::int64_t tap_offset(Extent tap) const;

private:
    const ConvShape shape_;
    const Extent output_;
    Extent padded_;
    std::vector<std::int16_t> neurons_;
};

}  // namespace nought::workloads
