#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "sim/base/config/error.h"
#include "workloads/inputs/jpeg_file.h"
#include "workloads/inputs/png_file.h"

/// Any bytes are either a user's error or a picture with all its pixels, which PNG keeps. NOUGHT_FUZZ_PNG chooses the
/// decoder when compiling: one that is fed the other's files learns nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace nought;
    // A few bytes may ask for 100 million pixels, which is allowed but keeps a fuzzer from trying anything else.
    constexpr std::int64_t enough = 1 << 20;
    try {
#ifdef NOUGHT_FUZZ_PNG
        if (size > 24 && (data[16] | data[17] | data[20] | data[21]) != 0) {
            return 0;
        }
        const auto image = workloads::decode_png({data, size}, "input.png");
#else
        const auto image = workloads::decode_jpeg({data, size}, "input.jpg");
#endif
        if (image.pixels.size() != static_cast<std::size_t>(image.height * image.width * image.channels)) {
            std::abort();
        }
        if (image.height * image.width <= enough / 16 &&
            workloads::decode_png(workloads::encode_png(image), "again.png").pixels != image.pixels) {
            std::abort();
        }
    } catch (const config::UserError&) {
    }
    return 0;
}
