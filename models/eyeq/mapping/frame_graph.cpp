#include "models/eyeq/mapping/frame_graph.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

#include <fmt/format.h>

#include "sim/base/config/error.h"

namespace nought::models::eyeq {

namespace {

constexpr std::int64_t largest_byte = 127;
constexpr std::int32_t not_seen = std::numeric_limits<std::int32_t>::min();

/// A recoding as far as values were seen.
using Table = std::vector<std::int32_t>;

struct Use {
    std::size_t step;
    std::size_t input;
    Table table;  ///< empty: taken as it was made
};

/// Adds `more` to a table; false where they disagree.
bool join(Table& table, const Table& more) {
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (table[i] == not_seen) {
            table[i] = more[i];
        } else if (more[i] != not_seen && more[i] != table[i]) {
            return false;
        }
    }
    return true;
}

std::shared_ptr<const Recode> finished(const Table& table) {
    Recode recode(table.size());
    std::ranges::transform(table, recode.begin(),
                           [](std::int32_t value) { return static_cast<std::int16_t>(value == not_seen ? 0 : value); });
    return std::make_shared<const Recode>(std::move(recode));
}

/// Reads a trace in execution order and finds for every operand where it is stored.
class Builder {
public:
    Builder(const workloads::Trace& trace, const std::set<std::string>& chosen)
        : operations_(trace.operations), chosen_(chosen) {
        if (!trace.connected) {
            throw config::UserError(trace.network +
                                    ": the trace does not say which layer takes the output of which; export it again");
        }
        for (const TraceOperation& operation : trace.operations) {
            add(operation, static_cast<std::int32_t>(&operation - trace.operations.data()));
        }
        settle_recodes();
    }

    FrameGraph take() { return std::move(graph_); }

private:
    void add(const TraceOperation& operation, std::int32_t place) {
        if (operation.is_step(workloads::StepKind::concat)) {
            add_concatenation(operation.step(), place);
            return;
        }
        if (!chosen_.empty() && !chosen_.contains(operation.name())) {
            add_map(place, std::nullopt, operation.output());
            return;
        }
        FrameStep found{&operation, {}, {}, graph_.maps.size(), false};
        const std::size_t index = graph_.steps.size();
        if (const workloads::TraceLayer* layer = operation.as_layer()) {
            found.narrow = layer->input_bits <= 8 && layer->weight_bits <= 8 &&
                           layer->input_encoding == workloads::Encoding::linear &&
                           layer->weight_encoding == workloads::Encoding::linear;
        }
        for (std::size_t i = 0; i < operation.sources().size(); ++i) {
            found.inputs.push_back(take_input(index, i, operation.sources()[i], operation.input(i)));
        }
        add_map(place, index, operation.output());
        found.output = graph_.maps.size() - 1;
        found.recodes.resize(found.inputs.size());
        graph_.steps.push_back(std::move(found));
    }

    void add_concatenation(const workloads::TraceStep& step, std::int32_t place) {
        View joined{{}, {0, {}, false}};
        for (std::size_t i = 0; i < step.sources.size(); ++i) {
            const View& part = graph_.views[view_of(step.sources[i], step.inputs[i])];
            if (step.input_fraction_bits[i] != step.output_fraction_bits) {
                throw config::UserError(
                    fmt::format("{}: it joins maps of different scale, which the array cannot: there is no unit for it",
                                step.name));
            }
            for (const View::Piece& piece : part.pieces) {
                joined.pieces.push_back({piece.map, joined.shape.channels + piece.first_channel});
            }
            joined.shape = {joined.shape.channels + part.shape.channels, part.shape.extent, part.shape.clip};
        }
        views_[place] = add_view(std::move(joined));
    }

    void add_map(std::int32_t place, std::optional<std::size_t> producer,
                 const workloads::TensorView<std::int16_t>& values) {
        Map map;
        map.name = name_of(place);
        map.layout.shape = map_shape(values.shape());
        map.producer = producer;
        map.values = values;
        views_[place] = add_view({{{graph_.maps.size(), 0}}, map.layout.shape});
        graph_.maps.push_back(std::move(map));
        uses_.emplace_back();
    }

    std::string name_of(std::int32_t place) const {
        return place < 0 ? "input" : operations_[static_cast<std::size_t>(place)].name();
    }

    std::size_t add_view(View view) {
        const auto same = std::ranges::find(graph_.views, view);
        if (same != graph_.views.end()) {
            return static_cast<std::size_t>(same - graph_.views.begin());
        }
        graph_.views.push_back(std::move(view));
        return graph_.views.size() - 1;
    }

    /// The network's input is a map from its first use on.
    std::size_t view_of(std::int32_t source, const workloads::TensorView<std::int16_t>& values) {
        if (!views_.contains(source)) {
            add_map(source, std::nullopt, values);
        }
        return views_.at(source);
    }

