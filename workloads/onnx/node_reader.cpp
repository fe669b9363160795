#include "workloads/onnx/node_reader.h"

#include <cmath>

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"

namespace nought::workloads {

namespace {

void check_range(const std::string& name, std::int64_t value, std::int64_t low, std::int64_t high) {
    if (value < low || value > high) {
        throw config::UserError(fmt::format("its {} must be {} to {}, not {}", name, low, high, value));
    }
}

}  // namespace

const OnnxAttribute* NodeReader::find(const std::string& name, OnnxAttribute::Kind kind, const char* wanted) {
    asked_.insert(name);
    const auto found = node_.attributes.find(name);
    if (found == node_.attributes.end()) {
        return nullptr;
    }
    if (found->second.kind != kind) {
        throw config::UserError(fmt::format("its {} must be {}", name, wanted));
    }
    return &found->second;
}

std::int64_t NodeReader::whole(const std::string& name, std::int64_t otherwise, std::int64_t low, std::int64_t high) {
    const OnnxAttribute* attribute = find(name, OnnxAttribute::Kind::whole, "a whole number");
    if (attribute == nullptr) {
        return otherwise;
    }
    check_range(name, attribute->whole, low, high);
    return attribute->whole;
}

double NodeReader::real(const std::string& name, double otherwise) {
    const OnnxAttribute* attribute = find(name, OnnxAttribute::Kind::real, "a number");
    if (attribute == nullptr) {
        return otherwise;
    }
    if (std::isnan(attribute->real)) {
        throw config::UserError(fmt::format("its {} is not a number", name));
    }
    return attribute->real;
}

std::string NodeReader::text(const std::string& name, const std::string& otherwise) {
    const OnnxAttribute* attribute = find(name, OnnxAttribute::Kind::text, "a text");
    return attribute == nullptr ? otherwise : attribute->text;
}

std::optional<std::vector<std::int64_t>> NodeReader::wholes(const std::string& name, std::size_t count,
                                                            std::int64_t low, std::int64_t high) {
    const OnnxAttribute* attribute = find(name, OnnxAttribute::Kind::wholes, "a list of whole numbers");
    if (attribute == nullptr) {
        return std::nullopt;
    }
    if (count != 0 && attribute->wholes.size() != count) {
        throw config::UserError(
            fmt::format("its {} has {} numbers; {} are needed", name, attribute->wholes.size(), count));
    }
    for (const std::int64_t value : attribute->wholes) {
        check_range(name, value, low, high);
    }
    return attribute->wholes;
}

const OnnxTensor* NodeReader::tensor(const std::string& name) {
    const OnnxAttribute* attribute = find(name, OnnxAttribute::Kind::tensor, "a tensor");
    return attribute == nullptr ? nullptr : &attribute->tensor;
}

void NodeReader::finish() const {
    for (const auto& [name, attribute] : node_.attributes) {
        if (!asked_.contains(name)) {
            throw config::UserError(fmt::format("it has an attribute {}, which is unknown", config::quote(name)));
        }
    }
}

}  // namespace nought::workloads
