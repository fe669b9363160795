#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "workloads/networks/network.h"
#include "workloads/tensor/tensor.h"
#include "workloads/weights/array_index.h"
#include "workloads/weights/array_source.h"

namespace nought::workloads {

/// A conv or fc layer's parameters as real numbers, with a batch norm behind it folded in.
struct FloatParameters {
    TensorView<float> weights;  ///< Layer::weight_dims()
    Tensor<float> bias;         ///< (N)
};

/// Trained parameters: a folder of NPY files or an NPZ file of float32 arrays, a safetensors file, or an ONNX model.
///
/// Layer `conv1` has `conv1.weights` (N,C/groups,[Kt,]Ky,Kx), for fc (N,C) or (N,C,1,1), and `conv1.bias` (N). A
/// batch_norm layer `norm1` has `norm1.mean`, `norm1.variance` and, where it scales, `norm1.weights` and `norm1.bias`,
/// all (N). In place of `conv1.weights` the name may be `conv1/weights`, or PyTorch's (ArrayIndex). An ONNX model's
/// parameters have the names that `nought import` gives to its layers.
class WeightStore {
public:
    /// Throws config::UserError when there is neither a folder nor a readable file of one of these kinds.
    WeightStore(const std::filesystem::path& path, const Network& network);

    /// Throws config::UserError listing every array that the network needs and that is missing, misshapen or of another
    /// type, and every one that it does not take; other arrays in a folder are left alone.
    void check(const Network& network) const;

    /// Throws config::UserError as check() does, and when a number is not finite.
    FloatParameters parameters(const Network& network, std::size_t layer) const;

private:
    std::optional<TensorView<float>> find(const std::string& layer, const std::string& part) const;
    std::optional<TensorView<float>> vector(const Network& network, const std::string& layer, const std::string& part,
                                            std::int64_t length, bool needed, std::vector<std::string>& problems) const;
    FloatParameters raw_parameters(const Network& network, const Layer& layer,
                                   std::vector<std::string>& problems) const;
    void fold(const Network& network, const Layer& norm, FloatParameters& parameters,
              std::vector<std::string>& problems) const;
    FloatParameters gather(const Network& network, std::size_t layer, std::vector<std::string>& problems) const;

    std::filesystem::path path_;
    std::unique_ptr<ArraySource> source_;
    ArrayIndex index_;
};

}  // namespace nought::workloads
