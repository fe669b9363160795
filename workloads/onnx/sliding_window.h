#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "workloads/onnx/node_import.h"
#include "workloads/onnx/windows.h"

namespace nought::workloads {

/// What a Conv, MaxPool or AveragePool says of its window, one entry for each spatial axis.
struct SlidingWindow {
    std::vector<WindowAxis> axes;
    bool pads_given = false;  ///< by auto_pad or pads, rather than by a Pad before

    /// One list of an attribute of all axes, as the file would have it.
    std::string text(std::int64_t WindowAxis::*member) const;
    std::string pads_text() const;
};

/// Reads kernel_shape (`kernel` where the weights settle it), strides, dilations, auto_pad and pads, and takes in the
/// padding of a Pad before the node.
SlidingWindow read_window(NodeImport& node, const ActivationValue& input,
                          const std::optional<std::vector<std::int64_t>>& kernel);

/// Lengths along the spatial axes as Nought's keys have them: [t, y, x] in clips, [y, x] in pictures, or one for all.
/// Axes that maps of the file do not have get `missing`; nothing where all are that, which is what a key's absence
/// says.
std::optional<std::vector<std::int64_t>> key_of(const std::vector<std::int64_t>& lengths, bool clip,
                                                std::int64_t missing);

/// Throws config::UserError where the window moves along the T axis of a clip that has one frame, which Nought takes
/// for a picture.
void check_frames(const SlidingWindow& window, bool clip);

}  // namespace nought::workloads
