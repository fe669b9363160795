#include "tools/studies/comparison/cached_traces.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "sim/base/config/error.h"
#include "tools/system/output_file.h"
#include "workloads/trace/cache.h"
#include "workloads/trace/manifest.h"
#include "workloads/trace/read.h"

namespace nought::tools {
namespace {

std::vector<std::filesystem::path> cached_folders() {
    std::vector<std::filesystem::path> folders;
    std::error_code ignored;
    const std::filesystem::path traces = workloads::TraceCache().path_of(workloads::TraceKey("", "", 0)).parent_path();
    for (const auto& entry : std::filesystem::directory_iterator(traces, ignored)) {
        if (std::filesystem::exists(entry.path() / workloads::manifest_name, ignored)) {
            folders.push_back(entry.path());
        }
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

/// Without reading the whole of a manifest, which has a table for each of hundreds of layers.
bool mentions(const std::filesystem::path& manifest, const std::string& content_hash) {
    return read_file(manifest).find('"' + content_hash + '"') != std::string::npos;
}

}  // namespace

std::optional<workloads::Trace> find_cached_trace(const std::string& content_hash) {
    if (content_hash.empty()) {
        return {};
    }
    try {
        for (const std::filesystem::path& folder : cached_folders()) {
            if (mentions(folder / workloads::manifest_name, content_hash)) {
                // The hash was checked when the trace was simulated.
                workloads::Trace trace = workloads::read_trace(folder, {.verify_hash = false});
                if (trace.content_hash == content_hash) {
                    return trace;
                }
            }
        }
    } catch (const config::UserError&) {
        // Somebody else may be removing it just now.
    }
    return {};
}

std::optional<workloads::Trace> find_trace(const workloads::Trace* known, const std::string& content_hash) {
    return known != nullptr && known->content_hash == content_hash ? *known : find_cached_trace(content_hash);
}

}  // namespace nought::tools
