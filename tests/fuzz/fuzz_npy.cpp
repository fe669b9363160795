#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>

#include "sim/base/config/error.h"
#include "workloads/tensor/npy.h"

namespace {

using namespace nought;

/// Any bytes are either refused as the user's fault or an array whose every element can be read and whose header
/// survives being written and read again.
void read_as_npy(const std::string& file) {
    try {
        const auto bytes = std::as_bytes(std::span(file));
        const auto array = workloads::view_npy<std::int16_t>(bytes, nullptr, "input");
        std::int64_t sum = 0;
        for (const std::int16_t element : array.values()) {
            sum += element;
        }
        const std::string header = workloads::format_npy_header(workloads::npy_type<std::int16_t>, array.shape());
        const bool fits = sum >= -32768 * array.size() && sum <= 32767 * array.size();
        if (!fits || workloads::parse_npy_header(std::as_bytes(std::span(header)), "again").shape != array.shape()) {
            std::abort();
        }
    } catch (const config::UserError&) {
        return;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    read_as_npy(text);
    // The same bytes as what may follow a right start, so that most runs get past it.
    const std::size_t length = text.find('\n') == std::string::npos ? size : text.find('\n') + 1;
    read_as_npy(std::string("\x93NUMPY\x01\x00", 8) +
                std::string{static_cast<char>(length & 0xff), static_cast<char>(length >> 8 & 0xff)} + text);
    return 0;
}
