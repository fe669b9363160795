#include <bit>
#include <cstdlib>
#include <optional>

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "workloads/kernels/fft.h"
#include "workloads/kernels/softmax.h"
#include "workloads/tensor/npy_header.h"
#include "workloads/trace/arrays.h"
#include "workloads/trace/shape_check.h"

namespace nought::workloads {

namespace {

constexpr std::int64_t longest_step_axis = std::int64_t{1} << 31;

/// What a step can be judged by: its arrays, and where to complain.
struct StepFiles {
    const TraceStep& step;
    const std::string& folder;

    const Shape& input(std::size_t index = 0) const { return step.inputs[index].shape(); }

    [[noreturn]] void refuse(const std::string& file, const std::string& message) const {
        throw config::UserError(fmt::format("{}/{}: {}", folder, file, message));
    }
    void refuse_input(std::size_t index, const std::string& message) const {
        refuse(step_input_file(index), fmt::format("shape {} {}", shape_text(input(index)), message));
    }
    void check_rank(std::size_t index, std::size_t rank) const {
        if (input(index).size() != rank) {
            refuse_input(index, rank == 3 ? "is not (C, H, W)" : "is not (C, T, H, W)");
        }
    }
};

Extent map_extent(const Shape& shape) {
    return {shape.size() > 3 ? shape[1] : 1, shape[shape.size() - 2], shape.back()};
}

Shape joined_shape(const StepFiles& files) {
    Shape shape = files.input();
    for (std::size_t i = 1; i < files.step.inputs.size(); ++i) {
        Shape other = files.input(i);
        shape.front() += other.front();
        other.front() = files.input().front();
        if (other != files.input()) {
            files.refuse_input(i, fmt::format("has other maps than the first input, {}", shape_text(files.input())));
        }
    }
    return shape;
}

Shape proposed_shape(const StepFiles& files) {
    const auto anchors = static_cast<std::int64_t>(files.step.proposals.anchors.size());
    for (const std::size_t index : {std::size_t{0}, std::size_t{1}}) {
        files.check_rank(index, 3);
        const std::int64_t each = index == 0 ? 2 : 4;
        if (files.input(index).front() != each * anchors) {
            files.refuse_input(index, fmt::format("does not have {} channels for each of {} anchors", each, anchors));
        }
    }
    if (map_extent(files.input(1)) != map_extent(files.input(0))) {
        files.refuse_input(1, fmt::format("has other maps than the scores, {}", shape_text(files.input())));
    }
    return {4, files.step.proposals.post_nms, 1, 1};
}

Shape pooled_regions_shape(const StepFiles& files) {
    files.check_rank(0, 3);
    files.check_rank(1, 4);
    const Shape& boxes = files.input(1);
    if (boxes[0] != 4 || boxes[2] != 1 || boxes[3] != 1) {
        files.refuse_input(1, "is not that of boxes, (4, boxes, 1, 1)");
    }
    return {files.input().front(), boxes[1], files.step.roi.height, files.step.roi.width};
}

/// The shape that the output must have; inputs that do not fit the kind are refused.
Shape step_output_shape(const StepFiles& files) {
    Shape shape = files.input();
    switch (files.step.kind) {
        case StepKind::lrn:
        case StepKind::relu:
        case StepKind::softmax:
            return shape;
        case StepKind::add:
            if (files.input(1) != shape) {
                files.refuse_input(1, fmt::format("is not that of the first input, {}", shape_text(shape)));
            }
            return shape;
        case StepKind::concat:
            return joined_shape(files);
        case StepKind::upsample:
            shape[shape.size() - 2] *= files.step.factor;
            shape.back() *= files.step.factor;
            return shape;
        case StepKind::fft:
            if (shape.back() < 2 || !std::has_single_bit(static_cast<std::uint64_t>(shape.back()))) {
                files.refuse_input(0, "has rows whose length is not a power of two");
            }
            shape.front() *= 2;
            return shape;
        case StepKind::proposals:
            return proposed_shape(files);
        case StepKind::roi_pool:
            return pooled_regions_shape(files);
    }
    return shape;
}

/// The fraction bits that the output must have; nothing where the step scales its result as it likes.
std::optional<int> output_fraction_of(const TraceStep& step) {
    const int first = step.input_fraction_bits.front();
    switch (step.kind) {
        case StepKind::relu:
        case StepKind::upsample:
        case StepKind::roi_pool:
            return first;
        case StepKind::softmax:
            return softmax_fraction_bits;
        case StepKind::fft:
            return first - fft_stages(step.inputs.front().shape().back());
        case StepKind::proposals:
            return box_fraction_bits;
        case StepKind::lrn:
        case StepKind::add:
        case StepKind::concat:
            break;
    }
    return std::nullopt;
}

void check_fractions(const StepFiles& files) {
    constexpr int widest_gap = 40;  // add_fixed
    const TraceStep& step = files.step;
    if (const auto wanted = output_fraction_of(step); wanted && *wanted != step.output_fraction_bits) {
        files.refuse("output.npy", fmt::format("the manifest gives it {} fraction bits, which must be {}",
                                               step.output_fraction_bits, *wanted));
    }
    if (step.kind == StepKind::add &&
        std::abs(step.input_fraction_bits[0] - step.input_fraction_bits[1]) > widest_gap) {
        files.refuse(step_input_file(1),
                     fmt::format("its fraction bits are more than {} away from the first input's", widest_gap));
    }
}

}  // namespace

void settle_shape(TraceStep& step, const std::string& folder) {
    const StepFiles files{step, folder};
    for (std::size_t i = 0; i < step.inputs.size(); ++i) {
        const Shape& shape = files.input(i);
        if (shape.size() != 3 && shape.size() != 4) {
            files.refuse_input(i, "is neither (C, H, W) nor (C, T, H, W)");
        }
        for (const std::int64_t axis : shape) {
            if (axis < 1 || axis > longest_step_axis) {
                files.refuse_input(i, "has an axis that is empty or too long");
            }
        }
    }
    const Shape expected = step_output_shape(files);
    if (step.output.shape() != expected) {
        files.refuse("output.npy", fmt::format("shape {} disagrees with the manifest and the inputs, which give {}",
                                               shape_text(step.output.shape()), shape_text(expected)));
    }
    check_fractions(files);
    if (step.kind == StepKind::lrn) {
        step.lrn.channels = files.input().front();
        step.lrn.input = map_extent(files.input());
    }
}

}  // namespace nought::workloads
