#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "tools/engine/point_job.h"
#include "tools/engine/point_parts.h"
#include "tools/engine/run_parts.h"
#include "tools/studies/sweep/sweep_space.h"

namespace nought::tools {

/// A sweep as its file says it, and what its points are made of.
class SweepPlan {
public:
    /// Adds the text of every error of the file itself and of the paths and values in it; the plan may be used only
    /// where there are none. Of more than `checked_combinations` points not all combinations are tried: then every
    /// value is, and so many combinations.
    SweepPlan(const std::filesystem::path& path, ErrorTexts& errors);

    static constexpr std::uint64_t checked_combinations = 10000;

    std::string name() const { return path_.stem().string(); }
    const std::filesystem::path& path() const { return path_; }
    const SweepSpec& spec() const { return *spec_; }
    const SweepSpace& space() const { return *space_; }

    /// What makes a point, or that which its gains are over. Files that its process needs are written below the folder.
    /// Throws config::ConfigError where values do not go together.
    PointJob point(std::uint64_t index, const std::filesystem::path& folder);
    PointJob reference(std::uint64_t index, const std::filesystem::path& folder);

private:
    std::vector<Setting> point_settings(std::uint64_t index) const;
    std::vector<Setting> reference_settings(std::uint64_t index) const;
    void choose_base(config::Diagnostics& diagnostics);
    void add_first_choice(Part part, config::Diagnostics& diagnostics);
    void check(ErrorTexts& errors);
    void check_combination(const PointParts& parts, config::Diagnostics& diagnostics, ErrorTexts& errors);
    const std::vector<workloads::TraceLayer>& operands_of(const PointParts& parts);
    PointJob job(const std::vector<Setting>& settings, const std::filesystem::path& folder);

    std::filesystem::path path_;
    config::Document document_;
    std::unique_ptr<SweepSpec> spec_;
    std::unique_ptr<SweepSpace> space_;
    PartMaker maker_;
    std::vector<Setting> base_;
    std::vector<Setting> baseline_;
    std::map<std::string, std::string> checked_;  ///< what is wrong with combinations of parts
    std::map<std::string, std::vector<workloads::TraceLayer>> operands_;
    JobMaker jobs_;
};

}  // namespace nought::tools
