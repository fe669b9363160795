#pragma once

#include <cstdint>
#include <memory>

#include "models/node/node_accelerator.h"
#include "models/node/node_peak.h"
#include "sim/base/config/options.h"

namespace nought::models::dadiannao {

/// Chen et al., "DaDianNao: A Machine-Learning Supercomputer", MICRO 2014; one node.
struct Config : FamilyConfig {
    std::int64_t dispatcher_bricks = 16;

    template <class Fields>
    void fields(Fields& field) {
        FamilyConfig::fields(field);
        field("dispatcher_bricks", dispatcher_bricks, "bricks that the dispatcher holds or has on their way",
              config::Range{1, 1024});
    }

    Peak peak() const { return node_peak(*this); }
};

/// The node: every brick of sixteen neurons takes one cycle, zeros and all.
class Dadiannao final : public NodeAccelerator {
public:
    Dadiannao(const Config& config, const sim::Technology& technology);

private:
    LayerProgram compile(const workloads::TraceLayer& layer, bool first) const override;

    Config config_;
};

}  // namespace nought::models::dadiannao
