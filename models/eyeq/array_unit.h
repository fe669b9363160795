#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "models/eyeq/frame.h"
#include "models/eyeq/job/datapath.h"
#include "models/eyeq/operand_store.h"
#include "models/eyeq/ports.h"
#include "models/eyeq/unit_accounts.h"
#include "sim/core/module.h"
#include "sim/core/port.h"
#include "sim/cost/action.h"
#include "sim/cost/component.h"
#include "sim/memory/dma_engine.h"

namespace nought::models::eyeq {

/// One unit of the array: a datapath with its scratchpad, the DMA engine that fills and empties it, and the queue of
/// tasks that the host has dispatched to it.
///
/// Timing: tasks run in the order of dispatch. The operands of a task are fetched as soon as the tasks that make them
/// are over, the task before has all of its own operands, and there is room in the scratchpad; so one task is fetched
/// while another computes. Its kernel, which no task makes, comes while it still waits for the others. A task starts
/// when its operands are there and the one before has ended, behind `context_switch_cycles` where it belongs to another
/// step. It is over when its results have left.
class ArrayUnit final : public sim::Module, public TaskQueue {
public:
    using MakeDatapath = std::function<std::unique_ptr<Datapath>()>;
    /// `kind` is the component that reports book the unit under. The datapath is made while the unit is, so that it
    /// stands below it.
    ArrayUnit(const sc_core::sc_module_name& name, const std::string& kind, const MakeDatapath& make,
              const sim::DmaConfig& dma, sim::MemoryModel memory_model, const sim::Technology& technology);

    sim::Port<sim::TransferPort> sram{"sram"};
    sim::Port<sim::TransferPort> dram{"dram"};
    sim::Port<TaskBoard> host{"host"};

    const Datapath& datapath() const { return *datapath_; }
    /// Before a frame.
    void start(Frame& frame);
    std::size_t queued() const override { return queue_.size(); }
    void accept(std::size_t task) override;
    const sc_core::sc_event& default_event() const override { return news_.event(); }
    /// Books lane-cycles up to the current cycle.
    void settle() { accounts_.settle(sim::now()); }

    std::string waiting_for() const override;

private:
    /// A task from its first fetch until its results have left.
    struct Active {
        std::size_t task = 0;
        Job job;
        std::vector<std::shared_ptr<Operand>> operands;  ///< inputs in order, then the kernel
        std::vector<std::int16_t> results;
        std::int64_t result_bytes = 0;
        int leaving = 0;  ///< transfers of results on their way
    };
    /// What a transfer brings or takes.
    struct Moving {
        std::shared_ptr<Operand> operand;  ///< null: results
        std::shared_ptr<Active> active;
        std::size_t input = 0;
    };

    void tick() override;
    bool take_completions();
    bool end_job();
    bool start_job();
    bool start_fetch();
    bool fetch_kernel_ahead();
    void note_idleness();

    OperandKey kernel_key(std::size_t task) const;
    bool make_room_and_hold(Active& active, std::vector<Moving>& missing);
    void fetch(const Moving& moving);
    void fill(Operand& operand, const Moving& moving);
    void transfer(const std::vector<sim::MemoryRun>& runs, sim::MemoryKind place, bool write, const Moving& moving);
    void write_back(const std::shared_ptr<Active>& active);
    void retire(const std::shared_ptr<Active>& active);
    double datapath_pj() const;

    sim::Component component_;
    std::unique_ptr<Datapath> datapath_;
    sim::DmaEngine dma_;
    UnitAccounts accounts_;
    OperandStore store_;
    std::vector<const sim::Action*> datapath_actions_;

    sim::Signal news_{"news"};  // a task left the queue
    Frame* frame_ = nullptr;
    std::deque<std::size_t> queue_;
    std::deque<std::shared_ptr<Active>> fetching_;  ///< in order; the front one is next to run
    std::shared_ptr<Operand> kernel_ahead_;         ///< of the first task in the queue
    std::shared_ptr<Active> running_;
    sim::Cycle ends_ = 0;
    std::vector<Moving> moving_;  ///< by tag
    std::vector<std::uint64_t> free_tags_;
    std::size_t last_step_ = no_step;
    std::size_t draining_ = 0;
    static constexpr std::size_t no_step = static_cast<std::size_t>(-1);
};

}  // namespace nought::models::eyeq
