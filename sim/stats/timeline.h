#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/cycle.h"

namespace nought::sim {

/// What every part of a chip did in which cycles, while a simulation runs: stretches of one doing, each on the track of
/// its part. Parts report through an Activity; without a timeline they report nothing and lose no time.
///
/// Modules run ahead of the kernel's time and book some cycles behind it, so spans come in any order; tracks() sorts.
class Timeline {
public:
    /// Cycles to keep; spans are cut to them.
    struct Window {
        Cycle from = 0;
        Cycle to = std::numeric_limits<Cycle>::max();  ///< the cycle after the last one
    };
    struct Span {
        Cycle begin = 0;
        Cycle end = 0;           ///< the cycle after the last one
        std::uint32_t word = 0;  ///< what was done
    };
    struct Track {
        std::string name;
        std::vector<Span> spans;  ///< in time order, disjoint
    };

    /// Records from now on; one at a time. Memory is bounded: after `most_spans` the rest is left out.
    Timeline(const Window& window, std::size_t most_spans);
    ~Timeline();
    Timeline(const Timeline&) = delete;
    Timeline& operator=(const Timeline&) = delete;

    /// The one that records; null when nothing does.
    static Timeline* recording() { return recording_; }

    /// The number of the track of that name, a new one at first.
    std::uint32_t track(const std::string& name);
    void add(std::uint32_t track, Cycle begin, Cycle end, std::string_view word);

    /// In the order in which parts were built. Where spans of a part overlap, the later one begins when the earlier
    /// ends.
    std::vector<Track> tracks() const;
    const std::string& text(std::uint32_t word) const { return words_[word]; }
    bool empty() const { return words_.empty(); }
    std::size_t left_out() const { return left_out_; }

private:
    static Timeline* recording_;

    Window window_;
    std::size_t room_;
    std::size_t left_out_ = 0;
    std::vector<Track> tracks_;
    std::map<std::string, std::uint32_t> track_numbers_;
    std::vector<std::string> words_;
    std::map<std::string, std::uint32_t, std::less<>> word_numbers_;
};

/// How one part of a chip reports to the timeline, if there is one when the part is built.
class Activity {
public:
    /// The track is the hierarchical name, with `.part` behind it where there is one.
    explicit Activity(const std::string& owner, const std::string& part = {});

    /// From `begin` until before `end` the part did what `word` says; names that begin with "wait" are waits.
    void note(Cycle begin, Cycle end, std::string_view word) {
        if (timeline_ != nullptr && begin < end) [[unlikely]] {
            timeline_->add(track_, begin, end, word);
        }
    }
    explicit operator bool() const { return timeline_ != nullptr; }

private:
    Timeline* timeline_;
    std::uint32_t track_ = 0;
};

}  // namespace nought::sim
