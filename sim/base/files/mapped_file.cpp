#include "sim/base/files/mapped_file.h"

#include <system_error>

#include <boost/iostreams/device/mapped_file.hpp>
#include <fmt/format.h>

#include "sim/base/config/error.h"

namespace nought::base {

namespace {

class Mapping final : public MappedFile {
public:
    explicit Mapping(const std::filesystem::path& path) : source_(path.string()) {}
    std::span<const std::byte> bytes() const override {
        return std::as_bytes(std::span<const char>(source_.data(), source_.size()));
    }

private:
    boost::iostreams::mapped_file_source source_;
};

/// Nothing cannot be mapped.
class EmptyFile final : public MappedFile {
public:
    std::span<const std::byte> bytes() const override { return {}; }
};

}  // namespace

std::shared_ptr<const MappedFile> map_file(const std::filesystem::path& path) {
    std::error_code error;
    const auto bytes = std::filesystem::file_size(path, error);
    if (error) {
        throw config::UserError(fmt::format("cannot read {}: {}", path.string(), error.message()));
    }
    if (bytes == 0) {
        return std::make_shared<const EmptyFile>();
    }
    try {
        return std::make_shared<const Mapping>(path);
    } catch (const std::exception& failure) {
        throw config::UserError(fmt::format("cannot read {}: {}", path.string(), failure.what()));
    }
}

}  // namespace nought::base
