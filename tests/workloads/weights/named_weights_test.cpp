#include <gmock/gmock.h>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/error.h"
#include "tests/workloads/tensor/scratch_folder.h"
#include "tests/workloads/weights/safetensors_file.h"
#include "workloads/weights/weight_store.h"

namespace nought::workloads {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

/// The names of PyTorch's modules, with dots, become these layers' names.
Network convolution_and_norm() {
    config::Diagnostics diagnostics;
    auto network = Network::read(
        config::Document::parse("input: {channels: 1, height: 2, width: 2}\n"
                                "layers:\n"
                                "  - {name: stem_0_conv1, kind: conv, filters: 2, kernel: 1, bias: false}\n"
                                "  - {name: stem_0_bn1, kind: batch_norm, epsilon: 0}\n"
                                "  - {name: fc, kind: fc, outputs: 1}\n",
                                "test.yaml"),
        diagnostics);
    diagnostics.throw_if_any();
    return *network;
}

/// A safetensors file of fp32 vectors and their shapes.
class File {
public:
    File& with(const std::string& name, const std::string& shape, std::initializer_list<float> values) {
        const std::size_t begin = elements_.size();
        elements_ += bytes_of(values);
        header_ += (header_.empty() ? "\"" : ",\"") + name + R"(":{"dtype":"F32","shape":)" + shape +
                   R"(,"data_offsets":[)" + std::to_string(begin) + "," + std::to_string(elements_.size()) + "]}";
        return *this;
    }
    std::string text() const { return safetensors("{" + header_ + "}", elements_); }

private:
    std::string header_;
    std::string elements_;
};

File parameters() {
    return File()
        .with("stem.0.conv1.weight", "[2,1,1,1]", {1, 2})
        .with("stem.0.bn1.weight", "[2]", {3, 3})
        .with("stem.0.bn1.bias", "[2]", {5, 6})
        .with("stem.0.bn1.running_mean", "[2]", {1, 1})
        .with("stem.0.bn1.running_var", "[2]", {4, 9});
}

std::string fault_of(const File& file) {
    const ScratchFolder folder;
    const Network network = convolution_and_norm();
    try {
        WeightStore(folder.with_bytes("w.safetensors", file.text()), network).check(network);
    } catch (const config::UserError& error) {
        return error.what();
    }
    return "";
}

TEST(NamedWeights, PyTorchsNamesAreUnderstood) {
    const ScratchFolder folder;
    const Network network = convolution_and_norm();
    const File file = parameters()
                          .with("fc.weight", "[1,8]", {1, 2, 3, 4, 5, 6, 7, 8})
                          .with("fc.bias", "[1]", {9})
                          .with("stem.0.bn1.num_batches_tracked", "[]", {0});
    const WeightStore store(folder.with_bytes("w.safetensors", file.text()), network);
    store.check(network);
    const FloatParameters conv = store.parameters(network, 0);
    EXPECT_THAT(conv.weights.values(), ElementsAre(1.5F, 2));  // weight * 3 / sqrt(variance)
    EXPECT_THAT(conv.bias.values(), ElementsAre(3.5F, 5));     // bias - mean * 3 / sqrt(variance)
    EXPECT_EQ(store.parameters(network, 2).weights.shape(), (Shape{1, 8, 1, 1}));
}

TEST(NamedWeights, EverythingThatIsWrongIsSaidAtOnce) {
    const std::string fault = fault_of(parameters()
                                           .with("stem.0.conv1.bias", "[2]", {0, 0})
                                           .with("fcc.weight", "[1,8]", {1, 2, 3, 4, 5, 6, 7, 8})
                                           .with("fc.bias", "[2]", {9, 9})
                                           .with("epoch", "[1]", {12}));
    EXPECT_THAT(fault, HasSubstr("'fc.weights' is missing; there is 'fcc.weight'"));
    EXPECT_THAT(fault, HasSubstr("'fc.bias' must have shape (1), not (2)"));
    EXPECT_THAT(fault, HasSubstr("no layer of the network takes 'stem.0.conv1.bias'"));
    EXPECT_THAT(fault, HasSubstr("no layer of the network takes 'fcc.weight'; is it 'fc.weights'?"));
    EXPECT_THAT(fault, HasSubstr("no layer of the network takes 'epoch'"));
    EXPECT_THAT(fault, Not(HasSubstr("takes 'stem.0.bn1")));
}

TEST(NamedWeights, AParameterUnderTwoNamesIsNoneAtAll) {
    const std::string fault = fault_of(parameters()
                                           .with("fc.weight", "[1,8]", {1, 2, 3, 4, 5, 6, 7, 8})
                                           .with("fc.weights", "[1,8]", {8, 7, 6, 5, 4, 3, 2, 1})
                                           .with("fc.bias", "[1]", {9}));
    EXPECT_THAT(fault, HasSubstr("'fc.weights' is there under 2 names: fc.weight, fc.weights"));
}

}  // namespace
}  // namespace nought::workloads
