#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace nought::tools {

/// What a bar shows of one piece of work.
struct BarState {
    std::string title;
    double fraction = 0;  ///< 0..1
    std::string detail;   ///< "conv3  12.3 M cycles"
};

/// What is left of work of which a fraction took so long, s; nothing while that says little: in the first second, and
/// in the first hundredth of the work.
std::optional<double> seconds_left(double elapsed_seconds, double fraction);

/// Bars for work under way, at the foot of a terminal; silent where standard error is none. Messages scroll by above.
class ProgressDisplay {
public:
    /// `total` pieces of work in all; with more than one, a line below the bars counts those that are done.
    explicit ProgressDisplay(std::size_t total);
    ~ProgressDisplay();
    ProgressDisplay(const ProgressDisplay&) = delete;
    ProgressDisplay& operator=(const ProgressDisplay&) = delete;

    /// Shows or moves the bar of piece `key`.
    void update(std::size_t key, BarState state);
    /// Takes the bar away: its piece of work is done.
    void finish(std::size_t key);
    /// Takes the bar away of something that is not a piece of the total, or must be done again.
    void drop(std::size_t key);
    /// One piece more is done, with or without a bar.
    void advance();
    /// A line that stays, above the bars; on standard error without a terminal too.
    void message(std::string_view text);
    /// The same as print_error() says it.
    void error(std::string_view text);

private:
    using Clock = std::chrono::steady_clock;

    void clear();
    void draw();
    struct Bar {
        BarState state;
        Clock::time_point since;  ///< and from which fraction on: a piece may begin in the middle
        double from = 0;
    };
    std::string bar_line(const Bar& bar, std::size_t title_width) const;
    std::string done_line() const;

    bool live_;
    std::size_t total_;
    std::size_t done_ = 0;
    std::map<std::size_t, Bar> bars_;
    Clock::time_point start_ = Clock::now();
    std::size_t drawn_lines_ = 0;
    Clock::time_point last_draw_{};
};

}  // namespace nought::tools
