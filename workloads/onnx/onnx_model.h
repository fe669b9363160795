#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "workloads/onnx/onnx_tensor.h"

namespace nought::workloads {

struct OnnxAttribute {
    enum class Kind { whole, real, text, wholes, reals, tensor, other };

    Kind kind = Kind::other;
    std::int64_t whole = 0;
    double real = 0;
    std::string text;
    std::vector<std::int64_t> wholes;
    std::vector<float> reals;
    OnnxTensor tensor;
};

struct OnnxNode {
    std::string name;
    std::string operation;
    std::string domain;
    std::vector<std::string> inputs;  ///< an empty name is an input that is left out
    std::vector<std::string> outputs;
    std::map<std::string, OnnxAttribute> attributes;
};

/// An input or output of the graph.
struct OnnxPort {
    std::string name;
    std::int32_t type = 0;                                         ///< 0 where the file does not say
    std::optional<std::vector<std::optional<std::int64_t>>> dims;  ///< an axis without a length is left open
};

/// An ONNX file, as far as Nought reads it.
struct OnnxModel {
    std::string file;                             ///< for messages
    std::optional<std::filesystem::path> folder;  ///< where external data may lie; nowhere without it
    std::string producer;
    std::int64_t opset = 0;
    std::vector<OnnxNode> nodes;
    std::map<std::string, OnnxTensor> initialisers;
    std::vector<OnnxPort> inputs;  ///< some files list initialisers here too
    std::vector<OnnxPort> outputs;

    /// Throws config::UserError when the file cannot be read, is cut or not a model, or its operator set is not 7 to
    /// 15.
    static OnnxModel load(const std::filesystem::path& path);
    /// The same from memory, with `file` as its name. External data cannot be read then.
    static OnnxModel parse(std::span<const std::byte> bytes, const std::string& file);

    /// Every file beside the model that its tensors name, each once, in the order of their names.
    std::vector<std::filesystem::path> external_files() const;
};

inline constexpr std::int64_t oldest_opset = 7;
inline constexpr std::int64_t newest_opset = 15;

}  // namespace nought::workloads
