#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "tools/engine/run_parts.h"

namespace nought::tools {

/// One simulation: all that its result depends on, and what its process needs to get at it.
struct PointJob {
    std::string hash;               ///< of the inputs
    nlohmann::ordered_json inputs;  ///< the same wherever and by whomever the point is made
    bool simulates = true;          ///< false: the network's trace is all that is asked for
    RunNetwork network;             ///< as its trace is made
    std::string trace_key;
    std::filesystem::path trace;       ///< its folder in the cache
    std::filesystem::path technology;  ///< the file; empty for an accelerator that has none
    std::filesystem::path folder;      ///< for the files of its result; empty: one file holds all

    /// "lenet_5 on cnvlutin"
    std::string title() const;
    /// What the worker is told that makes the point.
    nlohmann::ordered_json task(const std::filesystem::path& file) const;
};

/// The points of a study, each worked out when it is asked for. Points that differ have different inputs.
class PointSource {
public:
    virtual ~PointSource() = default;
    virtual std::uint64_t count() const = 0;
    /// Files that the point's process needs are written below the study's folder. Throws config::UserError where its
    /// values do not go together.
    virtual PointJob point(std::uint64_t index, const std::filesystem::path& folder) = 0;
    /// A point that must be there too, because this one is measured by it.
    virtual std::optional<PointJob> reference(std::uint64_t /*index*/, const std::filesystem::path& /*folder*/) {
        return {};
    }
    /// Whether there are so few points that each is told of.
    virtual bool tells_each_point() const { return true; }
};

}  // namespace nought::tools
