#include "workloads/trace/trace_hash.h"

#include "sim/base/files/content_hash.h"
#include "workloads/trace/manifest.h"

namespace nought::workloads {

template <class T>
std::string array_hash(const TensorView<T>& array) {
    base::ContentHash hash;
    hash.add(array.shape().data(), array.shape().size() * sizeof(array.shape()[0]));
    hash.add(array.data(), array.values().size_bytes());
    return hash.hex();
}

template std::string array_hash(const TensorView<std::int16_t>&);
template std::string array_hash(const TensorView<std::int64_t>&);

std::vector<std::string> array_hashes(const TraceLayer& layer) {
    return {array_hash(layer.input), array_hash(layer.weights), array_hash(layer.bias), array_hash(layer.output)};
}

std::vector<std::string> array_hashes(const TracePool& pool) {
    return {array_hash(pool.input), array_hash(pool.output)};
}

std::vector<std::string> array_hashes(const TraceStep& step) {
    std::vector<std::string> hashes;
    for (const auto& input : step.inputs) {
        hashes.push_back(array_hash(input));
    }
    hashes.push_back(array_hash(step.output));
    return hashes;
}

std::string content_hash_of(Trace trace, const std::vector<std::string>& layer_arrays,
                            const std::vector<std::string>& pool_arrays, const std::vector<std::string>& step_arrays) {
    trace.content_hash.clear();
    base::ContentHash hash;
    hash.add(manifest_of(trace).dump());
    for (const auto* arrays : {&layer_arrays, &pool_arrays, &step_arrays}) {
        for (const std::string& array : *arrays) {
            hash.add(array);
        }
    }
    return hash.hex();
}

}  // namespace nought::workloads
