#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "tools/studies/study.h"
#include "tools/studies/sweep/sweep_space.h"

namespace nought::tools {

/// A sweep as its file says it, and what its points are made of.
class SweepPlan : public Study {
public:
    /// Adds the text of every error of the file itself and of the paths and values in it; the plan may be used only
    /// where there are none. Of more than `checked_combinations` points not all combinations are tried: then every
    /// value is, and so many combinations.
    SweepPlan(const std::filesystem::path& path, ErrorTexts& errors);

    static constexpr std::uint64_t checked_combinations = 10000;

    std::string name() const { return path_.stem().string(); }
    const SweepSpec& spec() const { return *spec_; }
    const SweepSpace& space() const { return *space_; }

    std::uint64_t count() const override { return space_->count().value_or(0); }
    /// Throw config::ConfigError where values do not go together.
    PointJob point(std::uint64_t index, const std::filesystem::path& folder) override;
    std::optional<PointJob> reference(std::uint64_t index, const std::filesystem::path& folder) override;
    bool tells_each_point() const override { return false; }

    std::optional<std::string> doubt() const override;
    std::vector<std::string> files() const override { return {"sweep.csv", "sweep.json", "report.html"}; }
    void finish(const StudyOutput& output) override;
    bool shows_part() const override { return true; }

private:
    std::vector<Setting> point_settings(std::uint64_t index) const;
    std::vector<Setting> reference_settings(std::uint64_t index) const;
    void choose_base(config::Diagnostics& diagnostics);
    void add_first_choice(Part part, config::Diagnostics& diagnostics);
    void check(config::Diagnostics& diagnostics);
    PointJob job(std::vector<Setting> settings, const std::filesystem::path& folder);

    std::filesystem::path path_;
    config::Document document_;
    std::unique_ptr<SweepSpec> spec_;
    std::unique_ptr<SweepSpace> space_;
    std::unique_ptr<PointMaker> maker_;
    std::vector<Setting> base_;
    std::vector<Setting> baseline_;
};

}  // namespace nought::tools