    std::size_t take_input(std::size_t step, std::size_t input, std::int32_t source,
                           const workloads::TensorView<std::int16_t>& wanted) {
        const std::size_t view = view_of(source, wanted);
        const Table table = recoding(source, graph_.views[view], wanted);
        for (const View::Piece& piece : graph_.views[view].pieces) {
            graph_.maps[piece.map].readers.push_back(step);
            uses_[piece.map].push_back({step, input, table});
        }
        return view;
    }

    /// How the values that a step takes come from those that were made; empty where they are the same.
    Table recoding(std::int32_t source, const View& view, const workloads::TensorView<std::int16_t>& wanted) const {
        Table table;
        std::size_t at = 0;
        for (const View::Piece& piece : view.pieces) {
            const auto made = graph_.maps[piece.map].values.values();
            const auto taken = wanted.values().subspan(at, made.size());
            at += made.size();
            if (made.data() == taken.data() || std::ranges::equal(made, taken)) {
                continue;
            }
            table.resize(1 << 16, not_seen);
        }
        if (table.empty()) {
            return table;
        }
        at = 0;
        for (const View::Piece& piece : view.pieces) {
            for (const std::int16_t value : graph_.maps[piece.map].values.values()) {
                std::int32_t& entry = table[static_cast<std::size_t>(value + 32768)];
                const std::int16_t taken = wanted.values()[at++];
                if (entry != not_seen && entry != taken) {
                    throw config::UserError(
                        fmt::format("the change of the output of {} depends on more than each "
                                    "value by itself, which the array cannot do while it stores the map",
                                    name_of(source)));
                }
                entry = taken;
            }
        }
        return table;
    }

    /// A map that all readers recode alike is stored so; others are recoded where they are fetched.
    void settle_recodes() {
        std::vector<Table> stored(graph_.maps.size());
        std::vector<bool> storable(graph_.maps.size(), true);
        for (std::size_t map = 0; map < graph_.maps.size(); ++map) {
            stored[map].assign(1 << 16, not_seen);
            for (const Use& use : uses_[map]) {
                storable[map] = storable[map] && !use.table.empty() && join(stored[map], use.table);
            }
        }
        for (bool changed = true; changed;) {
            changed = false;
            for (std::size_t map = 0; map < graph_.maps.size(); ++map) {
                for (const Use& use : uses_[map]) {
                    for (const View::Piece& piece : graph_.input(use.step, use.input).pieces) {
                        if (storable[map] && !storable[piece.map]) {
                            storable[map] = false;
                            changed = true;
                        }
                    }
                }
            }
        }
        for (std::size_t map = 0; map < graph_.maps.size(); ++map) {
            if (storable[map] && !uses_[map].empty()) {
                graph_.maps[map].recode = finished(stored[map]);
            }
            for (const Use& use : uses_[map]) {
                auto& recode = graph_.steps[use.step].recodes[use.input];
                if (!storable[map] && !use.table.empty() && recode == nullptr) {
                    recode = finished(use.table);
                }
            }
            graph_.maps[map].layout.element_bytes = element_bytes(map);
        }
    }

    std::int64_t element_bytes(std::size_t index) const {
        const Map& map = graph_.maps[index];
        if (uses_[index].empty()) {
            return 2;
        }
        for (const Use& use : uses_[index]) {
            const workloads::TraceLayer* layer = graph_.steps[use.step].operation->as_layer();
            if (!layer || layer->input_bits > 8 || graph_.steps[use.step].recodes[use.input] != nullptr) {
                return 2;
            }
        }
        const auto fits = [&](std::int16_t value) {
            const std::int64_t kept = map.recode ? (*map.recode)[static_cast<std::size_t>(value + 32768)] : value;
            return kept >= -largest_byte - 1 && kept <= largest_byte;
        };
        return std::ranges::all_of(map.values.values(), fits) ? 1 : 2;
    }

    const std::vector<TraceOperation>& operations_;
    const std::set<std::string>& chosen_;
    std::unordered_map<std::int32_t, std::size_t> views_;  ///< by operation; negative: inputs of the network
    std::vector<std::vector<Use>> uses_;                   ///< by map
    FrameGraph graph_;
};

}  // namespace

bool View::operator==(const View& other) const {
    return shape == other.shape && std::ranges::equal(pieces, other.pieces, [](const Piece& a, const Piece& b) {
               return a.map == b.map && a.first_channel == b.first_channel;
           });
}

Box part_of(const View::Piece& piece, const FeatureLayout& layout, const Box& box) {
    Box part = box;
    part.c = overlap(Range{box.c.begin - piece.first_channel, box.c.end - piece.first_channel},
                     Range{0, layout.shape.channels});
    return part;
}

FrameGraph frame_graph(const workloads::Trace& trace, const std::set<std::string>& chosen) {
    return Builder(trace, chosen).take();
}

workloads::MapShape map_shape(const workloads::Shape& dims) {
    workloads::MapShape shape;
    shape.clip = dims.size() == 4;
    shape.channels = dims.at(0);
    shape.extent = {shape.clip ? dims[1] : 1, dims.at(dims.size() - 2), dims.back()};
    return shape;
}

}  // namespace nought::models::eyeq
