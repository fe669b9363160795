#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "workloads/onnx/imported_layer.h"
#include "workloads/onnx/layer_names.h"
#include "workloads/onnx/node_reader.h"

namespace nought::workloads {

/// One node on its way into a network: what it takes, what is said of it, and what it becomes. Everything that it
/// refuses is a config::UserError without the node's name, which the importer puts in front.
class NodeImport {
public:
    NodeImport(const OnnxModel& model, std::size_t index, std::vector<Value> inputs, bool clip,
               std::vector<ImportedLayer>& layers, LayerNames& names, std::vector<std::string>& notes);

    const OnnxModel& model() const { return model_; }
    const OnnxNode& node() const { return model_.nodes[index_]; }
    NodeReader& attributes() { return attributes_; }
    std::size_t input_count() const { return inputs_.size(); }
    /// Something is connected to that input.
    bool given(std::size_t input) const;
    /// Whatever the input is. Throws config::UserError where the node has no such input.
    const Value& value(std::size_t input) const;
    /// The input as the outcome of earlier layers, without padding that waits.
    const ActivationValue& activation(std::size_t input) const;
    /// The same, padding or not.
    const ActivationValue& padded_activation(std::size_t input) const;
    /// A constant of real numbers, and one of whole ones.
    const ConstantValue& reals(std::size_t input) const;
    const std::vector<std::int64_t>& wholes(std::size_t input) const;
    bool is_constant(std::size_t input) const;

    /// Whether maps have a T axis.
    bool clip() const { return clip_; }
    /// The network's input, or a layer, as maps of these dimensions.
    MapShape map_of(const Shape& dims) const;

    /// Adds a layer that takes from these activations; `parameter` is the tensor that its name may come from.
    ImportedLayer& add(Operation kind, const std::vector<ActivationValue>& from, const std::string& parameter = "");
    /// The node's outcome is that of the layer added last, maps of `dims` for the next nodes.
    void give(Shape dims);
    void give(Value value) { outputs_.front() = std::move(value); }
    /// The outcome is made from another constant. Throws config::UserError where a chain of these is too long.
    void give_derived(ConstantValue value);
    /// Said to the user once, however many nodes say it; the import goes on.
    void note(const std::string& message);

    std::vector<Value> take_outputs() { return std::move(outputs_); }

private:
    const OnnxModel& model_;
    std::size_t index_;
    std::vector<Value> inputs_;
    std::vector<Value> outputs_;
    bool clip_;
    std::vector<ImportedLayer>& layers_;
    LayerNames& names_;
    std::vector<std::string>& notes_;
    NodeReader attributes_;
};

/// The sentence that an error about an unexpected shape needs.
std::string dims_text(const Shape& dims);

}  // namespace nought::workloads
