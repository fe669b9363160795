#pragma once

#include <map>
#include <vector>

#include "tools/engine/crew.h"
#include "tools/engine/mpi/fleet.h"

namespace nought::tools {

/// The crew of rank 0: tasks run in processes that the other ranks start, each up to `jobs` side by side. A task goes
/// to the rank with the fewest, whenever one is through, so that tasks that differ in length balance.
class RankCrew final : public Crew {
public:
    RankCrew(Fleet& fleet, std::size_t jobs);
    /// Sends the other ranks home.
    ~RankCrew() override;
    RankCrew(const RankCrew&) = delete;
    RankCrew& operator=(const RankCrew&) = delete;

    bool has_room() const override;
    bool is_idle() const override { return rank_of_.empty(); }
    void start(std::size_t task, const nlohmann::ordered_json& work) override;
    void wait(const CrewListener& listener, std::optional<std::chrono::milliseconds> patience) override;

private:
    std::size_t least_busy() const;

    Fleet& fleet_;
    std::size_t jobs_;
    std::vector<std::size_t> busy_;  ///< tasks of each rank; rank 0 has none
    std::map<std::size_t, int> rank_of_;
};

/// What every rank but 0 does: runs the tasks that it is sent, until it is sent home.
void serve_rank_0(Fleet& fleet, std::size_t jobs);

}  // namespace nought::tools
