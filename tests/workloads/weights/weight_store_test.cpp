#include "workloads/weights/weight_store.h"

#include <zip.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/error.h"
#include "tests/workloads/tensor/scratch_folder.h"
#include "workloads/tensor/npy.h"

namespace nought::workloads {
namespace {

Network one_fc() {
    config::Diagnostics diagnostics;
    return *Network::read(config::Document::parse("input: {channels: 1, height: 1, width: 3}\n"
                                                  "layers: [{name: fc1, kind: fc, outputs: 2}]\n",
                                                  "test.yaml"),
                          diagnostics);
}

TEST(WeightStore, ReadsAnNpzFile) {
    const ScratchFolder folder;
    write_npy(folder / "weights.npy", Tensor<float>({2, 3}, {1, 2, 3, 4, 5, 6}));
    write_npy(folder / "bias.npy", Tensor<float>({2}, {7, 8}));
    zip_t* zip = zip_open((folder / "all.npz").c_str(), ZIP_CREATE, nullptr);
    for (const std::string part : {"weights.npy", "bias.npy"}) {
        zip_file_add(zip, ("fc1." + part).c_str(), zip_source_file(zip, (folder / part).c_str(), 0, -1), 0);
    }
    ASSERT_EQ(zip_close(zip), 0);

    const Network network = one_fc();
    const WeightStore store(folder / "all.npz", network);
    store.check(network);
    const FloatParameters parameters = store.parameters(network, 0);
    EXPECT_EQ(parameters.weights.shape(), (Shape{2, 3, 1, 1}));
    EXPECT_THAT(parameters.weights.values(), testing::ElementsAre(1, 2, 3, 4, 5, 6));
    EXPECT_THAT(parameters.bias.values(), testing::ElementsAre(7, 8));
}

TEST(WeightStore, RefusesAFileThatIsNoNpz) {
    const ScratchFolder folder;
    EXPECT_THROW(WeightStore(folder.with_bytes("weights.npz", "not a zip file"), one_fc()), config::UserError);
}

}  // namespace
}  // namespace nought::workloads
