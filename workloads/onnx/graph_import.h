#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "workloads/onnx/import_onnx.h"
#include "workloads/onnx/layer_names.h"
#include "workloads/onnx/value.h"

namespace nought::workloads {

/// Goes through the graph node by node, from the network's input to the output that is wanted.
class GraphImport {
public:
    GraphImport(const OnnxModel& model, const OnnxImportOptions& options);

    /// Throws config::UserError with every problem of the whole graph.
    void run();

    const InputRule& input() const { return input_; }
    std::vector<ImportedLayer> layers() const { return layers_; }
    const std::vector<std::string>& notes() const { return notes_; }

private:
    const OnnxPort& find_input();
    const OnnxPort* find_output();
    void take_input(const OnnxPort& port);
    void check_output(const OnnxPort& port);
    void import_node(std::size_t index);
    /// Nothing where an earlier error leaves the tensor unknown.
    std::optional<Value> value_of(std::size_t node, const std::string& tensor);
    [[noreturn]] void give_up() const;
    void give_up_unless_fine() const;

    const OnnxModel& model_;
    const OnnxImportOptions& options_;
    InputRule input_;
    bool clip_ = false;
    std::string output_;
    std::map<std::string, Value> values_;
    std::set<std::string> failed_;  ///< tensors of nodes in error
    std::vector<ImportedLayer> layers_;
    LayerNames names_;
    std::vector<std::string> notes_;
    std::vector<std::string> problems_;
};

}  // namespace nought::workloads
