#include "workloads/onnx/node_import.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/error.h"

namespace nought::workloads {

namespace {

template <class Wanted>
const Wanted& expect(const std::vector<Value>& inputs, std::size_t input, const char* wanted) {
    const Wanted* value = input < inputs.size() ? std::get_if<Wanted>(&inputs[input]) : nullptr;
    if (value == nullptr) {
        throw config::UserError(fmt::format("its input {} must be {}", input, wanted));
    }
    return *value;
}

}  // namespace

NodeImport::NodeImport(const OnnxModel& model, std::size_t index, std::vector<Value> inputs, bool clip,
                       std::vector<ImportedLayer>& layers, LayerNames& names, std::vector<std::string>& notes)
    : model_(model),
      index_(index),
      inputs_(std::move(inputs)),
      outputs_(model.nodes[index].outputs.size()),
      clip_(clip),
      layers_(layers),
      names_(names),
      notes_(notes),
      attributes_(model.nodes[index]) {}

bool NodeImport::given(std::size_t input) const {
    return input < inputs_.size() && !node().inputs[input].empty();
}

const Value& NodeImport::value(std::size_t input) const {
    if (input >= inputs_.size()) {
        throw config::UserError(fmt::format("its input {} is missing", input));
    }
    return inputs_[input];
}

const ActivationValue& NodeImport::padded_activation(std::size_t input) const {
    return expect<ActivationValue>(inputs_, input, "what earlier nodes make of the network's input");
}

const ActivationValue& NodeImport::activation(std::size_t input) const {
    const ActivationValue& value = padded_activation(input);
    if (!value.pads.empty()) {
        throw config::UserError("it takes the output of a Pad, which only a Conv or an AveragePool can absorb");
    }
    return value;
}

const ConstantValue& NodeImport::reals(std::size_t input) const {
    const auto& value = expect<ConstantValue>(inputs_, input, "a constant: an initialiser, or made from one");
    if (!value.reals) {
        throw config::UserError(fmt::format("its input {} must hold real numbers", input));
    }
    return value;
}

const std::vector<std::int64_t>& NodeImport::wholes(std::size_t input) const {
    const auto& value =
        expect<ConstantValue>(inputs_, input, "a constant, or a shape that the network's input settles");
    if (!value.wholes) {
        throw config::UserError(fmt::format("its input {} must hold whole numbers", input));
    }
    return *value.wholes;
}

bool NodeImport::is_constant(std::size_t input) const {
    return input < inputs_.size() && std::holds_alternative<ConstantValue>(inputs_[input]);
}

MapShape NodeImport::map_of(const Shape& dims) const {
    MapShape map;
    map.clip = clip_;
    map.channels = dims.size() > 1 ? dims[1] : 1;
    const std::size_t spatial = dims.size() - std::min<std::size_t>(dims.size(), 2);
    map.extent.x = spatial > 0 ? dims[dims.size() - 1] : 1;
    map.extent.y = spatial > 1 ? dims[dims.size() - 2] : 1;
    map.extent.t = spatial > 2 ? dims[dims.size() - 3] : 1;
    return map;
}

ImportedLayer& NodeImport::add(Operation kind, const std::vector<ActivationValue>& from, const std::string& parameter) {
    ImportedLayer layer;
    layer.spec.name = names_.give(parameter, node().name, node().operation);
    layer.spec.kind = kind;
    layer.node = node().name.empty() ? node().operation : node().operation + " " + node().name;
    layer.index = index_;
    for (const ActivationValue& source : from) {
        layer.from.push_back(source.layer);
    }
    layer.output = from.front().map;
    layers_.push_back(std::move(layer));
    return layers_.back();
}

void NodeImport::give(Shape dims) {
    constexpr double most = 0x1p31;
    double count = 1;
    for (const std::int64_t length : dims) {
        count *= static_cast<double>(length);
    }
    if (count > most) {
        throw config::UserError(fmt::format("its output {} has more than 2^31 values", dims_text(dims)));
    }
    outputs_.front() = ActivationValue{layers_.size() - 1, layers_.back().output, std::move(dims), {}};
}

void NodeImport::give_derived(ConstantValue value) {
    constexpr int most = 100;
    if (++value.derivations > most) {
        throw config::UserError(
            fmt::format("more than {} operations lie between it and the tensor that it comes from", most));
    }
    give(Value(std::move(value)));
}

void NodeImport::note(const std::string& message) {
    if (std::ranges::find(notes_, message) == notes_.end()) {
        notes_.push_back(message);
    }
}

std::string dims_text(const Shape& dims) {
    return fmt::format("{}", fmt::join(dims, "x"));
}

}  // namespace nought::workloads
