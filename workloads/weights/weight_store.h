#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "workloads/networks/network.h"
#include "workloads/tensor/npz.h"
#include "workloads/tensor/tensor.h"

namespace nought::workloads {

/// A conv or fc layer's parameters as real numbers, with a batch norm behind it folded in.
struct FloatParameters {
    TensorView<float> weights;  ///< Layer::weight_dims()
    Tensor<float> bias;         ///< (N)
};

/// Trained parameters: a folder of NPY files, or an NPZ file, of float32 arrays.
///
/// Layer `conv1` has `conv1.weights` (N,C/groups,[Kt,]Ky,Kx), for fc (N,C) or (N,C,1,1), and `conv1.bias` (N). A
/// batch_norm layer `norm1` has `norm1.mean`, `norm1.variance` and, where it scales, `norm1.weights` and `norm1.bias`,
/// all (N). In place of `conv1.weights` the name may be `conv1/weights`.
class WeightStore {
public:
    /// Throws config::UserError when there is neither a folder nor a readable NPZ file.
    explicit WeightStore(const std::filesystem::path& path);

    /// Throws config::UserError listing every array that the network needs and that is missing, misshapen or of another
    /// type.
    void check(const Network& network) const;

    /// Throws config::UserError as check() does, and when a number is not finite.
    FloatParameters parameters(const Network& network, std::size_t layer) const;

private:
    std::optional<TensorView<float>> find(const std::string& layer, const std::string& part) const;
    std::optional<TensorView<float>> vector(const std::string& layer, const std::string& part, std::int64_t length,
                                            bool needed, std::vector<std::string>& problems) const;
    FloatParameters raw_parameters(const Layer& layer, bool bias_needed, std::vector<std::string>& problems) const;
    void fold(const Layer& norm, FloatParameters& parameters, std::vector<std::string>& problems) const;
    FloatParameters gather(const Network& network, std::size_t layer, std::vector<std::string>& problems) const;

    std::filesystem::path path_;
    std::optional<NpzFile> archive_;
};

}  // namespace nought::workloads
