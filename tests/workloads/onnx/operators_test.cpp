#include <algorithm>

#include "tests/workloads/onnx/fp32_outputs.h"
#include "tests/workloads/onnx/python_models.h"

namespace nought::workloads {
namespace {

/// Models of single operators, made and evaluated by Python.
class OnnxOperators : public OnnxModels {
protected:
    void compare(const std::string& group, std::size_t least) {
        make("operator_models.py", group);
        const auto found = models();
        EXPECT_GE(found.size(), least);
        for (const std::filesystem::path& model : found) {
            EXPECT_EQ(output_fault(model), "") << model.stem();
        }
    }
};

TEST_F(OnnxOperators, ConvolutionsAlongOneTwoAndThreeAxesAreThoseOfTheReference) {
    compare("convs", 17);
}

TEST_F(OnnxOperators, PoolsAreThoseOfTheReference) {
    compare("pools", 21);
}

TEST_F(OnnxOperators, MatrixProductsAreThoseOfTheReference) {
    compare("matrices", 19);
}

TEST_F(OnnxOperators, PointwiseOperatorsAreThoseOfTheReference) {
    compare("pointwise", 50);
}

TEST_F(OnnxOperators, OperatorsOfShapesAreThoseOfTheReference) {
    compare("shapes", 27);
}

TEST_F(OnnxOperators, WholeNetworksGiveTheOutputsOfTheReferenceInEveryOpset) {
    make("network_models.py", "");
    EXPECT_EQ(models().size(), 54u);
    for (const std::filesystem::path& model : models()) {
        EXPECT_EQ(output_fault(model), "") << model.stem();
    }
}

}  // namespace
}  // namespace nought::workloads
