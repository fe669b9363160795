#include "workloads/kernels/accumulate.h"

#include <algorithm>

#include "workloads/kernels/convolve.h"
#include "workloads/kernels/requantise.h"

namespace nought::workloads {

namespace {

class Accumulators : public SumSink {
public:
    Accumulators(const ConvShape& shape, std::int64_t* to) : windows_(shape.windows()), to_(to) {}

    void store(std::int64_t filter, std::int64_t first_window, std::span<const std::int64_t> sums) const override {
        std::ranges::copy(sums, to_ + filter * windows_ + first_window);
    }

private:
    std::int64_t windows_;
    std::int64_t* to_;
};

class Requantised : public SumSink {
public:
    Requantised(const ConvShape& shape, const std::int64_t* bias, int output_shift, bool relu, std::int16_t* to)
        : windows_(shape.windows()), bias_(bias), output_shift_(output_shift), relu_(relu), to_(to) {}

    void store(std::int64_t filter, std::int64_t first_window, std::span<const std::int64_t> sums) const override {
        const std::int64_t bias = bias_ != nullptr ? bias_[filter] : 0;
        std::ranges::transform(sums, to_ + filter * windows_ + first_window, [&](std::int64_t sum) {
            return requantise(wrapping_add(sum, bias), output_shift_, relu_);
        });
    }

private:
    std::int64_t windows_;
    const std::int64_t* bias_;
    int output_shift_;
    bool relu_;
    std::int16_t* to_;
};

}  // namespace

void convolve(const ConvShape& shape, const std::int16_t* input, const std::int16_t* weights, const SumSink& sink,
              int threads, const Microkernel& kernel) {
    constexpr std::int64_t few_windows = 8;
    if (shape.windows() <= few_windows) {
        convolve_few_windows(shape, input, weights, sink, threads, kernel);
    } else {
        convolve_many_windows(shape, input, weights, sink, threads, kernel);
    }
}

void convolve_accumulate(const ConvShape& shape, const std::int16_t* input, const std::int16_t* weights,
                         std::int64_t* accumulators, int threads) {
    convolve(shape, input, weights, Accumulators(shape, accumulators), threads, best_microkernel());
}

void convolve_fixed(const ConvShape& shape, const std::int16_t* input, const std::int16_t* weights,
                    const std::int64_t* bias, int output_shift, bool relu, std::int16_t* output, int threads) {
    convolve(shape, input, weights, Requantised(shape, bias, output_shift, relu, output), threads, best_microkernel());
}

}  // namespace nought::workloads
