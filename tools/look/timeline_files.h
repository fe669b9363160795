#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "sim/stats/timeline.h"

namespace nought::tools {

/// What `simulate` is asked to record cycle by cycle, and the files that it becomes.
class TimelineFiles {
public:
    void add_options(CLI::App& command);
    /// Throws config::UserError for an empty window, or one without a file to be for.
    void check() const;
    /// Records from now on, if a file is wanted. Before the chip is built.
    void start();
    /// Writes what was recorded. Says what did not fit.
    void write(const std::string& title) const;

private:
    /// About 100 bytes each in the file: what viewers open without trouble.
    static constexpr std::size_t most_spans = 1'000'000;

    bool wanted() const { return !trace_.empty() || !waveform_.empty(); }
    sim::Timeline::Window window() const;

    std::string trace_;
    std::string waveform_;
    std::optional<std::uint64_t> from_;
    std::optional<std::uint64_t> to_;
    std::unique_ptr<sim::Timeline> timeline_;
};

}  // namespace nought::tools
