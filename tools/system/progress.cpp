#include "tools/system/progress.h"

#include <algorithm>

#include <fmt/format.h>

#include "tools/present/numbers.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

double seconds_since(std::chrono::steady_clock::time_point since) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
}

std::string left_words(double elapsed_seconds, double fraction) {
    const std::optional<double> left = seconds_left(elapsed_seconds, fraction);
    return left ? fmt::format("  {} left", duration(*left)) : std::string();
}

}  // namespace

std::optional<double> seconds_left(double elapsed_seconds, double fraction) {
    if (elapsed_seconds < 1 || fraction < 0.01) {
        return {};
    }
    return elapsed_seconds * std::max(0.0, 1 - fraction) / fraction;
}

ProgressDisplay::ProgressDisplay(std::size_t total) : live_(live_errors()), total_(total) {}

ProgressDisplay::~ProgressDisplay() {
    clear();
}

void ProgressDisplay::update(std::size_t key, BarState state) {
    const bool appeared = !bars_.contains(key);
    Bar& bar = bars_[key];
    if (appeared) {
        bar.since = Clock::now();
        bar.from = std::min(state.fraction, 0.99);
    }
    bar.state = std::move(state);
    // Ten times a second is smooth enough, and a fast run does not spend its time on drawing.
    using namespace std::chrono_literals;
    if (live_ && (appeared || Clock::now() - last_draw_ > 100ms)) {
        clear();
        draw();
    }
}

void ProgressDisplay::finish(std::size_t key) {
    drop(key);
    advance();
}

void ProgressDisplay::drop(std::size_t key) {
    clear();
    bars_.erase(key);
}

void ProgressDisplay::advance() {
    ++done_;
    clear();
    if (live_ && done_ < total_) {
        draw();
    }
}

void ProgressDisplay::message(std::string_view text) {
    clear();
    print_note(text);
    if (live_ && done_ < total_) {
        draw();
    }
}

void ProgressDisplay::error(std::string_view text) {
    clear();
    print_error(text);
    if (live_ && done_ < total_) {
        draw();
    }
}

void ProgressDisplay::clear() {
    if (drawn_lines_ > 0) {
        fmt::print(stderr, "\033[{}F\033[J", drawn_lines_);
        drawn_lines_ = 0;
    }
}

std::string ProgressDisplay::bar_line(const Bar& bar, std::size_t title_width) const {
    constexpr int cells = 24;
    const BarState& state = bar.state;
    const int full = std::clamp(static_cast<int>(state.fraction * cells), 0, cells);
    const auto percentage = static_cast<int>(std::clamp(state.fraction, 0.0, 1.0) * 100);
    const std::string left = left_words(seconds_since(bar.since), (state.fraction - bar.from) / (1 - bar.from));
    std::string line = fmt::format("{:<{}}  [{}{}] {:3} %{}  {}", state.title, title_width, std::string(full, '#'),
                                   std::string(cells - full, '.'), percentage, left, state.detail);
    // A line that wraps could not be taken back.
    line.resize(std::min(line.size(), static_cast<std::size_t>(std::max(terminal_width() - 1, 20))));
    return line;
}

std::string ProgressDisplay::done_line() const {
    double done = static_cast<double>(done_);
    for (const auto& [key, bar] : bars_) {
        done += std::clamp(bar.state.fraction, 0.0, 1.0);
    }
    return fmt::format("{} of {} done{}\n", done_, total_,
                       left_words(seconds_since(start_), done / static_cast<double>(total_)));
}

void ProgressDisplay::draw() {
    std::size_t title_width = 0;
    for (const auto& [key, bar] : bars_) {
        title_width = std::max(title_width, bar.state.title.size());
    }
    std::string text;
    for (const auto& [key, bar] : bars_) {
        text += bar_line(bar, title_width) + "\n";
    }
    drawn_lines_ = bars_.size();
    if (total_ > 1) {
        text += done_line();
        ++drawn_lines_;
    }
    fmt::print(stderr, "{}", text);
    last_draw_ = Clock::now();
}

}  // namespace nought::tools
