#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "models/eyeq/job/job.h"
#include "models/eyeq/mapping/feature_layout.h"
#include "workloads/trace/trace.h"

namespace nought::models::eyeq {

/// What a stored value becomes where a layer takes it with fewer bits, by value + 32768. A quantiser that looks at one
/// value at a time is such a table.
using Recode = std::vector<std::int16_t>;

/// A feature map that is stored: what one step makes, or the network's input.
struct Map {
    std::string name;
    FeatureLayout layout;
    /// The step that makes it; none for the network's input.
    std::optional<std::size_t> producer;
    std::vector<std::size_t> readers;            ///< steps, rising
    std::shared_ptr<const Recode> recode;        ///< what is stored in place of what was computed; null: the same
    workloads::TensorView<std::int16_t> values;  ///< as traced, before the recoding
};

/// What a step reads: maps whose channels stand behind one another (a concatenation is nothing else), read as the
/// shape that they have, even where the step takes all of it as one vector.
struct View {
    struct Piece {
        std::size_t map = 0;
        std::int64_t first_channel = 0;  ///< of the map, in the view
    };
    std::vector<Piece> pieces;
    workloads::MapShape shape;

    bool operator==(const View& other) const;
};

/// One step of the frame with its operands found.
struct FrameStep {
    const TraceOperation* operation;
    std::vector<std::size_t> inputs;  ///< indices of views
    /// For each input: applied to what is fetched; null where it is stored as the step takes it.
    std::vector<std::shared_ptr<const Recode>> recodes;
    std::size_t output = 0;  ///< a map
    bool narrow = false;     ///< conv, fc: both operands have at most eight bits
};

/// A traced network as the array runs it: steps in execution order, without concatenations.
struct FrameGraph {
    std::vector<Map> maps;
    std::vector<View> views;
    std::vector<FrameStep> steps;

    const View& input(std::size_t step, std::size_t index) const { return views[steps[step].inputs[index]]; }
};

/// The part of a view's box that lies in one of its maps, in the map's own channels; empty where none does.
Box part_of(const View::Piece& piece, const FeatureLayout& layout, const Box& box);

/// The steps named in `chosen`, all where it is empty; what they read of others is taken from the trace. Throws
/// config::UserError for a trace without an order (written before traces had one), and where an operand is no function
/// of the value that was stored.
FrameGraph frame_graph(const workloads::Trace& trace, const std::set<std::string>& chosen = {});

/// (C,H,W), (C,T,H,W) as a shape.
workloads::MapShape map_shape(const workloads::Shape& dims);

}  // namespace nought::models::eyeq
