#include "models/eyeq/unit.h"

#include <utility>

#include <fmt/format.h>

#include "models/eyeq/host.h"
#include "models/eyeq/mapping/cut.h"
#include "models/eyeq/mapping/reach.h"

namespace nought::models::eyeq {

namespace {

/// One task's operands are fetched while another's are computed on.
constexpr std::size_t tasks_ahead = 2;

void collect_actions(const sc_core::sc_object& object, std::vector<const sim::Action*>& actions) {
    if (const auto* action = dynamic_cast<const sim::Action*>(&object)) {
        actions.push_back(action);
    }
    for (const sc_core::sc_object* child : object.get_child_objects()) {
        collect_actions(*child, actions);
    }
}

}  // namespace

Unit::Unit(const sc_core::sc_module_name& name, const std::string& kind, const MakeDatapath& make,
           const sim::DmaConfig& dma, const Memories& memories, const sim::Technology& technology)
    : Module(name),
      component_(this, kind),
      datapath_(make()),
      dma_("dma", dma, memories.model, memories.sram, memories.dram, *this, technology),
      accounts_(this, datapath_->lanes()),
      store_(datapath_->scratchpad_bytes()) {
    collect_actions(*datapath_, datapath_actions_);
}

void Unit::start(Frame& frame, Host& host) {
    frame_ = &frame;
    host_ = &host;
    last_step_ = no_step;
}

void Unit::accept(std::size_t task) {
    queue_.push_back(task);
    wake();
}

void Unit::tick() {
    if (frame_ == nullptr) {
        return;
    }
    while (take_completions() || end_job() || start_fetch() || start_job() || fetch_kernel_ahead()) {
    }
    // An earlier wake-up replaces a later one, so what comes next is asked for whenever the unit goes to sleep.
    if (!dma_.completions().empty()) {
        wake_at(dma_.completions().front().at);
    }
    if (running_ == nullptr) {
        note_idleness();
    } else {
        wake_at(ends_);
    }
}

bool Unit::take_completions() {
    std::deque<sim::Completion>& completions = dma_.completions();
    bool any = false;
    while (!completions.empty() && completions.front().at <= sim::now()) {
        const std::uint64_t tag = completions.front().tag;
        completions.pop_front();
        const Moving moving = std::exchange(moving_[tag], {});
        free_tags_.push_back(tag);
        any = true;
        if (moving.operand != nullptr) {
            if (--moving.operand->pending == 0) {
                fill(*moving.operand, moving);
            }
        } else if (--moving.active->leaving == 0) {
            retire(moving.active);
        }
    }
    return any;
}

void Unit::fill(Operand& operand, const Moving& moving) {
    const std::size_t step = frame_->schedule.tasks[moving.active->task].step;
    if (operand.key.kind == OperandKey::Kind::kernel) {
        frame_->memory.read_kernel(step, operand.key.box.c, operand.values, operand.biases);
    } else {
        frame_->memory.read_input(step, moving.input, operand.key.box, operand.values);
    }
}

bool Unit::end_job() {
    if (running_ == nullptr || sim::now() < ends_) {
        return false;
    }
    accounts_.idle(sim::now(), Idle::no_work);
    const std::shared_ptr<Active> active = std::exchange(running_, nullptr);
    for (const std::shared_ptr<Operand>& operand : active->operands) {
        store_.let_go(*operand);
    }
    write_back(active);
    return true;
}

bool Unit::start_job() {
    if (running_ != nullptr || fetching_.empty()) {
        return false;
    }
    const std::shared_ptr<Active> active = fetching_.front();
    for (const std::shared_ptr<Operand>& operand : active->operands) {
        if (operand->pending > 0) {
            return false;
        }
    }
    fetching_.pop_front();
    const Task& task = frame_->schedule.tasks[active->task];
    const FrameStep& step = frame_->graph.steps[task.step];
    Job& job = active->job;
    for (std::size_t input = 0; input < job.inputs.size(); ++input) {
        job.inputs[input].values = active->operands[input]->values.data();
    }
    if (step.operation->as_layer()) {
        job.weights = active->operands.back()->values.data();
        job.bias = active->operands.back()->biases.data();
    }
    active->results.resize(task.outputs.volume());
    job.results = active->results.data();

    const sim::Cycle switching = task.step == last_step_ ? 0 : datapath_->context_switch_cycles();
    last_step_ = task.step;
    const double before = datapath_pj();
    const Effort effort = datapath_->execute(job, frame_->compute);
    TaskCost& cost = frame_->costs[active->task];
    cost.cycles = switching + effort.cycles;
    cost.effectual_macs = effort.effectual_macs;
    cost.datapath_pj = datapath_pj() - before;
    accounts_.start(sim::now(), switching, effort, step.operation->name());
    ends_ = sim::now() + cost.cycles;
    running_ = active;
    return true;
}

bool Unit::start_fetch() {
    if (queue_.empty() || fetching_.size() >= tasks_ahead || !host_->may_start(queue_.front())) {
        return false;
    }
    if (!fetching_.empty()) {
        for (const std::shared_ptr<Operand>& operand : fetching_.back()->operands) {
            if (operand->pending > 0) {
                return false;
            }
        }
    }
    auto active = std::make_shared<Active>();
    active->task = queue_.front();
    const Task& task = frame_->schedule.tasks[active->task];
    active->job = job_of(frame_->graph, frame_->placement, task.step, task.outputs);
    std::vector<Moving> missing;
    if (!make_room_and_hold(*active, missing)) {
        return false;
    }
    queue_.pop_front();
    if (kernel_ahead_ != nullptr) {
        store_.let_go(*std::exchange(kernel_ahead_, nullptr));
    }
    host_->wake();
    fetching_.push_back(active);
    for (Moving& moving : missing) {
        moving.active = active;
        fetch(moving);
    }
    return true;
}

bool Unit::fetch_kernel_ahead() {
    if (queue_.empty() || kernel_ahead_ != nullptr || fetching_.size() >= tasks_ahead) {
        return false;
    }
    const Task& task = frame_->schedule.tasks[queue_.front()];
    if (!frame_->graph.steps[task.step].operation->as_layer()) {
        return false;
    }
    const OperandKey key = kernel_key(queue_.front());
    kernel_ahead_ = store_.hold(key);
    if (kernel_ahead_ != nullptr) {
        return true;
    }
    const std::int64_t bytes = footprint(frame_->graph, frame_->placement, task.step, task.outputs).kernel;
    if (!store_.make_room(bytes)) {
        return false;
    }
    kernel_ahead_ = store_.add(key, bytes);
    auto waiting = std::make_shared<Active>();
    waiting->task = queue_.front();
    fetch({kernel_ahead_, waiting, 0});
    return true;
}

OperandKey Unit::kernel_key(std::size_t task) const {
    const Task& work = frame_->schedule.tasks[task];
    Box filters;
    filters.c = work.outputs.c;
    return {OperandKey::Kind::kernel, work.step, nullptr, filters};
}

bool Unit::make_room_and_hold(Active& active, std::vector<Moving>& missing) {
    const Task& task = frame_->schedule.tasks[active.task];
    const FrameStep& step = frame_->graph.steps[task.step];
    const Footprint print = footprint(frame_->graph, frame_->placement, task.step, task.outputs);
    std::vector<OperandKey> keys;
    for (std::size_t input = 0; input < step.inputs.size(); ++input) {
        keys.push_back({OperandKey::Kind::features, step.inputs[input], step.recodes[input].get(),
                        input_box(frame_->graph, task.step, input, task.outputs)});
    }
    if (step.operation->as_layer()) {
        keys.push_back(kernel_key(active.task));
    }
    std::int64_t room = print.results;
    std::vector<std::int64_t> bytes;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const bool kernel = keys[i].kind == OperandKey::Kind::kernel;
        active.operands.push_back(store_.hold(keys[i]));
        bytes.push_back(kernel ? print.kernel
                        : streams(*step.operation)
                            ? 0
                            : keys[i].box.volume() * element_bytes(frame_->graph, frame_->graph.input(task.step, i)));
        room += active.operands.back() == nullptr ? bytes.back() : 0;
    }
    if (!store_.make_room(room)) {
        for (const std::shared_ptr<Operand>& operand : active.operands) {
            if (operand != nullptr) {
                store_.let_go(*operand);
            }
        }
        return false;
    }
    store_.take(print.results);
    active.result_bytes = print.results;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (active.operands[i] == nullptr) {
            active.operands[i] = store_.add(keys[i], bytes[i]);
            missing.push_back({active.operands[i], nullptr, i});
        }
    }
    return true;
}

