#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "tools/engine/claims.h"
#include "tools/engine/crew.h"
#include "tools/engine/point_job.h"
#include "tools/engine/point_store.h"
#include "tools/engine/shard.h"
#include "tools/system/failure.h"
#include "tools/system/progress.h"

namespace nought::tools {

/// How the points of a study, or of a shard of it, came to be there.
struct PointOutcome {
    std::uint64_t found = 0;  ///< were there already, or made by another run meanwhile
    std::uint64_t made = 0;
    std::uint64_t failed = 0;
    int code = done;  ///< of the first failure; 3 where an output differs
};

/// Makes what is missing of a study's points. A point's trace is made before it, once; a point whose process is killed
/// is taken again, `attempts` times in all; a point that another run has claimed is waited for, and taken over where
/// that run dies. A failure is printed and takes nothing else along.
class PointRun {
public:
    static constexpr int attempts = 5;

    /// All must outlive the run.
    PointRun(PointSource& source, const PointStore& store, const Shard& shard, Crew& crew);

    PointOutcome run();

private:
    /// A point on its way.
    struct Item {
        PointJob job;
        bool is_point = true;  ///< rather than only what others are measured by
        int attempt = 1;
    };
    /// A worker at work on a point, or on the trace for some.
    struct Running {
        std::string title;
        std::string summary;
        std::optional<Item> item;
        std::string trace_key;
    };
    enum class TraceState { unknown, running, ready, failed };

    std::optional<Item> next_of_source();
    bool is_there(const PointJob& job);
    bool start_something();
    bool start_item(Item item);
    void start_worker(Running running, const nlohmann::ordered_json& work);
    void take_up_waiting();
    void reported(std::size_t task, const nlohmann::ordered_json& report);
    void ended(std::size_t task, const Outcome& outcome);
    void point_ended(Item item, const Outcome& outcome);
    void trace_ended(const Running& running, const Outcome& outcome);
    void count(const Item& item, std::uint64_t& counter);
    void fail(const Item& item, const std::string& text, const Outcome& outcome);

    PointSource& source_;
    const PointStore& store_;
    Shard shard_;
    Crew& crew_;
    Claims claims_;
    ProgressDisplay display_;
    PointOutcome outcome_;

    std::uint64_t next_index_ = 0;
    std::deque<Item> queue_;                          ///< may start
    std::deque<Item> claimed_;                        ///< another run has them
    std::map<std::string, std::deque<Item>> parked_;  ///< wait for their trace, by its key
    std::size_t parked_count_ = 0;
    std::map<std::string, TraceState> traces_;
    std::map<std::string, int> trace_attempts_;
    std::set<std::string> references_;  ///< hashes of those that were looked at
    std::set<std::string> made_;        ///< hashes of those that this run made: some are points too
    std::map<std::size_t, Running> running_;
    std::set<std::string> in_flight_;
    std::set<std::string> told_;  ///< what is said only once
    std::size_t next_task_ = 0;
};

}  // namespace nought::tools
