#include <algorithm>
#include <fstream>

#include <gmock/gmock.h>

#include "sim/base/config/error.h"
#include "tests/workloads/onnx/fp32_outputs.h"
#include "tests/workloads/onnx/python_models.h"
#include "workloads/onnx/import_onnx.h"

namespace nought::workloads {
namespace {

/// Models with faults, made by Python, beside the words that the message must have.
class RefusedOnnxModels : public OnnxModels {
protected:
    /// What the import says of a model, or of its weights; empty when both are fine.
    static std::string verdict(const std::filesystem::path& model) {
        try {
            const OnnxNetwork network = import_onnx(std::make_shared<const OnnxModel>(OnnxModel::load(model)), {});
            for (const ImportedLayer& layer : network.layers) {
                for (const auto& [part, recipe] : layer.arrays) {
                    recipe();
                }
            }
        } catch (const config::UserError& error) {
            return error.what();
        }
        return "";
    }

    void refuse(const std::string& group, std::size_t least) {
        make("refused_models.py", group);
        const auto found = models();
        EXPECT_GE(found.size(), least);
        for (const std::filesystem::path& model : found) {
            const std::string message = verdict(model);
            EXPECT_THAT(message, ::testing::StartsWith(model.string() + ": "));
            std::ifstream words(folder_ / (model.stem().string() + ".words"));
            for (std::string word; std::getline(words, word);) {
                EXPECT_THAT(message, ::testing::HasSubstr(word)) << model.stem();
            }
            EXPECT_TRUE(std::ranges::none_of(message, [](char c) { return c != '\n' && c < 0x20; })) << message;
        }
    }
};

TEST_F(RefusedOnnxModels, GraphsThatAreNoneAreRefusedWithTheNodeThatIsWrong) {
    refuse("graphs", 27);
}

TEST_F(RefusedOnnxModels, TensorsThatLieAboutTheirSizeOrPlaceAreRefusedByName) {
    refuse("tensors", 24);
    std::filesystem::remove_all(folder_.path().string() + "_secret");
}

TEST_F(RefusedOnnxModels, OperatorsThatCannotBeExpressedAreRefusedWithTheirNode) {
    refuse("operators", 54);
}

}  // namespace
}  // namespace nought::workloads