void Unit::fetch(const Moving& moving) {
    const Operand& operand = *moving.operand;
    const std::size_t task = moving.active->task;
    const std::size_t step = frame_->schedule.tasks[task].step;
    FrameMemory::Pieces pieces;
    if (operand.key.kind == OperandKey::Kind::kernel) {
        pieces.dram = frame_->memory.pieces_of_kernel(step, operand.key.box.c);
    } else {
        pieces = frame_->memory.pieces_of_input(step, moving.input, operand.key.box);
    }
    // One more than the transfers, so that an operand without any is filled too, and only once.
    ++moving.operand->pending;
    transfer(pieces.sram, sim::Place::sram, false, moving);
    transfer(pieces.dram, sim::Place::dram, false, moving);
    if (--moving.operand->pending == 0) {
        fill(*moving.operand, moving);
    }
}

void Unit::transfer(const std::vector<sim::MemoryRun>& runs, sim::Place place, bool write, const Moving& moving) {
    if (runs.empty()) {
        return;
    }
    std::uint64_t bytes = 0;
    for (const sim::MemoryRun& run : runs) {
        bytes += static_cast<std::uint64_t>(run.bytes);
    }
    TaskCost& cost = frame_->costs[moving.active->task];
    (place == sim::Place::sram ? cost.sram_bytes : write ? cost.dram_write_bytes : cost.dram_read_bytes) += bytes;
    ++(write ? moving.active->leaving : moving.operand->pending);
    if (free_tags_.empty()) {
        free_tags_.push_back(moving_.size());
        moving_.emplace_back();
    }
    const std::uint64_t tag = free_tags_.back();
    free_tags_.pop_back();
    moving_[tag] = moving;
    dma_.start({place, write, runs, tag});
}

