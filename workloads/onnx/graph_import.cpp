#include "workloads/onnx/graph_import.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"
#include "sim/base/text/nearest.h"
#include "workloads/onnx/constants.h"
#include "workloads/onnx/graph_order.h"
#include "workloads/onnx/operators.h"

namespace nought::workloads {

namespace {

constexpr std::int64_t longest_axis = 1 << 16;  // of a network's input
constexpr std::size_t most_problems = 50;
constexpr std::size_t most_layers = 5000;

std::vector<std::string> names_of(const std::vector<OnnxPort>& ports) {
    std::vector<std::string> names;
    std::ranges::transform(ports, std::back_inserter(names), [](const OnnxPort& port) { return port.name; });
    return names;
}

std::string port_text(const OnnxPort& port) {
    std::vector<std::string> axes;
    for (const auto& length : *port.dims) {
        axes.push_back(length ? fmt::format("{}", *length) : "?");
    }
    return fmt::format("{}", fmt::join(axes, "x"));
}

std::string hint(const std::optional<std::string>& nearest) {
    return nearest ? fmt::format("; did you mean {}?", config::quote(*nearest)) : "";
}

}  // namespace

GraphImport::GraphImport(const OnnxModel& model, const OnnxImportOptions& options) : model_(model), options_(options) {}

void GraphImport::run() {
    const OnnxPort& input = find_input();
    const OnnxPort* output = find_output();
    take_input(input);
    give_up_unless_fine();
    for (const std::size_t node : nodes_for(model_, output_)) {
        import_node(node);
        if (problems_.size() > most_problems || layers_.size() > most_layers) {
            problems_.push_back(layers_.size() > most_layers ? fmt::format("it has more than {} layers", most_layers)
                                                             : "and maybe more");
            give_up();
        }
    }
    if (output != nullptr) {
        check_output(*output);
    }
    if (problems_.empty() && layers_.empty()) {
        problems_.push_back("nothing of it is a layer");
    }
    for (std::size_t i = 0; i + 1 < layers_.size(); ++i) {
        if (layers_[i].spec.kind == Operation::softmax) {
            problems_.push_back(fmt::format("{}: other nodes take its output; a Softmax is supported at the very end",
                                            title_of(model_, layers_[i].index)));
        }
    }
    give_up_unless_fine();
}

const OnnxPort& GraphImport::find_input() {
    std::vector<const OnnxPort*> open;
    for (const OnnxPort& port : model_.inputs) {
        if (!model_.initialisers.contains(port.name)) {
            open.push_back(&port);
        }
    }
    if (open.size() != 1) {
        throw config::UserError(fmt::format("{}: it has {} inputs ({}); networks of one input are supported",
                                            model_.file, open.size(), fmt::join(names_of(model_.inputs), ", ")));
    }
    return *open.front();
}

const OnnxPort* GraphImport::find_output() {
    if (!options_.output && model_.outputs.size() != 1) {
        throw config::UserError(fmt::format("{}: it has {} outputs ({}); say which one is wanted", model_.file,
                                            model_.outputs.size(), fmt::join(names_of(model_.outputs), ", ")));
    }
    output_ = options_.output.value_or(model_.outputs.empty() ? "" : model_.outputs.front().name);
    std::vector<std::string> known;
    for (const OnnxNode& node : model_.nodes) {
        known.insert(known.end(), node.outputs.begin(), node.outputs.end());
    }
    if (std::ranges::find(known, output_) == known.end()) {
        throw config::UserError(fmt::format("{}: no node gives the output {}{}", model_.file, config::quote(output_),
                                            hint(base::nearest(output_, known))));
    }
    const auto port = std::ranges::find(model_.outputs, output_, &OnnxPort::name);
    return port == model_.outputs.end() ? nullptr : &*port;
}

void GraphImport::take_input(const OnnxPort& port) {
    const std::string title = fmt::format("the input {}", config::quote(port.name));
    if (port.type != 0 && port.type != static_cast<std::int32_t>(OnnxType::real32)) {
        problems_.push_back(fmt::format("{} has elements of type {}; float is supported", title, port.type));
        return;
    }
    const std::size_t rank = port.dims ? port.dims->size() : options_.input ? options_.input->size() + 1 : 0;
    if (rank < 2 || rank > 5) {
        problems_.push_back(fmt::format("{} {}; two to five axes are supported, the batch first, then the channels",
                                        title, port.dims ? "is " + port_text(port) : "has no shape"));
        return;
    }
    ActivationValue value;
    value.dims.assign(rank, 1);
    const auto dims = port.dims.value_or(std::vector<std::optional<std::int64_t>>(rank));
    const bool told = options_.input && options_.input->size() + 1 == rank;
    for (std::size_t i = 0; i < rank; ++i) {
        const auto wanted = told && i > 0 ? std::optional((*options_.input)[i - 1]) : std::nullopt;
        value.dims[i] = dims[i].value_or(wanted.value_or(i == 0 ? 1 : 0));
        if (value.dims[i] == 0 && !dims[i]) {
            problems_.push_back(fmt::format("{} is {}: the file leaves axis {} open; give the shape of the input",
                                            title, port_text(port), i));
            return;
        }
        if (value.dims[i] < 1 || value.dims[i] > longest_axis) {
            problems_.push_back(fmt::format("{} is {}; axes are 1 to {} long", title, port_text(port), longest_axis));
            return;
        }
    }
    const Shape& d = value.dims;
    const auto axis = [&](std::size_t from_end) { return rank > from_end + 1 ? d[rank - from_end] : 1; };
    input_.channels = d[1];
    input_.width = rank > 2 ? axis(1) : 1;
    input_.height = rank > 3 ? axis(2) : 1;
    input_.frames = rank > 4 ? axis(3) : 1;
    clip_ = input_.frames > 1;
    value.map = {input_.channels, {input_.frames, input_.height, input_.width}, clip_};
    if (options_.input && *options_.input != input_.shape()) {
        problems_.push_back(fmt::format("{} is {}, not {}", title, value.map.text(), fmt::join(*options_.input, "x")));
        return;
    }
    if (d[0] != 1) {
        notes_.push_back(fmt::format("{} is a batch of {}; Nought takes one at a time", title, d[0]));
    }
    values_[port.name] = std::move(value);
}

void GraphImport::check_output(const OnnxPort& port) {
    const auto found = values_.find(output_);
    const auto* value = found == values_.end() ? nullptr : std::get_if<ActivationValue>(&found->second);
    if (value == nullptr) {
        if (!failed_.contains(output_)) {
            problems_.push_back(fmt::format("the output {} does not depend on the input", config::quote(output_)));
        }
        return;
    }
    if (!value->pads.empty()) {
        problems_.push_back("a Pad at the very end is not supported");
    }
    bool same = !port.dims || port.dims->size() == value->dims.size();
    for (std::size_t i = 0; port.dims && same && i < value->dims.size(); ++i) {
        same = !(*port.dims)[i] || *(*port.dims)[i] == value->dims[i];
    }
    if (!same) {
        problems_.push_back(fmt::format("the output {} is {} in the file, but its nodes make {}",
                                        config::quote(output_), port_text(port), fmt::join(value->dims, "x")));
    }
}

std::optional<Value> GraphImport::value_of(std::size_t node, const std::string& tensor) {
    if (tensor.empty()) {
        return Value{};
    }
    if (failed_.contains(tensor)) {
        return std::nullopt;
    }
    if (const auto known = values_.find(tensor); known != values_.end()) {
        return known->second;
    }
    if (const auto constant = model_.initialisers.find(tensor); constant != model_.initialisers.end()) {
        return values_[tensor] = constant_of(model_, constant->second);
    }
    std::vector<std::string> names;
    for (const auto& [name, value] : values_) {
        names.push_back(name);
    }
    for (const auto& [name, value] : model_.initialisers) {
        names.push_back(name);
    }
    throw config::UserError(fmt::format("{}: {}: its input {} is neither an initialiser nor the output of a node{}",
                                        model_.file, title_of(model_, node), config::quote(tensor),
                                        hint(base::nearest(tensor, names))));
}

void GraphImport::import_node(std::size_t index) {
    const OnnxNode& node = model_.nodes[index];
    const auto fail = [&](const std::string& problem) {
        failed_.insert(node.outputs.begin(), node.outputs.end());
        if (!problem.empty()) {
            problems_.push_back(problem);
        }
    };
    // Errors about tensors name the file and the tensor.
    const auto described = [&](const config::UserError& error) {
        const std::string text = error.what();
        const std::string prefix = model_.file + ": ";
        return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
    };
    std::vector<Value> inputs;
    try {
        for (const std::string& tensor : node.inputs) {
            std::optional<Value> value = value_of(index, tensor);
            if (!value) {
                fail("");
                return;
            }
            inputs.push_back(std::move(*value));
        }
    } catch (const config::UserError& error) {
        fail(described(error));
        return;
    }
    try {
        NodeImport rule(model_, index, std::move(inputs), clip_, layers_, names_, notes_);
        rule_for(node)(rule);
        std::vector<Value> outputs = rule.take_outputs();
        for (std::size_t i = 0; i < outputs.size(); ++i) {
            values_[node.outputs[i]] = std::move(outputs[i]);
        }
    } catch (const config::UserError& error) {
        fail(fmt::format("{}: {}", title_of(model_, index), described(error)));
    }
}

void GraphImport::give_up() const {
    throw config::UserError(
        fmt::format("{}: {}", model_.file, fmt::join(problems_, fmt::format("\n{}: ", model_.file))));
}

void GraphImport::give_up_unless_fine() const {
    if (!problems_.empty()) {
        give_up();
    }
}

}  // namespace nought::workloads
