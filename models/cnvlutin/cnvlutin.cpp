#include "models/cnvlutin/cnvlutin.h"

#include "models/configured_model.h"
#include "sim/base/config/json.h"

namespace nought::models::cnvlutin {

namespace {

/// The lanes of an encoded layer, or of a layer that runs as on the dense node; outputs are encoded either way.
class Feed final : public LayerFeed {
public:
    Feed(const LayerProgram& program, const Config& config, const sim::NeuronMemory& memory, Encoder& encoder,
         const Cnvlutin::Decorate& decorate, bool compute)
        : encoded_(program.encoded),
          shared_banks_(program.encoded && config.lane_assignment == LaneAssignment::brick_interleaved),
          buffer_units_(config.lanes.brick_buffer),
          output_(program.plan.output, 1, program.plan.outputs(), config.lane_assignment),
          encoder_(encoder) {
        if (encoded_) {
            input_ = std::make_unique<ZfnafMap>(program.plan.input, program.plan.groups, program.plan.features,
                                                config.lane_assignment);
            input_->load(program.layer.input.data());
            source_ = std::make_unique<ZfnafSource>(program.plan, *input_, config.lane_assignment,
                                                    config.empty_brick_cycles, compute);
            decorated_ = decorate ? decorate(*source_) : nullptr;
        } else {
            dense_ = plain_feed(program, memory, buffer_units_, compute);
        }
        encoder.start(output_);
    }

    sim::UnitSource& source() override {
        return decorated_ != nullptr ? *decorated_ : encoded_ ? *source_ : dense_->source();
    }
    sim::OutputMemory& target() override { return encoder_; }
    void describe(sim::FeedJob& job) const override {
        job.lanes = encoded_ ? static_cast<int>(sim::brick_size) : 1;
        job.lane_width = encoded_ ? 1 : sim::brick_size;
        job.buffer_units = buffer_units_;
        job.shared_banks = shared_banks_;
    }
    void read_outputs(std::int16_t* tensor) const override { output_.save(tensor); }

private:
    bool encoded_;
    bool shared_banks_;
    std::int64_t buffer_units_;
    std::unique_ptr<LayerFeed> dense_;
    std::unique_ptr<ZfnafMap> input_;
    std::unique_ptr<sim::UnitSource> source_;
    std::unique_ptr<sim::UnitSource> decorated_;
    ZfnafMap output_;
    Encoder& encoder_;
};

}  // namespace

Node::Node(const sc_core::sc_module_name& name, const Config& config, const sim::Technology& technology)
    : sim::TiledNode(name, node_parameters(config, offset_bits, sim::brick_size * config.lanes.brick_buffer),
                     technology),
      encoder("encoder", config.encoder, config.node.tiles, technology) {}

Cnvlutin::Cnvlutin(const Config& config, const sim::Technology& technology)
    : NodeAccelerator(config, config::to_json(config), std::make_unique<Node>("node", config, technology)),
      config_(config) {}

LayerProgram Cnvlutin::compile(const workloads::TraceLayer& layer, bool first) const {
    if (first && !config_.encode_first_layer) {
        return plain_program(layer, first, config_.first_layer_packing, config_.node.filters_per_pass(),
                             config_.skip_missing_columns);
    }
    LayerProgram program;
    program.layer = layer;
    program.encoded = true;
    program.plan = plan_of(layer, config_.node.filters_per_pass());
    program.layout = ZfnafSource::layout(program.plan, config_.lane_assignment);
    program.units_per_piece = ZfnafSource::units_per_piece;
    return program;
}

std::unique_ptr<LayerFeed> Cnvlutin::feed(const LayerProgram& program, bool compute) {
    return std::make_unique<Feed>(program, config_, node().nm, static_cast<Node&>(node()).encoder, decorate_, compute);
}

const bool registered = accelerator_models().add(
    "cnvlutin", "zero-skipping node: neuron lanes that never see a zero (Albericio et al., ISCA 2016)",
    std::make_unique<ConfiguredModel<Config, Cnvlutin>>());

}  // namespace nought::models::cnvlutin