void Unit::write_back(const std::shared_ptr<Active>& active) {
    const Task& task = frame_->schedule.tasks[active->task];
    ++draining_;
    const FrameMemory::Pieces pieces = frame_->memory.pieces_of_output(task.step, task.outputs);
    const Moving moving{nullptr, active, 0};
    transfer(pieces.sram, sim::Place::sram, true, moving);
    transfer(pieces.dram, sim::Place::dram, true, moving);
}

void Unit::retire(const std::shared_ptr<Active>& active) {
    const Task& task = frame_->schedule.tasks[active->task];
    const Map& map = frame_->graph.maps[frame_->graph.steps[task.step].output];
    if (frame_->compute) {
        frame_->checks[task.step].compare(map, task.outputs, active->results);
    } else {
        active->results = traced(map, task.outputs);
    }
    frame_->memory.write_output(task.step, task.outputs, active->results);
    store_.give_back(active->result_bytes);
    --draining_;
    host_->finished(active->task);
}

void Unit::note_idleness() {
    Idle why = Idle::no_work;
    if (!fetching_.empty()) {
        why = Idle::input;
    } else if (!queue_.empty()) {
        why = host_->may_start(queue_.front()) ? Idle::room : Idle::data;
    } else if (host_->has_more_for(*this)) {
        why = Idle::dispatch;
    } else if (draining_ > 0) {
        why = Idle::room;
    }
    accounts_.idle(sim::now(), why);
}

double Unit::datapath_pj() const {
    double sum = 0;
    for (const sim::Action* action : datapath_actions_) {
        sum += action->energy_pj();
    }
    return sum;
}

std::string Unit::waiting_for() const {
    if (running_ != nullptr) {
        return fmt::format("the end of task {}", running_->task);
    }
    if (!fetching_.empty()) {
        return fmt::format("the operands of task {}", fetching_.front()->task);
    }
    return queue_.empty() ? std::string{} : fmt::format("what task {} needs", queue_.front());
}

}  // namespace nought::models::eyeq
