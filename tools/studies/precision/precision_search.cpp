#include "tools/studies/precision/precision_search.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "tools/system/failure.h"
#include "workloads/quantise/linear.h"
#include "workloads/recipes/layer_values.h"

namespace nought::tools {
namespace {

constexpr int highest_bits = 16;
constexpr int lowest_bits = 2;

/// Asks the network about profiles. The input that refused the last profile comes first: it will likely do so again,
/// and spares the others.
class Judge {
public:
    Judge(const workloads::CalibratedNetwork& network, std::span<const workloads::Tensor<float>> inputs,
          double agreement)
        : network_(network),
          inputs_(inputs.begin(), inputs.end()),
          expected_(network.run_fp32(inputs)),
          allowed_(static_cast<std::size_t>(std::floor((1 - agreement) * static_cast<double>(inputs.size()) + 1e-9))) {}

    bool good(const Profile& bits) {
        const workloads::Variant variant{nullptr, quantiser(bits)};
        std::size_t wrong = 0;
        // The first alone, the others together: weights are prepared once for each call.
        for (std::size_t first = 0, count = 1; first < inputs_.size(); first += count, count = inputs_.size() - first) {
            const auto answers = network_.run(std::span(inputs_).subspan(first, count), variant);
            runs_ += count;
            for (std::size_t i = 0; i < count; ++i) {
                if (answers[i].top1 != expected_[first + i].top1) {
                    ++wrong;
                    last_wrong_ = first + i;
                }
            }
            if (wrong > allowed_) {
                std::swap(inputs_.front(), inputs_[last_wrong_]);
                std::swap(expected_.front(), expected_[last_wrong_]);
                return false;
            }
        }
        return true;
    }

    workloads::Agreement accuracy(const Profile& bits) const {
        return workloads::agreement(expected_, network_.run(inputs_, {nullptr, quantiser(bits)}));
    }

    std::size_t runs() const { return runs_; }

private:
    static std::shared_ptr<const workloads::Quantiser> quantiser(const Profile& bits) {
        workloads::Linear::Config config;
        config.method = "linear";
        config.activation_bits = {};
        config.activation_bits.list.assign(bits.begin(), bits.end());
        return std::make_shared<const workloads::Linear>(config);
    }

    const workloads::CalibratedNetwork& network_;
    std::vector<workloads::Tensor<float>> inputs_;
    std::vector<workloads::Answer> expected_;
    std::size_t allowed_;
    std::size_t last_wrong_ = 0;
    std::size_t runs_ = 0;
};

}  // namespace

PrecisionResult search_precision(const workloads::CalibratedNetwork& network,
                                 std::span<const workloads::Tensor<float>> inputs, double agreement,
                                 const std::function<void(const Profile&, std::size_t runs)>& after_round) {
    const std::size_t layers = workloads::conv_layers(network.network()).size();
    Judge judge(network, inputs, agreement);
    if (!judge.good(Profile(layers, highest_bits))) {
        throw Failure(fmt::format(
            "not even 16 bits keep {:.0f} % of the classes of fp32: ask for less with --agreement", agreement * 100));
    }
    PrecisionResult result;
    result.bits = descend(
        layers, highest_bits, lowest_bits, [&](const Profile& bits) { return judge.good(bits); },
        [&](const Profile& bits) { after_round(bits, judge.runs()); });
    result.accuracy = judge.accuracy(result.bits);
    result.runs = judge.runs();
    return result;
}

}  // namespace nought::tools
