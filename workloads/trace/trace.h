#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "sim/base/config/names.h"
#include "workloads/kernels/elementwise.h"
#include "workloads/kernels/lrn.h"
#include "workloads/kernels/proposals.h"
#include "workloads/kernels/roi_pool.h"
#include "workloads/layers/geometry.h"
#include "workloads/tensor/tensor.h"

namespace nought::workloads {

enum class LayerKind { conv, fc };

/// Which integers an operand can be, and so what a unit may do instead of multiplying. Scales are folded into the
/// integers, so that the arithmetic below holds for each of them.
enum class Encoding {
    linear,     ///< any integer of that many bits
    binary,     ///< +a or -a; weights: one a for each filter, neurons: one a for each position
    ternary,    ///< +p, 0 or -n; one p and one n for each filter
    log2,       ///< 0 or a power of two with a sign
    log_sqrt2,  ///< 0, or 12 or 17 times a power of two, with a sign: 17/12 is the square root of two within 0.2 %
};

enum class StepKind { lrn, relu, add, concat, softmax, upsample, fft, proposals, roi_pool };

/// The source of an input that no operation makes: the network's input.
inline constexpr std::int32_t network_input = -1;

/// What every operation of a trace has.
struct TraceEntry {
    std::string name;
    /// For each input the index of the operation whose output it is, or network_input; empty in traces that do not say.
    std::vector<std::int32_t> sources;
    TensorView<std::int16_t> output;  ///< (C,H,W) or (C,T,H,W)
};

/// One conv or fc layer as hardware meets it: shapes, exact values and the arithmetic that joins them.
///
/// acc = bias + sum(input * weight) in 64 bits; rounding shift right by output_shift, half up; ReLU where relu;
/// saturation to int16. Tensors keep the shapes of their files: 2-D layers have no T axis.
struct TraceLayer : TraceEntry {
    LayerKind kind = LayerKind::conv;
    ConvShape shape;
    bool relu = false;
    int output_shift = 0;
    int input_bits = 16;
    int weight_bits = 16;
    int input_fraction_bits = 0;
    int weight_fraction_bits = 0;
    int output_fraction_bits = 0;
    Encoding input_encoding = Encoding::linear;
    Encoding weight_encoding = Encoding::linear;

    TensorView<std::int16_t> input;    ///< (C,H,W) or (C,T,H,W), before padding
    TensorView<std::int16_t> weights;  ///< (N,C/groups,[Kt,]Ky,Kx)
    TensorView<std::int64_t> bias;     ///< (N), in accumulator scale
};

/// One pooling layer: exact integer maximum, or average with round half up.
struct TracePool : TraceEntry {
    PoolShape shape;
    TensorView<std::int16_t> input;  ///< (C,H,W) or (C,T,H,W)
};

/// What is neither conv, fc nor pool: host work beside a DaDianNao node, work of a unit in an array for cars. Exact
/// like the rest; the arithmetic is that of the kernels named here (workloads/kernels/). Outputs: fft_fixed has real
/// parts before imaginary ones; concat is requantising_copy.
struct TraceStep : TraceEntry {
    StepKind kind = StepKind::relu;

    LrnShape lrn;                   ///< lrn: lrn_fixed
    bool relu = false;              ///< add: add_fixed
    std::int16_t limit = no_limit;  ///< relu: largest output; rectified
    std::int64_t factor = 1;        ///< upsample: upsample_fixed
    ProposalRule proposals;         ///< proposals: proposals_fixed; inputs scores and deltas, output (4,boxes,1,1)
    RoiRule roi;  ///< roi_pool: features (C,H,W) and boxes (4,boxes,1,1) to a clip (C,boxes,height,width)

