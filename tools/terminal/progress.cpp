#include "tools/terminal/progress.h"

#include <algorithm>

#include <fmt/format.h>

#include "tools/terminal/style.h"

namespace nought::tools {

ProgressDisplay::ProgressDisplay(std::size_t total) : live_(live_errors()), total_(total) {}

ProgressDisplay::~ProgressDisplay() {
    clear();
}

void ProgressDisplay::update(std::size_t key, BarState state) {
    const bool appeared = !bars_.contains(key);
    bars_[key] = std::move(state);
    // Ten times a second is smooth enough, and a fast run does not spend its time on drawing.
    using namespace std::chrono_literals;
    if (live_ && (appeared || Clock::now() - last_draw_ > 100ms)) {
        clear();
        draw();
    }
}

void ProgressDisplay::finish(std::size_t key) {
    clear();
    bars_.erase(key);
    ++done_;
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

std::string ProgressDisplay::bar_line(const BarState& state, std::size_t title_width) const {
    constexpr int cells = 24;
    const int full = std::clamp(static_cast<int>(state.fraction * cells), 0, cells);
    const auto percentage = static_cast<int>(std::clamp(state.fraction, 0.0, 1.0) * 100);
    std::string line = fmt::format("{:<{}}  [{}{}] {:3} %  {}", state.title, title_width, std::string(full, '#'),
                                   std::string(cells - full, '.'), percentage, state.detail);
    // A line that wraps could not be taken back.
    line.resize(std::min(line.size(), static_cast<std::size_t>(std::max(terminal_width() - 1, 20))));
    return line;
}

void ProgressDisplay::draw() {
    std::size_t title_width = 0;
    for (const auto& [key, state] : bars_) {
        title_width = std::max(title_width, state.title.size());
    }
    std::string text;
    for (const auto& [key, state] : bars_) {
        text += bar_line(state, title_width) + "\n";
    }
    drawn_lines_ = bars_.size();
    if (total_ > 1) {
        text += fmt::format("{} of {} done\n", done_, total_);
        ++drawn_lines_;
    }
    fmt::print(stderr, "{}", text);
    last_draw_ = Clock::now();
}

}  // namespace nought::tools
