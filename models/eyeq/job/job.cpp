#include "models/eyeq/job/job.h"

#include <array>

namespace nought::models::eyeq {

namespace {

/// In the order of workloads::StepKind.
constexpr std::array<const char*, 9> step_kinds{"lrn",      "relu", "add",       "concat",  "softmax",
                                                "upsample", "fft",  "proposals", "roi_pool"};

}  // namespace

const std::string& Step::name() const {
    return layer != nullptr ? layer->name : pool != nullptr ? pool->name : other->name;
}

std::string Step::kind() const {
    if (layer != nullptr) {
        return layer->kind == workloads::LayerKind::conv ? "conv" : "fc";
    }
    if (pool != nullptr) {
        return pool->shape.kind == workloads::PoolKind::max ? "max_pool" : "average_pool";
    }
    return step_kinds.at(static_cast<std::size_t>(other->kind));
}

}  // namespace nought::models::eyeq
