#include "workloads/trace/cache.h"

#include <chrono>
#include <cstdlib>
#include <stdexcept>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <gmock/gmock.h>

#include "sim/base/config/error.h"
#include "tests/workloads/tensor/scratch_folder.h"
#include "tests/workloads/trace/tiny_trace.h"

namespace nought::workloads {
namespace {

namespace fs = std::filesystem;

/// Writes the tiny trace and counts how often it was asked to.
class Maker {
public:
    void operator()(TraceWriter& writer) {
        ++times;
        for (const TraceOperation& operation : TinyTrace().trace().operations) {
            if (operation.as_layer()) {
                writer.take(operation);
            }
        }
    }
    int times = 0;
};

TEST(TraceCache, MakesATraceOnce) {
    const ScratchFolder scratch;
    const TraceCache cache(scratch / "cache");
    Maker maker;
    const Trace first = cache.get({"tiny", "scene", 1}, std::ref(maker));
    const Trace second = cache.get({"tiny", "scene", 1}, std::ref(maker));
    EXPECT_EQ(maker.times, 1);
    EXPECT_EQ(first.network, "tiny");
    EXPECT_EQ(first.layers().size(), 3u);
    EXPECT_EQ(first.content_hash, second.content_hash);
    EXPECT_GT(cache.bytes(), 1000u);
}

TEST(TraceCache, EveryDependencyMakesAnotherTrace) {
    const ScratchFolder scratch;
    scratch.with_bytes("weights", "12");
    std::set<std::string> keys;
    const auto add = [&](std::string network, std::string input, std::uint64_t seed, const std::string& name,
                         const std::string& bytes) {
        TraceKey key(std::move(network), std::move(input), seed);
        key.add(name, bytes);
        keys.insert(key.hex());
    };
    add("a", "scene", 1, "yaml", "12");
    add("b", "scene", 1, "yaml", "12");
    add("a", "clip", 1, "yaml", "12");
    add("a", "scene", 2, "yaml", "12");
    add("a", "scene", 1, "yaml1", "2");
    add("a", "scene", 1, "yaml", "13");
    TraceKey path("a", "scene", 1);
    path.add_path("yaml", scratch / "weights");
    keys.insert(path.hex());
    EXPECT_EQ(keys.size(), 7u);
    EXPECT_THROW(path.add_path("weights", scratch / "missing"), config::UserError);
}

TEST(TraceCache, AFoldersContentsAreItsKeyNotItsName) {
    const ScratchFolder scratch;
    const auto key_of = [&](const std::string& folder) {
        TraceKey key("tiny", "scene", 1);
        key.add_path("weights", scratch / folder);
        return key.hex();
    };
    for (const char* folder : {"a", "b", "c"}) {
        fs::create_directories(scratch / folder / "deeper");
        scratch.with_bytes(std::string(folder) + "/deeper/x.npy", "1");
    }
    scratch.with_bytes("c/y.npy", "");
    EXPECT_EQ(key_of("a"), key_of("b"));
    EXPECT_NE(key_of("a"), key_of("c"));
}

TEST(TraceCache, ADamagedEntryIsMadeAgain) {
    const ScratchFolder scratch;
    const TraceCache cache(scratch / "cache");
    const TraceKey key("tiny", "scene", 1);
    Maker maker;
    cache.get(key, std::ref(maker));
    fs::resize_file(cache.path_of(key) / "conv_3d/input.npy", 200);
    EXPECT_EQ(cache.get(key, std::ref(maker)).layers()[2]->input.size(), 3 * 4 * 5 * 6);
    EXPECT_EQ(maker.times, 2);
    fs::remove(cache.path_of(key) / "manifest.json");
    cache.get(key, std::ref(maker));
    EXPECT_EQ(maker.times, 3);
    fs::resize_file(cache.path_of(key) / "manifest.json", 40);
    cache.get(key, std::ref(maker));
    EXPECT_EQ(maker.times, 4);
}

TEST(TraceCache, AFailedMakeLeavesNothing) {
    const ScratchFolder scratch;
    const TraceCache cache(scratch / "cache");
    const TraceKey key("tiny", "scene", 1);
    const auto fail = [](TraceWriter& writer) {
        writer.take(TinyTrace().trace().operations[1]);
        throw std::runtime_error("disk full");
    };
    EXPECT_THROW(cache.get(key, fail), std::runtime_error);
    for (const auto& entry : fs::directory_iterator(scratch / "cache/traces")) {
        EXPECT_EQ(entry.path().extension(), ".lock");
    }
    Maker maker;
    EXPECT_NO_THROW(cache.get(key, std::ref(maker)));
}

TEST(TraceCache, ProcessesThatWantTheSameTraceMakeItOnce) {
    const ScratchFolder scratch;
    std::vector<pid_t> children;
    for (int process = 0; process < 4; ++process) {
        children.push_back(::fork());
        if (children.back() == 0) {
            const TraceCache cache(scratch / "cache");
            const auto make = [&](TraceWriter& writer) {
                scratch.with_bytes("made_by_" + std::to_string(::getpid()), "");
                std::this_thread::sleep_for(std::chrono::milliseconds(100));
                Maker()(writer);
            };
            const bool good = cache.get({"tiny", "scene", 1}, make).layers().size() == 3;
            ::_exit(good ? 0 : 1);
        }
    }
    for (const pid_t child : children) {
        int status = -1;
        ::waitpid(child, &status, 0);
        EXPECT_EQ(status, 0);
    }
    int makers = 0;
    for (const auto& entry : fs::directory_iterator(scratch.path())) {
        makers += entry.path().filename().string().starts_with("made_by_") ? 1 : 0;
    }
    EXPECT_EQ(makers, 1);
}

TEST(TraceCache, LivesWhereTheEnvironmentSays) {
    ::setenv("HOME", "/home/somebody", 1);
    ::unsetenv("XDG_CACHE_HOME");
    ::unsetenv("NOUGHT_CACHE");
    EXPECT_EQ(TraceCache().folder(), "/home/somebody/.cache/nought");
    ::setenv("XDG_CACHE_HOME", "/cache", 1);
    EXPECT_EQ(TraceCache().folder(), "/cache/nought");
    ::setenv("NOUGHT_CACHE", "/mine", 1);
    EXPECT_EQ(TraceCache().folder(), "/mine");
    ::unsetenv("NOUGHT_CACHE");
    ::unsetenv("XDG_CACHE_HOME");
    ::unsetenv("HOME");
    EXPECT_THROW(TraceCache(), config::UserError);
}

TEST(TraceCache, AFolderThatCannotBeUsedIsTheUsersFault) {
    const ScratchFolder scratch;
    const TraceCache cache(scratch.with_bytes("file", "") / "cache");
    Maker maker;
    EXPECT_THROW(cache.get({"tiny", "scene", 1}, std::ref(maker)), config::UserError);
}

}  // namespace
}  // namespace nought::workloads
