#include "models/dadiannao/dadiannao.h"

#include "models/configured_model.h"
#include "sim/base/config/json.h"

namespace nought::models::dadiannao {

Dadiannao::Dadiannao(const Config& config, const sim::Technology& technology)
    : NodeAccelerator(
          config, config::to_json(config),
          std::make_unique<sim::TiledNode>("node", node_parameters(config, 0, config.dispatcher_bricks), technology)),
      config_(config) {}

LayerProgram Dadiannao::compile(const workloads::TraceLayer& layer, bool first) const {
    LayerProgram program = plain_program(layer, first, config_);
    program.feed = [this](const LayerProgram& ready, bool compute) {
        return plain_feed(ready, node().nm.banks(), config_.dispatcher_bricks, compute);
    };
    return program;
}

const bool registered = accelerator_models().add(
    "dadiannao", "dense node: sixteen tiles of sixteen filters by sixteen lanes (Chen et al., MICRO 2014)",
    std::make_unique<ConfiguredModel<Config, Dadiannao>>());

}  // namespace nought::models::dadiannao
