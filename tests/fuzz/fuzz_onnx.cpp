#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>

#include "sim/base/config/error.h"
#include "workloads/onnx/import_onnx.h"

/// Any bytes are either refused as the user's fault, or a model whose every parameter can be made and whose network
/// reads back from its YAML (import_onnx() reads it).
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace nought;
    // What the importer multiplies is bounded by the format, but an input of 2^31 values takes no fuzzer further.
    constexpr std::int64_t enough = 1 << 16;
    try {
        const auto bytes = std::as_bytes(std::span(data, size));
        const auto model = std::make_shared<const workloads::OnnxModel>(workloads::OnnxModel::parse(bytes, "m.onnx"));
        const workloads::OnnxNetwork network = workloads::import_onnx(model, {});
        if (network.layers.empty() || network.layers.size() != network.spec.layers.size()) {
            std::abort();
        }
        for (const workloads::ImportedLayer& layer : network.layers) {
            for (const auto& [part, recipe] : layer.arrays) {
                if (layer.output.channels <= enough && recipe().size() < 0) {
                    std::abort();
                }
            }
        }
    } catch (const config::UserError&) {
        return 0;
    }
    return 0;
}
