#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "sim/base/config/error.h"
#include "workloads/trace/manifest.h"

/// Any text is either a user's error or a manifest, which survives being written and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace nought;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    try {
        const std::string written = workloads::manifest_of(workloads::parse_manifest(text, "manifest.json")).dump();
        if (workloads::manifest_of(workloads::parse_manifest(written, "again.json")).dump() != written) {
            std::abort();
        }
    } catch (const config::UserError&) {
    }
    return 0;
}
