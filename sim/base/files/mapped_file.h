#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>

namespace nought::base {

/// The bytes of a file, mapped into memory: nothing is read before it is used.
class MappedFile {
public:
    virtual ~MappedFile() = default;
    virtual std::span<const std::byte> bytes() const = 0;
};

/// Throws config::UserError, naming the file, when it cannot be mapped. An empty file has no bytes.
std::shared_ptr<const MappedFile> map_file(const std::filesystem::path& path);

}  // namespace nought::base
