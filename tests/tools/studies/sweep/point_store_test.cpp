#include "tools/engine/point_store.h"

#include <csignal>
#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "sim/base/files/content_hash.h"
#include "tests/sim/base/config/corpus.h"
#include "tools/engine/claims.h"
#include "tools/system/output_file.h"

namespace nought::tools {
namespace {

class Points : public testing::Test {
protected:
    void SetUp() override {
        char name[] = "/tmp/nought-points-XXXXXX";
        folder_ = mkdtemp(name);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    /// The name of a point's file that is in order.
    std::string write_point() const {
        const nlohmann::ordered_json inputs{{"seed", 5}};
        models::Result result;
        result.accelerator.name = "cnvlutin";
        result.network = "lenet_5";
        result.clock_ghz = 0.606;
        models::LayerResult& layer = result.layers.emplace_back();
        layer.name = "conv1";
        layer.kind = "conv";
        layer.cycles = 1234;
        base::ContentHash hash;
        hash.add(inputs.dump());
        write_json(PointStore(folder_).file(hash.hex()), point_document(inputs, result));
        return hash.hex();
    }

    std::string why(const std::string& hash) const {
        const auto read = PointStore(folder_).read(hash);
        const auto* bad = std::get_if<BadPoint>(&read);
        return bad != nullptr ? bad->why : "";
    }

    std::filesystem::path folder_;
};

TEST_F(Points, AreReadBackAsTheyWereWritten) {
    const std::string hash = write_point();
    const auto read = PointStore(folder_).read(hash);
    const auto& result = std::get<models::Result>(read);
    EXPECT_EQ(result.network, "lenet_5");
    EXPECT_EQ(result.total().cycles, 1234u);
}

TEST_F(Points, ThatAreCutAnywhereAreNotTrusted) {
    const std::string hash = write_point();
    const std::filesystem::path file = PointStore(folder_).file(hash);
    const std::string text = tests::read_text(file);
    // Without the newline at the end it is still whole.
    for (std::size_t length = 0; length + 1 < text.size(); length += 7) {
        std::ofstream(file, std::ios::trunc) << text.substr(0, length);
        EXPECT_EQ(why(hash), "it is cut or not JSON") << length;
    }
}

TEST_F(Points, WithAnyOtherDigitAreNotTrusted) {
    const std::string hash = write_point();
    const std::filesystem::path file = PointStore(folder_).file(hash);
    std::string text = tests::read_text(file);
    text.replace(text.find("1234"), 4, "1235");
    std::ofstream(file, std::ios::trunc) << text;
    EXPECT_EQ(why(hash), "its result is not what was written");
}

TEST_F(Points, UnderAnothersNameAreNotTrusted) {
    const PointStore store(folder_);
    const std::string hash = write_point();
    const std::string other(32, 'a');
    std::filesystem::copy_file(store.file(hash), store.file(other));
    EXPECT_EQ(why(other), "it is of other inputs than its name says");
    std::ofstream(store.file(other), std::ios::trunc) << "[1, 2]";
    EXPECT_EQ(why(other), "it is cut or not JSON");
    std::ofstream(store.file(other), std::ios::trunc) << "{\"format\": \"nought.result/1\"}";
    EXPECT_EQ(why(other), "it has no 'inputs'");
}

const std::string point_a = "0123456789abcdef0123456789abcdef";
const std::string point_b = "fedcba9876543210fedcba9876543210";

TEST_F(Points, AreClaimedByOneProcessAtATime) {
    Claims mine(folder_);
    Claims others(folder_);
    EXPECT_TRUE(mine.take(point_a));
    EXPECT_FALSE(others.take(point_a));
    EXPECT_TRUE(others.take(point_b));
    mine.release(point_a);
    EXPECT_TRUE(others.take(point_a));
}

TEST_F(Points, OfAKilledProcessAreFreeAgain) {
    int ready[2];
    ASSERT_EQ(pipe(ready), 0);
    const pid_t child = fork();
    if (child == 0) {
        Claims claims(folder_);
        const char said = claims.take(point_a) ? 'y' : 'n';
        [[maybe_unused]] const auto written = write(ready[1], &said, 1);
        pause();
        _exit(0);
    }
    char said = 0;
    ASSERT_EQ(read(ready[0], &said, 1), 1);
    EXPECT_EQ(said, 'y');
    Claims mine(folder_);
    EXPECT_FALSE(mine.take(point_a));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    EXPECT_TRUE(mine.take(point_a));
}

}  // namespace
}  // namespace nought::tools
