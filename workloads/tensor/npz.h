#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "workloads/tensor/tensor.h"

namespace nought::workloads {

/// The arrays of an NPZ file (numpy.savez or savez_compressed), read by name. Errors are config::UserError.
class NpzFile {
public:
    explicit NpzFile(const std::filesystem::path& path);
    ~NpzFile();
    NpzFile(NpzFile&&) noexcept;
    NpzFile& operator=(NpzFile&&) noexcept;

    /// Names as numpy shows them, without ".npy", in the order of the file.
    const std::vector<std::string>& names() const { return names_; }
    bool contains(const std::string& name) const;

    /// The array `name`, unpacked into memory. T as in read_npy.
    template <class T>
    TensorView<T> read(const std::string& name) const;

private:
    struct Archive;

    std::vector<std::byte> unpack(const std::string& name) const;

    std::string path_;
    std::unique_ptr<Archive> archive_;
    std::vector<std::string> names_;
};

}  // namespace nought::workloads
