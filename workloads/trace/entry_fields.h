#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "workloads/trace/trace.h"

namespace nought::workloads {

/// The range of a whole number; of each one in a list.
struct Whole {
    std::int64_t low;
    std::int64_t high;
};

/// Where an operation stands in the graph, by names as in a manifest.
struct Links {
    std::string after;              ///< the conv or fc layer that a pool or step follows in execution order, if any
    std::vector<std::string> from;  ///< a source for each input, "input" for the network's; empty where it is not said
};

inline constexpr Whole length_range{1, 1 << 20};  ///< of an axis, a kernel or a step
inline constexpr Whole margin_range{0, 1 << 20};
inline constexpr Whole pixel_range{1, 4095};  ///< eighths of them fit int16
inline constexpr Whole fraction_range{-1024, 1024};

/// The keys of an entry of a manifest, in its order: once for reading (FieldReader) and writing (FieldWriter). Keys
/// that say nothing are left out, so that traces without them stay as they always were.
template <class Field>
void fields(Field& field, TraceLayer& layer, Links& links) {
    field("name", layer.name);
    field("kind", layer.kind);
    field("groups", layer.shape.groups, length_range);
    field("kernel", layer.shape.kernel, length_range);
    field("stride", layer.shape.stride, length_range);
    field("padding", layer.shape.padding, margin_range);
    field.lenient("dilation", layer.shape.dilation, length_range);
    field("relu", layer.relu);
    field("output_shift", layer.output_shift, Whole{0, 62});
    field("input_bits", layer.input_bits, Whole{1, 16});
    field("weight_bits", layer.weight_bits, Whole{1, 16});
    field("input_fraction_bits", layer.input_fraction_bits, fraction_range);
    field("weight_fraction_bits", layer.weight_fraction_bits, fraction_range);
    field("output_fraction_bits", layer.output_fraction_bits, fraction_range);
    field.optional("input_encoding", layer.input_encoding, Encoding::linear);
    field.optional("weight_encoding", layer.weight_encoding, Encoding::linear);
    field.source("from", links.from);
}

template <class Field>
void fields(Field& field, TracePool& pool, Links& links) {
    field("name", pool.name);
    field("kind", pool.shape.kind);
    field("after", links.after);
    field("kernel", pool.shape.kernel, length_range);
    field("stride", pool.shape.stride, length_range);
    field("padding", pool.shape.padding, margin_range);
    field("output", pool.shape.output, length_range);
    field.source("from", links.from);
}

template <class Field>
void fields(Field& field, TraceStep& step, Links& links) {
    field("name", step.name);
    field("kind", step.kind);
    field("after", links.after);
    field.optional("from", links.from, {});
    switch (step.kind) {
        case StepKind::lrn:
            field("size", step.lrn.size, Whole{1, 65535});
            field("alpha", step.lrn.alpha, 0, 1e6);
            field("beta", step.lrn.beta, 0, 16);
            field("k", step.lrn.k, 1e-6, 1e6);
            field("across_channels", step.lrn.across_channels);
            break;
        case StepKind::add:
            field("relu", step.relu);
            break;
        case StepKind::upsample:
            field("factor", step.factor, Whole{1, 256});
            break;
        case StepKind::proposals:
            field("stride", step.proposals.stride, pixel_range);
            field.pair("picture", step.proposals.picture_height, step.proposals.picture_width, pixel_range);
            field("anchors", step.proposals.anchors, length_range);
            field("minimum_size", step.proposals.minimum_size, margin_range);
            field("pre_nms", step.proposals.pre_nms, length_range);
            field("post_nms", step.proposals.post_nms, length_range);
            field("overlap_permille", step.proposals.overlap_permille, Whole{0, 1000});
            break;
        case StepKind::roi_pool:
            field("stride", step.roi.stride, pixel_range);
            field.pair("bins", step.roi.height, step.roi.width, Whole{1, 256});
            break;
        case StepKind::relu:
            field.optional("limit", step.limit, no_limit, Whole{0, no_limit});
            break;
        case StepKind::concat:
        case StepKind::softmax:
        case StepKind::fft:
            break;
    }
    field("input_fraction_bits", step.input_fraction_bits, fraction_range);
    field("output_fraction_bits", step.output_fraction_bits, fraction_range);
}

}  // namespace nought::workloads
