#include "tools/studies/crossover/product_shape.h"

namespace nought::tools {

std::vector<ProductShape> conv_products(const workloads::Network& network) {
    std::vector<ProductShape> products;
    for (const workloads::Layer& layer : network.layers) {
        if (layer.operation == workloads::Operation::conv) {
            const workloads::ConvShape& conv = layer.conv;
            products.push_back({layer.name, conv.groups, conv.filters_per_group(),
                                conv.channels_per_group() * conv.kernel.volume(), conv.windows()});
        }
    }
    return products;
}

}  // namespace nought::tools