    std::vector<TensorView<std::int16_t>> inputs;  ///< (C,H,W) or (C,T,H,W)
    std::vector<int> input_fraction_bits;
    int output_fraction_bits = 0;
};

/// One operation of a trace: a layer, a pool or a step.
class TraceOperation {
public:
    TraceOperation() = default;
    TraceOperation(TraceLayer layer) : content_(std::move(layer)) {}
    TraceOperation(TracePool pool) : content_(std::move(pool)) {}
    TraceOperation(TraceStep step) : content_(std::move(step)) {}

    /// Null where it is something else.
    const TraceLayer* as_layer() const { return std::get_if<TraceLayer>(&content_); }
    const TracePool* as_pool() const { return std::get_if<TracePool>(&content_); }
    const TraceStep* as_step() const { return std::get_if<TraceStep>(&content_); }
    /// For who knows what it is; std::bad_variant_access where it is something else.
    const TraceLayer& layer() const { return std::get<TraceLayer>(content_); }
    const TracePool& pool() const { return std::get<TracePool>(content_); }
    const TraceStep& step() const { return std::get<TraceStep>(content_); }
    bool is_step(StepKind kind) const { return as_step() != nullptr && step().kind == kind; }

    /// Calls visitor(TraceLayer), visitor(TracePool) or visitor(TraceStep).
    template <class Visitor>
    decltype(auto) visit(Visitor&& visitor) const {
        return std::visit(std::forward<Visitor>(visitor), content_);
    }
    template <class Visitor>
    decltype(auto) visit(Visitor&& visitor) {
        return std::visit(std::forward<Visitor>(visitor), content_);
    }

    const TraceEntry& entry() const;
    TraceEntry& entry();
    const std::string& name() const { return entry().name; }
    const std::vector<std::int32_t>& sources() const { return entry().sources; }
    const TensorView<std::int16_t>& output() const { return entry().output; }
    std::size_t input_count() const;
    const TensorView<std::int16_t>& input(std::size_t index = 0) const;
    /// conv, fc, max_pool, average_pool, or the kind of the step: the word of results and tables.
    std::string kind() const;

private:
    std::variant<TraceLayer, TracePool, TraceStep> content_;
};

/// What a network computed on one input.
struct Trace {
    std::string network;
    std::string input;
    std::uint64_t seed = 0;
    std::vector<TraceOperation> operations;  ///< in execution order
    bool connected = false;                  ///< all sources are known, each before the operations that take it
    std::string content_hash;                ///< of the manifest and every array

    /// The conv and fc layers, in execution order. The trace must outlive the pointers.
    std::vector<const TraceLayer*> layers() const;
};

}  // namespace nought::workloads

namespace nought {

template <>
inline constexpr auto config::enum_names<workloads::LayerKind> =
    config::names<workloads::LayerKind>({{workloads::LayerKind::conv, "conv"}, {workloads::LayerKind::fc, "fc"}});

template <>
inline constexpr auto config::enum_names<workloads::PoolKind> =
    config::names<workloads::PoolKind>({{workloads::PoolKind::max, "max"}, {workloads::PoolKind::average, "average"}});

template <>
inline constexpr auto config::enum_names<workloads::Encoding> = config::names<workloads::Encoding>({
    {workloads::Encoding::linear, "linear"},
    {workloads::Encoding::binary, "binary"},
    {workloads::Encoding::ternary, "ternary"},
    {workloads::Encoding::log2, "log2"},
    {workloads::Encoding::log_sqrt2, "log_sqrt2"},
});

template <>
inline constexpr auto config::enum_names<workloads::StepKind> = config::names<workloads::StepKind>({
    {workloads::StepKind::lrn, "lrn"},
    {workloads::StepKind::relu, "relu"},
    {workloads::StepKind::add, "add"},
    {workloads::StepKind::concat, "concat"},
    {workloads::StepKind::softmax, "softmax"},
    {workloads::StepKind::upsample, "upsample"},
    {workloads::StepKind::fft, "fft"},
    {workloads::StepKind::proposals, "proposals"},
    {workloads::StepKind::roi_pool, "roi_pool"},
});

}  // namespace nought
