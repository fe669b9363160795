#pragma once

#include <set>
#include <string>
#include <string_view>

namespace nought::workloads {

/// Lower-case letters, digits and '_' out of any text: "layer1.0.conv1" is "layer1_0_conv1".
std::string as_layer_name(std::string_view text);

/// Names for layers out of what a file calls its nodes and weights; no name is given twice.
class LayerNames {
public:
    /// `parameter` is the tensor of the layer's weights, empty for a layer without. "features.0.weight" makes
    /// "features_0", as the same weights by name in a file of another format would; else the scopes in the node's name
    /// do, "/layer1/layer1.0/conv1/Conv" makes "layer1_0_conv1"; else the operation.
    std::string give(const std::string& parameter, const std::string& node, const std::string& operation);

private:
    std::set<std::string> given_{"input"};  // what the network's own input is called
};

}  // namespace nought::workloads
