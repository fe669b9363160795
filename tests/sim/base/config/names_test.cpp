#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/error.h"
#include "sim/base/config/registry.h"
#include "sim/base/config/resolve.h"
#include "sim/base/text/nearest.h"

namespace nought::config_test {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Nearest, FindsTheLikelyMisspelling) {
    const std::vector<std::string> names{"rows", "cols", "dataflow", "latency_cycles", "alexnet"};
    EXPECT_EQ(base::nearest("row", names), "rows");
    EXPECT_EQ(base::nearest("clos", names), "cols");
    EXPECT_EQ(base::nearest("data-flow", names), "dataflow");
    EXPECT_EQ(base::nearest("AlexNet", names), "alexnet");
    EXPECT_EQ(base::nearest("latencycycle", names), "latency_cycles");
}

TEST(Nearest, OffersNothingWhenNothingIsClose) {
    const std::vector<std::string> names{"rows", "cols", "x"};
    EXPECT_EQ(base::nearest("bandwidth", names), std::nullopt);
    EXPECT_EQ(base::nearest("y", names), std::nullopt);
    EXPECT_EQ(base::nearest("", names), std::nullopt);
    EXPECT_EQ(base::nearest(std::string(100'000, 'r'), names), std::nullopt);
}

struct Shape {
    explicit Shape(int corner_count) : corners(corner_count) {}
    int corners;
};

config::Registry<Shape> shapes() {
    config::Registry<Shape> registry{"shape"};
    registry.add("square", "four equal sides", std::make_unique<Shape>(4));
    registry.add("circle", "one side", std::make_unique<Shape>(0));
    return registry;
}

TEST(Registry, FindsByNameAndListsNamesInOrder) {
    const config::Registry<Shape> registry = shapes();
    EXPECT_EQ(registry.get("square").corners, 4);
    EXPECT_EQ(registry.find("squar"), nullptr);
    EXPECT_THAT(registry.names(), ElementsAre("circle", "square"));
    EXPECT_EQ(registry.sentence("circle"), "one side");
}

TEST(Registry, AnUnknownNameIsTheUsersFaultAndNamesTheNearest) {
    try {
        shapes().get("squre", "--shape");
        FAIL();
    } catch (const config::UserError& error) {
        EXPECT_STREQ(error.what(),
                     "--shape: unknown shape 'squre'\n    expected: circle, square\n    did you mean 'square'?");
    }
}

TEST(Registry, AnUnknownNameInAFileIsADiagnosticAtItsPlace) {
    const config::Document file = config::Document::parse("shapes: [circle, squre]\n", "f.yaml");
    config::Diagnostics diagnostics;
    EXPECT_EQ(shapes().get("squre", file.place_of("shapes.1"), diagnostics), nullptr);
    EXPECT_EQ(diagnostics.text(),
              "f.yaml:1:18: error: unknown shape 'squre'\n"
              "    shapes: [circle, squre]\n"
              "                     ^~~~~\n"
              "    expected: circle, square\n"
              "    did you mean 'square'?");
}

TEST(Registry, ANameTakenTwiceIsOurFault) {
    config::Registry<Shape> registry = shapes();
    EXPECT_THROW(registry.add("circle", "again", std::make_unique<Shape>(0)), std::logic_error);
}

/// A folder of configurations that $NOUGHT_CONFIGS points to.
class Resolve : public testing::Test {
protected:
    void SetUp() override {
        std::filesystem::create_directories(folder_ / "networks");
        for (const char* name : {"vgg.yaml", "alexnet.yaml", "notes.txt"}) {
            std::ofstream(folder_ / "networks" / name) << "name: x\n";
        }
        setenv("NOUGHT_CONFIGS", folder_.c_str(), 1);
    }
    void TearDown() override {
        unsetenv("NOUGHT_CONFIGS");
        std::filesystem::remove_all(folder_);
    }

    std::filesystem::path folder_ =
        std::filesystem::path(testing::TempDir()) / ("nought_resolve_" + std::to_string(getpid()));
};

TEST_F(Resolve, FindsABundledNameAndListsAll) {
    EXPECT_EQ(config::resolve("networks", "alexnet"), folder_ / "networks/alexnet.yaml");
    EXPECT_THAT(config::available("networks"), ElementsAre("alexnet", "vgg"));
    EXPECT_THAT(config::available("planets"), ElementsAre());
}

TEST_F(Resolve, TakesAPathAsItIs) {
    const std::string path = (folder_ / "networks/notes.txt").string();
    EXPECT_EQ(config::resolve("networks", path), path);
    EXPECT_THROW(config::resolve("networks", "missing.yaml"), config::UserError);
}

TEST_F(Resolve, OffersTheNearestName) {
    try {
        config::resolve("networks", "alxnet");
        FAIL();
    } catch (const config::UserError& error) {
        EXPECT_THAT(error.what(), HasSubstr("expected: alexnet, vgg, or a path to a .yaml file\n"));
        EXPECT_THAT(error.what(), HasSubstr("did you mean 'alexnet'?"));
    }
}

}  // namespace nought::config_test
