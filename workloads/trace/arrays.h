#pragma once

#include <cstddef>
#include <string>

#include <fmt/format.h>

#include "workloads/trace/trace.h"

namespace nought::workloads {

/// The file of a step's input, within the step's folder.
inline std::string step_input_file(std::size_t index) {
    return fmt::format("input_{}.npy", index);
}

/// Calls visit(file, tensor) for each array of a layer, a pool or a step, const or not, in the order of the content
/// hash. Files stand in the folder of the operation's name.
template <class Entry, class Visit>
void for_each_array(Entry& entry, const Visit& visit) {
    if constexpr (requires { entry.inputs; }) {
        for (std::size_t i = 0; i < entry.inputs.size(); ++i) {
            visit(step_input_file(i), entry.inputs[i]);
        }
    } else {
        visit(std::string("input.npy"), entry.input);
    }
    if constexpr (requires { entry.weights; }) {
        visit(std::string("weights.npy"), entry.weights);
        visit(std::string("bias.npy"), entry.bias);
    }
    visit(std::string("output.npy"), entry.output);
}

}  // namespace nought::workloads
