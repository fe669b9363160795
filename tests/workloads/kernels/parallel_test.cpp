#include "workloads/kernels/parallel.h"

#include <atomic>
#include <stdexcept>
#include <vector>

#include <gmock/gmock.h>

namespace nought::workloads {
namespace {

TEST(ParallelFor, CallsEveryIndexOnce) {
    for (const int threads : {0, 1, 2, 7}) {
        std::vector<std::atomic<int>> calls(100);
        parallel_for(100, threads, [&](std::int64_t i) { ++calls[i]; });
        for (const auto& count : calls) {
            EXPECT_EQ(count, 1);
        }
    }
}

TEST(ParallelFor, NothingToDoIsNotAnError) {
    parallel_for(0, 4, [](std::int64_t) { FAIL(); });
}

TEST(ParallelFor, AnExceptionReachesTheCaller) {
    const auto fail_once = [](std::int64_t i) {
        if (i == 3) {
            throw std::runtime_error("three");
        }
    };
    EXPECT_THROW(parallel_for(10, 1, fail_once), std::runtime_error);
    EXPECT_THROW(parallel_for(10, 4, fail_once), std::runtime_error);
}

}  // namespace
}  // namespace nought::workloads
