// Steps between layers on the vector processor and on the cluster: outputs, and cycles by the closed forms.
#include <gtest/gtest.h>

#include "models/eyeq/units/mpc.h"
#include "models/eyeq/units/vmp.h"
#include "tests/models/eyeq/units/step_jobs.h"
#include "tests/oracles/windows.h"

namespace nought::tests {
namespace {

using models::eyeq::Mpc;
using models::eyeq::MpcConfig;
using models::eyeq::Vmp;
using models::eyeq::VmpConfig;

const auto technology_of_steps = [] { return sim::Technology::load("28nm"); };

/// A step that both units cut into vectors, with what an output takes beside its taps.
struct VectorCase {
    workloads::TraceStep step;
    std::int64_t taps;
    std::int64_t vmp_extra;
    std::int64_t mpc_extra;
};

std::vector<VectorCase> vector_cases() {
    workloads::LrnShape within{3, {1, 6, 7}, 3, 0.1, 0.5, 2, false};
    return {{lrn_step({7, {1, 3, 4}, 5, 0.02, 0.75, 1, true}), 5, 24, 32},
            {lrn_step({3, {2, 3, 4}, 3, 0.02, 0.75, 1, true}), 3, 24, 32},
            {lrn_step(within), 9, 24, 32},
            {relu_step(5, {1, 7, 9}), 1, 0, 0},
            {add_step(5, {1, 7, 3}, 8, false), 2, 0, 0},
            {add_step(9, {2, 1, 3}, 11, true), 2, 0, 0},
            {upsample_step(3, {1, 4, 5}, 2), 4, 0, 0},
            {upsample_step(2, {1, 1, 3}, 3), 4, 4, 8}};
}

TEST(StepsOnTheVmp, GiveTheirOutputsInTheCyclesOfTheClosedForm) {
    VmpConfig config;
    config.lanes = 6;
    Vmp vmp("vmp", config, technology_of_steps());
    for (const VectorCase& one : vector_cases()) {
        const ExpectedCycles cycles = [&](const PreparedJob& prepared) {
            const auto job = array_job(prepared);
            return oracles::vectors(job.windows, job.filters, 6) * (one.taps + 4 + one.vmp_extra);
        };
        check_step(vmp, one.step, everything, cycles);
        check_step(vmp, one.step, {{0, 3}, {0, 1}, {0, 2}, {0, 5}}, cycles);
    }
}

TEST(StepsOnTheMpc, GiveTheirOutputsInTheCyclesOfTheClosedForm) {
    MpcConfig config;
    config.cores = 3;
    config.macs_per_core = 4;
    config.threads = 5;
    Mpc mpc("mpc", config, technology_of_steps());
    for (const VectorCase& one : vector_cases()) {
        const ExpectedCycles cycles = [&](const PreparedJob& prepared) {
            const auto job = array_job(prepared);
            return oracles::equal_items_cycles(oracles::vectors(job.windows, job.filters, 4),
                                               2 * one.taps + 12 + one.mpc_extra, 3, 5);
        };
        check_step(mpc, one.step, everything, cycles);
        check_step(mpc, one.step, {{0, 3}, {0, 1}, {0, 2}, {0, 5}}, cycles);
    }
}

// Rows of 16: four stages of eight butterflies, two of them at once on eight lanes.
TEST(StepsOnTheVmp, TransformRowsStageByStage) {
    VmpConfig config;
    config.lanes = 8;
    Vmp vmp("vmp", config, technology_of_steps());
    const auto step = fft_step(3, {1, 5, 16});
    const ExpectedCycles cycles = [](const PreparedJob& prepared) {
        return prepared.job.outputs.y.size() * 3 * 4 * (8 / 2 + 4);
    };
    check_step(vmp, step, everything, cycles);
    check_step(vmp, step, {{0, 6}, {0, 1}, {0, 2}, {0, 16}}, cycles);
}

// A row is an item of four stages, eight butterflies one after another: 12 + 4 x 8 x 2 instructions.
TEST(StepsOnTheMpc, TransformARowInEachItem) {
    MpcConfig config;
    config.cores = 2;
    config.macs_per_core = 4;
    config.threads = 3;
    Mpc mpc("mpc", config, technology_of_steps());
    const auto step = fft_step(3, {2, 5, 16});
    check_step(mpc, step, {{0, 6}, {0, 1}, {0, 3}, {0, 16}}, [](const PreparedJob& prepared) {
        return oracles::equal_items_cycles(3 * prepared.job.outputs.y.size(), 12 + 4 * 8 * 2, 2, 3);
    });
}

TEST(StepsOnTheMpc, TakeTheShorterWayThroughASoftmax) {
    MpcConfig config;
    config.cores = 2;
    config.macs_per_core = 4;
    config.threads = 3;
    Mpc mpc("mpc", config, technology_of_steps());
    const ExpectedCycles cycles = [](const PreparedJob& prepared) {
        const auto job = array_job(prepared);
        std::vector<std::vector<std::int64_t>> by_positions;
        std::vector<std::vector<std::int64_t>> by_channels;
        for (const std::int64_t each : {2, 2 + 12, 2 + 8}) {
            by_positions.emplace_back(oracles::divide_up(job.windows, 4), 12 + job.filters * each);
            by_channels.emplace_back(job.windows * oracles::divide_up(job.filters, 4), 12 + each);
        }
        return std::min(oracles::barrel_turns(by_positions, 2, 3).cycles,
                        oracles::barrel_turns(by_channels, 2, 3).cycles);
    };
    for (const auto& step :
         {softmax_step(1000, {1, 1, 1}), softmax_step(2, {1, 9, 11}), softmax_step(21, {300, 1, 1})}) {
        check_step(mpc, step, everything, cycles);
        check_step(mpc, step, {{0, 1000}, {0, 20}, {0, 2}, {0, 5}}, cycles);
    }
}

TEST(StepsOnTheVmp, AreRefusedWhereItHasNoCode) {
    Vmp vmp("vmp", {}, technology_of_steps());
    Mpc mpc("mpc", {}, technology_of_steps());
    using workloads::StepKind;
    workloads::TraceStep step;
    for (const StepKind kind : {StepKind::softmax, StepKind::proposals, StepKind::roi_pool}) {
        step.kind = kind;
        EXPECT_EQ(vmp.refusal(step), "a VMP has no code for such a step: an MPC has");
        EXPECT_EQ(mpc.refusal(step), "");
    }
    step.kind = StepKind::concat;
    EXPECT_EQ(vmp.refusal(step), "a concatenation needs no unit");
    EXPECT_EQ(mpc.refusal(step), "a concatenation needs no unit");
}

}  // namespace
}  // namespace nought::tests
