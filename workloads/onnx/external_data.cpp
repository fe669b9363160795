#include "workloads/onnx/external_data.h"

#include <charconv>
#include <cstdint>

#include <fmt/format.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"
#include "sim/base/files/mapped_file.h"

namespace nought::workloads {

namespace {

[[noreturn]] void refuse(const OnnxModel& model, const OnnxTensor& tensor, const std::string& message) {
    throw config::UserError(fmt::format("{}: the tensor {} {}", model.file, config::quote(tensor.name), message));
}

std::uint64_t number(const OnnxModel& model, const OnnxTensor& tensor, const char* key, const std::string& text,
                     std::uint64_t otherwise) {
    std::uint64_t value = otherwise;
    const char* const last = text.data() + text.size();
    if (!text.empty()) {
        const auto [end, error] = std::from_chars(text.data(), last, value);
        if (error != std::errc() || end != last) {
            refuse(model, tensor,
                   fmt::format("has external data with the {} {}, which is not a number of bytes", key,
                               config::quote(text)));
        }
    }
    return value;
}

}  // namespace

std::filesystem::path external_path(const OnnxModel& model, const OnnxTensor& tensor) {
    const std::filesystem::path location = tensor.external->location;
    if (!model.folder) {
        refuse(model, tensor, "has external data, which cannot be read here");
    }
    if (location.empty()) {
        refuse(model, tensor, "has external data without a location");
    }
    const auto outside = [&](const char* how) {
        refuse(model, tensor,
               fmt::format("has external data at {}, {}: it must lie in the model's folder",
                           config::quote(tensor.external->location), how));
    };
    if (location.is_absolute()) {
        outside("an absolute path");
    }
    for (const std::filesystem::path& part : location) {
        if (part == "..") {
            outside("which leaves its folder");
        }
    }
    // Nothing in the location leads out by itself; links may.
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::canonical(*model.folder, error);
    const std::filesystem::path real = std::filesystem::weakly_canonical(*model.folder / location, error);
    const std::filesystem::path relative = real.lexically_relative(folder);
    if (error || relative.empty() || *relative.begin() == "..") {
        outside("a link that leads out of its folder");
    }
    return real;
}

OnnxTensor with_external_data(const OnnxModel& model, const OnnxTensor& tensor, std::size_t needed) {
    const std::filesystem::path path = external_path(model, tensor);
    const std::uint64_t offset = number(model, tensor, "offset", tensor.external->offset, 0);
    const std::uint64_t length = number(model, tensor, "length", tensor.external->length, needed);
    if (length != needed) {
        refuse(model, tensor, fmt::format("has {} bytes of external data, but its shape asks for {}", length, needed));
    }
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) {
        refuse(
            model, tensor,
            fmt::format("has external data in {}, where there is no file", config::quote(tensor.external->location)));
    }
    const auto mapping = base::map_file(path);
    const std::span<const std::byte> bytes = mapping->bytes();
    if (offset > bytes.size() || length > bytes.size() - offset) {
        refuse(model, tensor,
               fmt::format("has {} bytes of external data from byte {} of {}, which has only {}", length, offset,
                           config::quote(tensor.external->location), bytes.size()));
    }
    OnnxTensor complete = tensor;
    complete.external.reset();
    complete.storage = OnnxTensor::Storage::raw;
    complete.bytes = bytes.subspan(offset, length);
    complete.owner = mapping;
    return complete;
}

}  // namespace nought::workloads
