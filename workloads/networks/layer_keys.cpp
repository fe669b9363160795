#include "workloads/networks/layer_keys.h"

#include <map>

namespace nought::workloads {

const std::vector<std::string>& keys_of(Operation kind) {
    static const std::vector<std::string> pool{"kernel", "stride", "padding", "round", "global"};
    static const std::map<Operation, std::vector<std::string>> keys{
        {Operation::conv, {"filters", "kernel", "stride", "padding", "dilation", "groups", "bias", "relu", "density"}},
        {Operation::fc, {"outputs", "bias", "relu", "density"}},
        {Operation::max_pool, pool},
        {Operation::average_pool, pool},
        {Operation::lrn, {"size", "alpha", "beta", "k"}},
        {Operation::relu, {"limit"}},
        {Operation::batch_norm, {"epsilon"}},
        {Operation::concat, {}},
        {Operation::add, {"relu"}},
        {Operation::softmax, {}},
        {Operation::dropout, {}},
        {Operation::upsample, {"factor"}},
        {Operation::fft, {}},
        {Operation::proposals, {"stride", "sizes", "ratios", "minimum_size", "pre_nms", "post_nms", "overlap"}},
        {Operation::roi_pool, {"stride", "bins"}},
    };
    return keys.at(kind);
}

std::vector<std::string> given_keys(const LayerSpec& layer) {
    std::vector<std::string> given;
    const auto note = [&](const char* key, const auto& member) {
        if (member.has_value()) {
            given.emplace_back(key);
        }
    };
    note("filters", layer.filters);
    note("outputs", layer.outputs);
    note("kernel", layer.kernel);
    note("stride", layer.stride);
    note("padding", layer.padding);
    note("dilation", layer.dilation);
    note("groups", layer.groups);
    note("round", layer.round);
    note("global", layer.global);
    note("bias", layer.bias);
    note("relu", layer.relu);
    note("density", layer.density);
    note("size", layer.size);
    note("alpha", layer.alpha);
    note("beta", layer.beta);
    note("k", layer.k);
    note("epsilon", layer.epsilon);
    note("limit", layer.limit);
    note("factor", layer.factor);
    note("sizes", layer.sizes);
    note("ratios", layer.ratios);
    note("minimum_size", layer.minimum_size);
    note("pre_nms", layer.pre_nms);
    note("post_nms", layer.post_nms);
    note("overlap", layer.overlap);
    note("bins", layer.bins);
    return given;
}

}  // namespace nought::workloads
