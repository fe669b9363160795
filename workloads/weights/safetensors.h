#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "workloads/tensor/tensor.h"

namespace nought::workloads {

/// The arrays of a safetensors file: eight bytes with the length of a JSON header, the header, the elements. Errors are
/// config::UserError.
class SafetensorsFile {
public:
    /// Maps the file into memory.
    static SafetensorsFile load(const std::filesystem::path& path);
    /// The same from memory, kept alive by `owner`; `where` names it in messages.
    static SafetensorsFile parse(std::span<const std::byte> bytes, std::shared_ptr<const void> owner,
                                 const std::string& where);

    /// In the order of the alphabet.
    const std::vector<std::string>& names() const { return names_; }
    /// An array of type F32, F64, F16 or BF16, in fp32.
    TensorView<float> read(const std::string& name) const;

private:
    struct Entry {
        std::string type;
        Shape shape;
        std::span<const std::byte> bytes;
    };

    std::string where_;
    std::shared_ptr<const void> owner_;
    std::map<std::string, Entry> entries_;
    std::vector<std::string> names_;
};

}  // namespace nought::workloads
