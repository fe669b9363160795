#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "workloads/onnx/onnx_model.h"

namespace nought::workloads {

/// The attributes of one node, read strictly: another type, a number out of its range, and an attribute that nobody
/// asked for are errors (config::UserError without the node's name, which the importer puts in front).
class NodeReader {
public:
    explicit NodeReader(const OnnxNode& node) : node_(node) {}

    bool has(const std::string& name) const { return node_.attributes.contains(name); }
    std::int64_t whole(const std::string& name, std::int64_t otherwise, std::int64_t low, std::int64_t high);
    bool flag(const std::string& name, bool otherwise) { return whole(name, otherwise ? 1 : 0, 0, 1) != 0; }
    double real(const std::string& name, double otherwise);
    std::string text(const std::string& name, const std::string& otherwise);
    /// `count` numbers, or any number of them where it is 0; nothing where the attribute is left out.
    std::optional<std::vector<std::int64_t>> wholes(const std::string& name, std::size_t count, std::int64_t low,
                                                    std::int64_t high);
    const OnnxTensor* tensor(const std::string& name);
    /// An attribute that changes nothing that Nought computes.
    void ignore(const std::string& name) { asked_.insert(name); }

    /// To be called when all attributes were asked for.
    void finish() const;

private:
    const OnnxAttribute* find(const std::string& name, OnnxAttribute::Kind kind, const char* wanted);

    const OnnxNode& node_;
    std::set<std::string> asked_;
};

}  // namespace nought::workloads
