#include "tools/engine/mpi/rank_crew.h"

#include <algorithm>
#include <thread>

namespace nought::tools {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

/// MPI's own waiting would keep a core busy.
constexpr auto nap = 2ms;
/// Longer messages would have to be received before they are sent.
constexpr std::size_t longest_message = 2000;

Json ending(std::size_t task, const Outcome& outcome) {
    return Json{{"task", task},
                {"state", static_cast<int>(outcome.state)},
                {"code", outcome.code},
                {"message", outcome.message.substr(0, longest_message)}};
}

std::string letter_text(const Json& json) {
    // A message is what a worker wrote, and may be cut within a character.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

RankCrew::RankCrew(Fleet& fleet, std::size_t jobs)
    : fleet_(fleet), jobs_(std::max<std::size_t>(jobs, 1)), busy_(static_cast<std::size_t>(fleet.size())) {}

RankCrew::~RankCrew() {
    for (int rank = 1; rank < fleet_.size(); ++rank) {
        fleet_.send(rank, letter_text({{"go_home", true}}));
    }
}

std::size_t RankCrew::least_busy() const {
    return static_cast<std::size_t>(std::min_element(busy_.begin() + 1, busy_.end()) - busy_.begin());
}

bool RankCrew::has_room() const {
    return busy_[least_busy()] < jobs_;
}

void RankCrew::start(std::size_t task, const nlohmann::ordered_json& work) {
    const std::size_t rank = least_busy();
    ++busy_[rank];
    rank_of_[task] = static_cast<int>(rank);
    fleet_.send(static_cast<int>(rank), letter_text({{"task", task}, {"work", work}}));
}

void RankCrew::wait(const CrewListener& listener, std::optional<std::chrono::milliseconds> patience) {
    const auto start = Clock::now();
    auto letter = fleet_.receive();
    while (!letter && (!patience || Clock::now() - start < *patience)) {
        std::this_thread::sleep_for(nap);
        letter = fleet_.receive();
    }
    for (; letter; letter = fleet_.receive()) {
        const Json json = Json::parse(letter->text);
        const std::size_t task = json.at("task");
        if (json.contains("report")) {
            listener.reported(task, json["report"]);
            continue;
        }
        --busy_[static_cast<std::size_t>(letter->from)];
        rank_of_.erase(task);
        listener.ended(task, {static_cast<Outcome::State>(json.at("state").get<int>()), json.at("code"),
                              json.at("message").get<std::string>()});
    }
}

void serve_rank_0(Fleet& fleet, std::size_t jobs) {
    LocalCrew crew(jobs);
    const CrewListener listener{
        [&](std::size_t task, const Json& report) {
            fleet.send(0, letter_text({{"task", task}, {"report", report}}));
        },
        [&](std::size_t task, const Outcome& outcome) { fleet.send(0, letter_text(ending(task, outcome))); }};
    while (true) {
        while (auto letter = fleet.receive()) {
            const Json json = Json::parse(letter->text);
            if (json.contains("go_home")) {
                return;
            }
            crew.start(json.at("task"), json.at("work"));
        }
        // Wakes up for workers at once, and for letters soon.
        crew.wait(listener, crew.is_idle() ? nap : 5 * nap);
    }
}

}  // namespace nought::tools
