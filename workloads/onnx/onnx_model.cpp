#include "workloads/onnx/onnx_model.h"

#include <bit>
#include <limits>
#include <memory>
#include <onnx/onnx_pb.h>
#include <set>

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"
#include "sim/base/files/mapped_file.h"
#include "workloads/onnx/external_data.h"

namespace nought::workloads {

static_assert(std::endian::native == std::endian::little, "elements are taken as they lie in the file");

namespace {

using Owner = std::shared_ptr<const onnx::ModelProto>;

[[noreturn]] void refuse(const std::string& file, const std::string& message) {
    throw config::UserError(fmt::format("{}: {}", file, message));
}

template <class Numbers>
std::span<const std::byte> bytes_of(const Numbers& numbers) {
    return std::as_bytes(std::span(numbers.data(), static_cast<std::size_t>(numbers.size())));
}

OnnxTensor tensor_of(const onnx::TensorProto& proto, const Owner& owner) {
    using Storage = OnnxTensor::Storage;
    OnnxTensor tensor;
    tensor.name = proto.name();
    tensor.dims.assign(proto.dims().begin(), proto.dims().end());
    tensor.type = proto.data_type();
    tensor.is_segment = proto.has_segment();
    tensor.owner = owner;
    if (proto.data_location() == onnx::TensorProto::EXTERNAL) {
        OnnxExternalData& external = tensor.external.emplace();
        for (const onnx::StringStringEntryProto& entry : proto.external_data()) {
            if (entry.key() == "location") {
                external.location = entry.value();
            } else if (entry.key() == "offset") {
                external.offset = entry.value();
            } else if (entry.key() == "length") {
                external.length = entry.value();
            }
        }
    } else if (proto.has_raw_data()) {
        tensor.bytes = std::as_bytes(std::span(proto.raw_data()));
    } else if (proto.float_data_size() > 0) {
        tensor.storage = Storage::reals32;
        tensor.bytes = bytes_of(proto.float_data());
    } else if (proto.int32_data_size() > 0) {
        tensor.storage = Storage::wholes32;
        tensor.bytes = bytes_of(proto.int32_data());
    } else if (proto.int64_data_size() > 0) {
        tensor.storage = Storage::wholes64;
        tensor.bytes = bytes_of(proto.int64_data());
    } else if (proto.double_data_size() > 0) {
        tensor.storage = Storage::reals64;
        tensor.bytes = bytes_of(proto.double_data());
    }
    return tensor;
}

OnnxAttribute attribute_of(const onnx::AttributeProto& proto, const Owner& owner) {
    using Kind = OnnxAttribute::Kind;
    OnnxAttribute attribute;
    switch (proto.type()) {
        case onnx::AttributeProto::INT:
            attribute.kind = Kind::whole;
            attribute.whole = proto.i();
            break;
        case onnx::AttributeProto::FLOAT:
            attribute.kind = Kind::real;
            attribute.real = proto.f();
            break;
        case onnx::AttributeProto::STRING:
            attribute.kind = Kind::text;
            attribute.text = proto.s();
            break;
        case onnx::AttributeProto::INTS:
            attribute.kind = Kind::wholes;
            attribute.wholes.assign(proto.ints().begin(), proto.ints().end());
            break;
        case onnx::AttributeProto::FLOATS:
            attribute.kind = Kind::reals;
            attribute.reals.assign(proto.floats().begin(), proto.floats().end());
            break;
        case onnx::AttributeProto::TENSOR:
            attribute.kind = Kind::tensor;
            attribute.tensor = tensor_of(proto.t(), owner);
            break;
        default:
            break;
    }
    return attribute;
}

OnnxNode node_of(const onnx::NodeProto& proto, const Owner& owner, const std::string& file) {
    OnnxNode node{proto.name(),
                  proto.op_type(),
                  proto.domain() == "ai.onnx" ? "" : proto.domain(),
                  {proto.input().begin(), proto.input().end()},
                  {proto.output().begin(), proto.output().end()},
                  {}};
    for (const onnx::AttributeProto& attribute : proto.attribute()) {
        if (!node.attributes.emplace(attribute.name(), attribute_of(attribute, owner)).second) {
            refuse(file, fmt::format("the node {} ({}) has two attributes {}", config::quote(node.name),
                                     config::quote(node.operation), config::quote(attribute.name())));
        }
    }
    return node;
}

OnnxPort port_of(const onnx::ValueInfoProto& proto) {
    OnnxPort port;
    port.name = proto.name();
    port.type = proto.type().tensor_type().elem_type();
    if (proto.type().tensor_type().has_shape()) {
        port.dims.emplace();
        for (const auto& axis : proto.type().tensor_type().shape().dim()) {
            port.dims->push_back(axis.has_dim_value() ? std::optional(axis.dim_value()) : std::nullopt);
        }
    }
    return port;
}

/// The version of the operators, which decides what their attributes mean.
std::int64_t opset_of(const onnx::ModelProto& proto, const std::string& file) {
    for (const onnx::OperatorSetIdProto& set : proto.opset_import()) {
        if (!set.domain().empty() && set.domain() != "ai.onnx") {
            continue;
        }
        if (set.version() < oldest_opset || set.version() > newest_opset) {
            refuse(file,
                   fmt::format("its operators are those of opset {}; opsets {} to {} are read. Export it again with "
                               "opset_version={}, or convert it with onnx.version_converter",
                               set.version(), oldest_opset, newest_opset,
                               set.version() < oldest_opset ? oldest_opset : newest_opset));
        }
        return set.version();
    }
    refuse(file, "not an ONNX model, or cut: it does not say which operator set it uses");
}

OnnxModel model_of(const Owner& proto, const std::string& file) {
    OnnxModel model;
    model.file = file;
    if (!proto->has_graph()) {
        refuse(file, "not an ONNX model, or cut: it has no graph");
    }
    model.opset = opset_of(*proto, file);
    model.producer =
        proto->producer_name() + (proto->producer_version().empty() ? "" : " " + proto->producer_version());
    const onnx::GraphProto& graph = proto->graph();
    for (const onnx::TensorProto& tensor : graph.initializer()) {
        if (!model.initialisers.emplace(tensor.name(), tensor_of(tensor, proto)).second) {
            refuse(file, fmt::format("there are two initialisers {}", config::quote(tensor.name())));
        }
    }
    if (graph.sparse_initializer_size() > 0) {
        refuse(file, fmt::format("the initialiser {} is sparse; dense ones are read",
                                 config::quote(graph.sparse_initializer(0).values().name())));
    }
    for (const onnx::NodeProto& node : graph.node()) {
        model.nodes.push_back(node_of(node, proto, file));
    }
    for (const onnx::ValueInfoProto& input : graph.input()) {
        model.inputs.push_back(port_of(input));
    }
    for (const onnx::ValueInfoProto& output : graph.output()) {
        model.outputs.push_back(port_of(output));
    }
    return model;
}

}  // namespace

OnnxModel OnnxModel::parse(std::span<const std::byte> bytes, const std::string& file) {
    if (bytes.empty()) {
        refuse(file, "not an ONNX model: it is empty");
    }
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        refuse(file, "an ONNX file has 2 GiB at most; larger models keep their tensors in external data");
    }
    const auto proto = std::make_shared<onnx::ModelProto>();
    // Lengths that go beyond the end are refused before anything is allocated for them.
    if (!proto->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
        refuse(file, "not an ONNX model, or cut: its bytes are not a protocol buffer of that kind");
    }
    return model_of(proto, file);
}

OnnxModel OnnxModel::load(const std::filesystem::path& path) {
    const auto mapping = base::map_file(path);
    OnnxModel model = parse(mapping->bytes(), path.string());
    model.folder = std::filesystem::absolute(path).parent_path();
    return model;
}

std::vector<std::filesystem::path> OnnxModel::external_files() const {
    std::set<std::filesystem::path> files;
    for (const auto& [name, tensor] : initialisers) {
        if (tensor.external) {
            files.insert(external_path(*this, tensor));
        }
    }
    return {files.begin(), files.end()};
}

}  // namespace nought::workloads
