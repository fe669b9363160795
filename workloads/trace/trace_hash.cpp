#include "workloads/trace/trace_hash.h"

#include "sim/base/files/content_hash.h"
#include "workloads/trace/arrays.h"
#include "workloads/trace/manifest.h"

namespace nought::workloads {

template <class T>
std::string array_hash(const TensorView<T>& array) {
    ContentHash hash;
    hash.add(array.shape().data(), array.shape().size() * sizeof(array.shape()[0]));
    hash.add(array.data(), array.values().size_bytes());
    return hash.hex();
}

template std::string array_hash(const TensorView<std::int16_t>&);
template std::string array_hash(const TensorView<std::int64_t>&);

std::vector<std::string> array_hashes(const TraceOperation& operation) {
    std::vector<std::string> hashes;
    operation.visit([&hashes](const auto& entry) {
        for_each_array(entry,
                       [&hashes](const auto& /*file*/, const auto& array) { hashes.push_back(array_hash(array)); });
    });
    return hashes;
}

std::string content_hash_of(const Trace& trace, const std::vector<std::vector<std::string>>& arrays) {
    nlohmann::ordered_json manifest = manifest_of(trace);
    manifest.erase("content_hash");
    ContentHash hash;
    hash.add(manifest.dump());
    for (const EntryList list : entry_lists) {
        for (std::size_t i = 0; i < arrays.size(); ++i) {
            if (list_of(trace.operations[i]) == list) {
                for (const std::string& array : arrays[i]) {
                    hash.add(array);
                }
            }
        }
    }
    return hash.hex();
}

}  // namespace nought::workloads
