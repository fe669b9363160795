#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/config/names.h"
#include "sim/base/config/options.h"
#include "workloads/inputs/input_rule.h"
#include "workloads/layers/layer.h"

namespace nought::workloads {

enum class Rounding { down, up };

/// A layer as its YAML says it; which keys a kind takes is decided in layer_keys.h, not here.
struct LayerSpec {
    std::string name;
    Operation kind = Operation::conv;
    std::optional<std::vector<std::string>> inputs;
    std::optional<std::int64_t> filters;
    std::optional<std::int64_t> outputs;
    std::optional<std::vector<std::int64_t>> kernel;
    std::optional<std::vector<std::int64_t>> stride;
    std::optional<std::vector<std::int64_t>> padding;
    std::optional<std::vector<std::int64_t>> dilation;
    std::optional<std::int64_t> groups;
    std::optional<Rounding> round;
    std::optional<bool> global;
    std::optional<bool> bias;
    std::optional<bool> relu;
    std::optional<double> density;
    std::optional<std::int64_t> size;
    std::optional<double> alpha;
    std::optional<double> beta;
    std::optional<double> k;
    std::optional<double> epsilon;
    std::optional<double> limit;
    std::optional<std::int64_t> factor;
    std::optional<std::vector<double>> sizes;
    std::optional<std::vector<double>> ratios;
    std::optional<double> minimum_size;
    std::optional<std::int64_t> pre_nms;
    std::optional<std::int64_t> post_nms;
    std::optional<double> overlap;
    std::optional<std::vector<std::int64_t>> bins;

    template <class Fields>
    void fields(Fields& field) {
        using config::Range;
        field("name", name, "lower-case letters, digits and '_'; unique", config::required);
        field("kind", kind, "what the layer computes", config::required);
        field("inputs", inputs, "names of earlier layers, or 'input'; the previous layer when left out",
              config::or_single);
        field("filters", filters, "conv: output channels", Range{1, 65536});
        field("outputs", outputs, "fc: neurons", Range{1, 1 << 20});
        field("kernel", kernel, "conv, pools: one length for all axes, or [y, x], or [t, y, x] for clips",
              Range{1, 4096}, config::or_single);
        field("stride", stride,
              "conv, pools: as kernel; 1. proposals, roi_pool: pixels of the picture between positions of their maps",
              Range{1, 4096}, config::or_single);
        field("padding", padding, "conv, pools: zeros on both sides of each axis; 0", Range{0, 4096},
              config::or_single);
        field("dilation", dilation, "conv: distance of the taps; 1", Range{1, 4096}, config::or_single);
        field("groups", groups, "conv: independent slices of the channels; 1", Range{1, 65536});
        field("round", round, "pools: output length rounded up (Caffe) or down; down");
        field("global", global, "pools: one window, the whole map; in place of kernel, stride and padding");
        field("bias", bias, "conv, fc: has a bias of its own; true");
        field("relu", relu, "conv, fc, add: ReLU on the output; false");
        field("density", density,
              "conv, fc: share of non-zeros that synthetic weights give to the tensor which the next "
              "conv or fc consumes",
              Range{0.001, 1});
        field("size", size, "lrn: channels in the sum, odd; 5", Range{1, 65535});
        field("alpha", alpha, "lrn: weight of the sum of squares; 0.0001", Range{0, 1e6});
        field("beta", beta, "lrn: exponent; 0.75", Range{0, 16});
        field("k", k, "lrn: constant under the exponent; 1", Range{1e-6, 1e6});
        field("epsilon", epsilon, "batch_norm: added to the variance; 0.00001", Range{0, 1});
        field("limit", limit, "relu: largest output, 6 for ReLU6; none", Range{1e-6, 1e6});
        field("factor", factor, "upsample: times as many rows and columns, bilinear", Range{2, 256});
        field("sizes", sizes, "proposals: square roots of the anchors' areas, pixels; [128, 256, 512]", Range{1, 4095},
              config::or_single);
        field("ratios", ratios, "proposals: heights of the anchors over their widths; [0.5, 1, 2]", Range{0.01, 100},
              config::or_single);
        field("minimum_size", minimum_size, "proposals: least width and height of a box, pixels; 16", Range{0, 4095});
        field("pre_nms", pre_nms, "proposals: best boxes that suppression sees; 6000", Range{1, 1 << 20});
        field("post_nms", post_nms, "proposals: boxes given, zeros where fewer are left; 300", Range{1, 65536});
        field("overlap", overlap,
              "proposals: a box that shares more than this with a better one, intersection over union, is dropped; 0.7",
              Range{0, 1});
        field("bins", bins, "roi_pool: bins down and across each box, one length or [y, x]; 7", Range{1, 256},
              config::or_single);
    }
};

/// A network as its YAML says it.
struct NetworkSpec {
    std::string description;
    InputRule input;
    std::vector<double> mean;
    double scale = 1;
    std::optional<double> density;
    std::vector<LayerSpec> layers;

    template <class Fields>
    void fields(Fields& field) {
        using config::Range;
        field("description", description, "one line for lists");
        field("input", input, "the network's input", config::required);
        field("mean", mean, "subtracted from the pixels, one value for each channel or one for all", Range{-1e6, 1e6},
              config::or_single);
        field("scale", scale, "multiplied after the mean is subtracted", Range{1e-9, 1e9});
        field("density", density, "for layers that give none of their own", Range{0.001, 1});
        field("layers", layers, "in execution order", config::required);
    }
};

}  // namespace nought::workloads

namespace nought {

template <>
inline constexpr auto config::enum_names<workloads::Rounding> =
    config::names<workloads::Rounding>({{workloads::Rounding::down, "down"}, {workloads::Rounding::up, "up"}});

template <>
inline constexpr auto config::enum_names<workloads::Operation> = config::names<workloads::Operation>({
    {workloads::Operation::conv, "conv"},
    {workloads::Operation::fc, "fc"},
    {workloads::Operation::max_pool, "max_pool"},
    {workloads::Operation::average_pool, "average_pool"},
    {workloads::Operation::lrn, "lrn"},
    {workloads::Operation::relu, "relu"},
    {workloads::Operation::batch_norm, "batch_norm"},
    {workloads::Operation::concat, "concat"},
    {workloads::Operation::add, "add"},
    {workloads::Operation::softmax, "softmax"},
    {workloads::Operation::dropout, "dropout"},
    {workloads::Operation::upsample, "upsample"},
    {workloads::Operation::fft, "fft"},
    {workloads::Operation::proposals, "proposals"},
    {workloads::Operation::roi_pool, "roi_pool"},
});

}  // namespace nought
