// The shape rules of NetworkBuilder for enlargements, transforms and regions of interest.
#include <bit>
#include <cmath>

#include <fmt/format.h>

#include "workloads/networks/network_builder.h"

namespace nought::workloads {

bool NetworkBuilder::shape_upsample(std::size_t index) {
    Layer& layer = network_.layers[index];
    layer.factor = *spec_.layers[index].factor;
    layer.output.extent.y *= layer.factor;
    layer.output.extent.x *= layer.factor;
    return true;
}

bool NetworkBuilder::shape_fft(std::size_t index) {
    Layer& layer = network_.layers[index];
    const std::int64_t length = layer.input.extent.x;
    if (length < 2 || !std::has_single_bit(static_cast<std::uint64_t>(length))) {
        error(index, "",
              fmt::format("the rows of '{}' are {} long: an fft needs a power of two, 2 at least", layer.name, length));
        return false;
    }
    layer.output.channels *= 2;
    return true;
}

bool NetworkBuilder::one_stride(std::size_t index, std::int64_t& stride) {
    const std::vector<std::int64_t>& given = *spec_.layers[index].stride;
    if (given.size() != 1) {
        error(index, "stride",
              fmt::format("'stride' of '{}' is one length: pixels between the positions of its maps",
                          network_.layers[index].name));
        return false;
    }
    stride = given.front();
    return true;
}

bool NetworkBuilder::shape_proposals(std::size_t index) {
    constexpr std::int64_t widest = 4095;  // pixels: boxes are eighths of them in 16 bits
    Layer& layer = network_.layers[index];
    const LayerSpec& spec = spec_.layers[index];
    const InputRule& picture = network_.input;
    ProposalRule& rule = layer.proposals;
    if (picture.frames > 1 || picture.height > widest || picture.width > widest) {
        error(index, "",
              fmt::format("'{}' needs a picture of up to {} x {} pixels as the network's input, not {}", layer.name,
                          widest, widest, network_.input_shape().text()));
        return false;
    }
    rule.picture_height = picture.height;
    rule.picture_width = picture.width;
    const auto eighths = [](double pixels) {
        return static_cast<std::int64_t>(std::floor(std::ldexp(pixels, box_fraction_bits) + 0.5));
    };
    // Square roots and quotients are rounded alike on every machine.
    for (const double ratio : spec.ratios.value_or(std::vector<double>{0.5, 1, 2})) {
        for (const double size : spec.sizes.value_or(std::vector<double>{128, 256, 512})) {
            const double root = std::sqrt(ratio);
            rule.anchors.push_back({eighths(size / root), eighths(size * root)});
        }
    }
    rule.minimum_size = eighths(spec.minimum_size.value_or(16));
    rule.pre_nms = spec.pre_nms.value_or(6000);
    rule.post_nms = spec.post_nms.value_or(300);
    rule.overlap_permille = static_cast<std::int64_t>(std::floor(spec.overlap.value_or(0.7) * 1000 + 0.5));
    bool good = one_stride(index, rule.stride);
    const auto anchors = static_cast<std::int64_t>(rule.anchors.size());
    for (const std::size_t which : {std::size_t{0}, std::size_t{1}}) {
        const MapShape input = shape_of(layer.inputs[which]);
        const std::int64_t wanted = (which == 0 ? 2 : 4) * anchors;
        if (input.channels != wanted || input.clip) {
            error(index, fmt::format("inputs.{}", which),
                  fmt::format("the {} of '{}' must be maps of {} channels, {} for each of {} anchors, not {}",
                              which == 0 ? "scores" : "deltas", layer.name, wanted, which == 0 ? 2 : 4, anchors,
                              input.text()));
            good = false;
        }
    }
    if (const MapShape deltas = shape_of(layer.inputs[1]); good && deltas.extent != layer.input.extent) {
        error(index, "inputs.1",
              fmt::format("the scores and the deltas of '{}' have maps of different sizes: {} and {}", layer.name,
                          layer.input.text(), deltas.text()));
        good = false;
    }
    layer.output = {4, {rule.post_nms, 1, 1}, true};
    return good;
}

bool NetworkBuilder::shape_roi_pool(std::size_t index) {
    Layer& layer = network_.layers[index];
    const LayerSpec& spec = spec_.layers[index];
    bool good = one_stride(index, layer.roi.stride);
    const std::vector<std::int64_t> bins = spec.bins.value_or(std::vector<std::int64_t>{7});
    if (bins.size() > 2) {
        error(index, "bins", fmt::format("'bins' has {} lengths; it takes one, or two: [y, x]", bins.size()));
        good = false;
    }
    layer.roi.height = bins.front();
    layer.roi.width = bins.back();
    if (layer.input.clip) {
        error(index, "inputs.0",
              fmt::format("the features of '{}' must be those of a picture, not {}", layer.name, layer.input.text()));
        good = false;
    }
    const std::size_t boxes = layer.inputs[1];
    if (boxes == Layer::network_input || network_.layers[boxes].operation != Operation::proposals) {
        error(index, "inputs.1",
              fmt::format("the second input of '{}' must be the boxes of a proposals layer", layer.name));
        return false;
    }
    layer.output = {layer.input.channels, {shape_of(boxes).extent.t, layer.roi.height, layer.roi.width}, true};
    return good;
}

}  // namespace nought::workloads
