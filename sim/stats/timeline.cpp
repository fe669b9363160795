#include "sim/stats/timeline.h"

#include <algorithm>

namespace nought::sim {

Timeline* Timeline::recording_ = nullptr;

Timeline::Timeline(const Window& window, std::size_t most_spans) : window_(window), room_(most_spans) {
    recording_ = this;
}

Timeline::~Timeline() {
    recording_ = nullptr;
}

std::uint32_t Timeline::track(const std::string& name) {
    const auto [found, is_new] = track_numbers_.try_emplace(name, static_cast<std::uint32_t>(tracks_.size()));
    if (is_new) {
        tracks_.push_back({name, {}});
    }
    return found->second;
}

void Timeline::add(std::uint32_t track, Cycle begin, Cycle end, std::string_view word) {
    begin = std::max(begin, window_.from);
    end = std::min(end, window_.to);
    if (begin >= end) {
        return;
    }
    auto found = word_numbers_.find(word);
    if (found == word_numbers_.end()) {
        found = word_numbers_.emplace(word, static_cast<std::uint32_t>(words_.size())).first;
        words_.emplace_back(word);
    }
    std::vector<Span>& spans = tracks_[track].spans;
    if (!spans.empty() && spans.back().end == begin && spans.back().word == found->second) {
        spans.back().end = end;
    } else if (room_ == 0) {
        ++left_out_;
    } else {
        --room_;
        spans.push_back({begin, end, found->second});
    }
}

std::vector<Timeline::Track> Timeline::tracks() const {
    std::vector<Track> sorted = tracks_;
    for (Track& track : sorted) {
        std::ranges::stable_sort(track.spans, {}, &Span::begin);
        std::vector<Span> disjoint;
        for (Span span : track.spans) {
            span.begin = disjoint.empty() ? span.begin : std::max(span.begin, disjoint.back().end);
            if (span.begin >= span.end) {
                continue;
            }
            if (!disjoint.empty() && disjoint.back().end == span.begin && disjoint.back().word == span.word) {
                disjoint.back().end = span.end;
            } else {
                disjoint.push_back(span);
            }
        }
        track.spans = std::move(disjoint);
    }
    return sorted;
}

Activity::Activity(const std::string& owner, const std::string& part) : timeline_(Timeline::recording()) {
    if (timeline_ != nullptr) {
        track_ = timeline_->track(part.empty() ? owner : owner + "." + part);
    }
}

}  // namespace nought::sim
