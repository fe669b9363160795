#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tools/engine/point_parts.h"
#include "tools/engine/trace_source.h"

namespace nought::tools {

/// One simulation of a sweep: all that its result depends on, and what its process needs to get at it.
struct PointJob {
    std::string hash;               ///< of the inputs: the name of the point's file
    nlohmann::ordered_json inputs;  ///< the same wherever and by whomever the point is made
    TraceRequest request;
    std::string trace_key;
    std::filesystem::path trace;       ///< its folder in the cache
    std::filesystem::path technology;  ///< the file; empty for an accelerator that has none

    /// "lenet_5 on cnvlutin"
    std::string title() const;
    /// The command line of the process that makes the point's file.
    std::vector<std::string> arguments(const std::filesystem::path& file) const;
};

/// A job as its process reads it from the command line.
struct PointTask {
    std::filesystem::path file;
    nlohmann::ordered_json inputs;
    TraceRequest request;
    std::filesystem::path trace;
    std::filesystem::path technology;

    /// Throws config::UserError for text that PointJob::arguments() did not write.
    static PointTask parse(const std::string& text);
};

/// Makes jobs of parts that have no errors; what takes long, hashing weights say, once.
class JobMaker {
public:
    PointJob make(const PointParts& parts, const SweepSpec& spec, const std::filesystem::path& folder);

private:
    struct TracePlace {
        TraceRequest request;
        std::string key;
        std::filesystem::path folder;
        nlohmann::ordered_json json;
    };
    const TracePlace& trace_of(const PointParts& parts, const std::filesystem::path& folder);

    std::map<std::string, TracePlace> traces_;
};

}  // namespace nought::tools
