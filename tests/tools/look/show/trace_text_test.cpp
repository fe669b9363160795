#include "tools/look/trace_text.h"

#include <gtest/gtest.h>

#include "sim/base/config/error.h"

namespace nought::tests {
namespace {

using workloads::Tensor;
using workloads::TensorView;

TensorView<std::int16_t> tensor(workloads::Shape shape, std::vector<std::int16_t> values) {
    return TensorView<std::int16_t>(Tensor<std::int16_t>(std::move(shape), std::move(values)));
}

/// A convolution of one map of 2 x 2, then the largest of its outputs.
workloads::Trace small_trace() {
    workloads::Trace trace;
    trace.network = "small";
    workloads::TraceLayer layer;
    layer.name = "conv1";
    layer.shape.input = {1, 2, 2};
    layer.shape.kernel = {1, 1, 1};
    layer.relu = true;
    layer.output_shift = 3;
    layer.input = tensor({1, 2, 2}, {1, 0, -5, 7});
    layer.weights = tensor({1, 1, 1, 1}, {8});
    layer.output = tensor({1, 2, 2}, {1, 0, 0, 7});
    workloads::TracePool pool;
    pool.name = "pool1";
    pool.shape.kernel = {1, 2, 2};
    pool.input = layer.output;
    pool.output = tensor({1, 1, 1}, {7});
    trace.operations = {pool, layer};  // the other way round, to see that it is followed
    return trace;
}

TEST(TraceText, lists_the_operations_in_execution_order_with_their_shapes) {
    const std::string text = tools::trace_text(small_trace());
    const std::size_t pool = text.find("pool1  max_pool  1 x 2 x 2");
    const std::size_t conv = text.find("conv1  conv      1 x 2 x 2");
    ASSERT_NE(pool, std::string::npos) << text;
    ASSERT_NE(conv, std::string::npos) << text;
    EXPECT_LT(pool, conv);
    EXPECT_NE(text.find("75.0 %"), std::string::npos) << text;  // of the inputs of conv1
}

TEST(TraceText, says_what_a_layer_does_and_how_its_values_are_spread) {
    const workloads::Trace trace = small_trace();
    const std::string text = tools::operation_text(trace, tools::find_operation(trace, "conv1"));
    EXPECT_NE(text.find("kernel    1 x 1, stride 1 x 1, padding 0 x 0\n"), std::string::npos) << text;
    EXPECT_NE(text.find("products  4\n"), std::string::npos) << text;
    EXPECT_NE(text.find("shifted right by 3, ReLU"), std::string::npos) << text;
    EXPECT_NE(text.find("output: 1 x 2 x 2, 50.0 % nonzero"), std::string::npos) << text;
}

TEST(TraceText, names_the_nearest_layer_to_one_that_does_not_exist) {
    try {
        tools::find_operation(small_trace(), "cnov1");
        FAIL();
    } catch (const config::UserError& error) {
        EXPECT_STREQ(error.what(), "small has no layer 'cnov1'\n    did you mean 'conv1'?");
    }
}

TEST(TraceJson, has_the_numbers_of_the_text) {
    const nlohmann::ordered_json json = tools::trace_json(small_trace());
    EXPECT_EQ(json.at("layers").at(1).at("name"), "conv1");
    EXPECT_EQ(json.at("layers").at(1).at("macs"), 4);
    EXPECT_EQ(json.at("layers").at(1).at("input_density"), 0.75);
    EXPECT_EQ(json.at("layers").at(1).at("output_density"), 0.5);
}

}  // namespace
}  // namespace nought::tests
