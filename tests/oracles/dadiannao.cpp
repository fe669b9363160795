#include "tests/oracles/dadiannao.h"

#include "tests/oracles/windows.h"

namespace nought::oracles {

std::int64_t dadiannao_steps(const workloads::ConvShape& shape, FirstLayerPacking packing) {
    const std::int64_t features = shape.channels / shape.groups;
    const workloads::Extent& kernel = shape.kernel;
    const workloads::Extent& stride = shape.stride;
    switch (packing) {
        case FirstLayerPacking::depth:
            return kernel.t * kernel.y * kernel.x * divide_up(features, 16);
        case FirstLayerPacking::row:
            return kernel.t * kernel.y * divide_up(kernel.x * features, 16);
        case FirstLayerPacking::window:
            return divide_up(kernel.t * kernel.y * kernel.x * features, 16);
        case FirstLayerPacking::space_to_depth:
            return divide_up(kernel.t, stride.t) * divide_up(kernel.y, stride.y) * divide_up(kernel.x, stride.x) *
                   divide_up(features * stride.t * stride.y * stride.x, 16);
    }
    return 0;
}

std::int64_t dadiannao_cycles(const workloads::ConvShape& shape, FirstLayerPacking packing,
                              std::int64_t filters_per_pass) {
    const workloads::Extent output = output_extent(shape);
    const std::int64_t passes = divide_up(shape.filters / shape.groups, filters_per_pass);
    return shape.groups * output.t * output.y * output.x * passes * dadiannao_steps(shape, packing);
}

}  // namespace nought::oracles
