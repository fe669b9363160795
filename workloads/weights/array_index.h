#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "workloads/networks/network.h"

namespace nought::workloads {

/// Which array of a file is which parameter of which layer. A parameter has a part: weights, bias, mean or variance.
///
/// `conv1.weights` and `conv1/weights` are Nought's names. PyTorch's are understood too: `conv1.weight`,
/// `bn1.running_mean` and `bn1.running_var`; a name as `layer1.0.conv1.weight` belongs to the layer `layer1_0_conv1`.
class ArrayIndex {
public:
    explicit ArrayIndex(const std::vector<std::string>& names);

    /// The array's name in the file.
    std::optional<std::string> find(const std::string& layer, const std::string& part) const;

    /// "'conv1.weights' is missing", with the name that comes nearest among those that the network does not take.
    std::string missing(const Network& network, const std::string& layer, const std::string& part) const;
    /// A line for each array that the network does not take, and for each parameter that is there under two names.
    std::vector<std::string> strangers(const Network& network) const;

private:
    using Parameter = std::pair<std::string, std::string>;  ///< layer and part

    std::vector<std::string> names_not_taken(const Network& network) const;

    std::map<Parameter, std::vector<std::string>> names_;
    std::vector<std::string> others_;  ///< whose names end in no part
};

}  // namespace nought::workloads
