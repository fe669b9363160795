#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "workloads/networks/network.h"
#include "workloads/tensor/tensor.h"

namespace nought::workloads {

/// Arrays of real numbers by name, out of whatever kind of file.
class ArraySource {
public:
    virtual ~ArraySource() = default;

    virtual const std::vector<std::string>& names() const = 0;
    /// Throws config::UserError when the array is damaged or holds something other than real numbers.
    virtual TensorView<float> read(const std::string& name) const = 0;
    /// Whether everything in it is meant for one network. A folder may hold other arrays, too.
    virtual bool belongs_to_network() const { return true; }
};

/// What a file is, by its first bytes.
enum class WeightFormat { folder, npz, safetensors, onnx };

/// Throws config::UserError when there is neither a folder nor a file of any of these kinds.
WeightFormat weight_format(const std::filesystem::path& path);

/// Opens a folder of NPY files, an NPZ, safetensors or ONNX file. `network` says how large the input of an ONNX model
/// is where the file leaves it open; its arrays go by the names that they have after `nought import`. Throws
/// config::UserError.
std::unique_ptr<ArraySource> open_arrays(const std::filesystem::path& path, const Network& network);

/// Every file whose bytes the arrays depend on, in a fixed order: an ONNX model's external data too. A folder is
/// itself.
std::vector<std::filesystem::path> weight_files(const std::filesystem::path& path);

}  // namespace nought::workloads
