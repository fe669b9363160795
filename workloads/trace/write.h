#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "workloads/engine/trace_sink.h"
#include "workloads/trace/trace.h"

namespace nought::workloads {

/// Writes a layer trace, operation by operation, so that the arrays of only one need to be in memory.
///
/// Everything goes to a hidden folder beside the target, which gets its name when finish() finds the trace whole;
/// without finish() it is removed. An array that equals one already written (a layer's input is often the output of the
/// one before) becomes a hard link to it. A full disk and the like are std::system_error.
class TraceWriter : public TraceSink {
public:
    /// `folder` must not exist, be empty, or hold a trace, which finish() replaces; else config::UserError.
    TraceWriter(std::filesystem::path folder, std::string network, std::string input, std::uint64_t seed);
    ~TraceWriter() override;
    TraceWriter(const TraceWriter&) = delete;
    TraceWriter& operator=(const TraceWriter&) = delete;

    /// In execution order; the views are not kept. Shapes that disagree, or names that repeat or cannot be folders, are
    /// our bug: std::logic_error.
    void take(const TraceOperation& operation) override;

    /// Names the finished trace. Returns its content hash.
    std::string finish();

private:
    void make_folder(const std::string& name);
    template <class T>
    void write_array(const std::filesystem::path& path, const TensorView<T>& array, const std::string& hash);

    std::filesystem::path folder_;
    std::filesystem::path temporary_;
    Trace trace_;                                           ///< without arrays
    std::vector<std::vector<std::string>> hashes_;          ///< of arrays, by operation
    std::map<std::string, std::filesystem::path> written_;  ///< arrays by hash
};

}  // namespace nought::workloads
