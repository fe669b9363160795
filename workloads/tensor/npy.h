#pragma once

#include <filesystem>
#include <span>

#include "workloads/tensor/npy_header.h"
#include "workloads/tensor/tensor.h"

namespace nought::workloads {

/// Maps an NPY file (C order, little-endian, element type T) into memory: nothing is read before it is used.
/// T is std::uint8_t, std::int16_t, std::int64_t or float. Throws config::UserError, naming the file, what was
/// expected and what was found.
template <class T>
TensorView<T> read_npy(const std::filesystem::path& path);

/// Writes `values`, of `shape`, as an NPY 1.0 file that appears whole or not at all. Throws std::system_error.
template <class T>
void write_npy(const std::filesystem::path& path, const Shape& shape, std::span<const T> values);

template <class T>
void write_npy(const std::filesystem::path& path, const Tensor<T>& tensor) {
    write_npy(path, tensor.shape(), tensor.values());
}

template <class T>
void write_npy(const std::filesystem::path& path, const TensorView<T>& tensor) {
    write_npy(path, tensor.shape(), tensor.values());
}

/// The elements of an NPY file that lies in memory at `file`, kept alive by `owner`; `where` names it in messages.
template <class T>
TensorView<T> view_npy(std::span<const std::byte> file, std::shared_ptr<const void> owner, const std::string& where);

}  // namespace nought::workloads
