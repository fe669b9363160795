#include "models/eyeq/units/transform.h"

#include <algorithm>
#include <vector>

#include "workloads/kernels/fft.h"

namespace nought::models::eyeq {

namespace {

/// One row, stage after stage.
Work transform_row(std::vector<workloads::Complex16>& values, const std::vector<workloads::Complex16>& twiddles) {
    const auto length = static_cast<std::int64_t>(values.size());
    Work work;
    for (std::int64_t half = 1; half < length; half *= 2) {
        for (std::int64_t i = 0; i < length / 2; ++i) {
            const std::int64_t k = i % half;
            workloads::Complex16& a = values[i / half * 2 * half + k];
            workloads::Complex16& b = values[i / half * 2 * half + k + half];
            work.operands += butterfly_lanes;
            work.effectual += (b.re != 0 ? 2 : 0) + (b.im != 0 ? 2 : 0);
            const workloads::ButterflyResult result = workloads::butterfly(a, b, twiddles[k * (length / (2 * half))]);
            a = result.sum;
            b = result.difference;
        }
    }
    return work;
}

}  // namespace

TransformShape::TransformShape(const Job& job) {
    const std::int64_t length = job.outputs.x.size();
    rows = job.outputs.volume() / length / 2;
    stages = workloads::fft_stages(length);
    butterflies = length / 2;
}

Work transform(const Job& job, bool compute) {
    const Box& box = job.outputs;
    const std::int64_t length = box.x.size();
    const int bits = workloads::fft_stages(length);
    const std::vector<workloads::Complex16> twiddles = workloads::fft_twiddles(length);
    const std::int64_t imaginary = box.volume() / 2;
    std::vector<workloads::Complex16> values(length);
    std::int16_t* to = job.results;
    Work work;
    for (std::int64_t c = 0; c < box.c.size() / 2; ++c) {
        for (std::int64_t t = box.t.begin; t < box.t.end; ++t) {
            for (std::int64_t y = box.y.begin; y < box.y.end; ++y) {
                const std::int16_t* row = job.inputs[0].values + job.inputs[0].index(c, t, y, 0);
                for (std::int64_t x = 0; x < length; ++x) {
                    values[workloads::reversed_bits(x, bits)] = {row[x], 0};
                }
                const Work of_row = transform_row(values, twiddles);
                work.operands += of_row.operands;
                work.effectual += of_row.effectual;
                if (compute) {
                    for (std::int64_t x = 0; x < length; ++x) {
                        to[x] = values[x].re;
                        to[imaginary + x] = values[x].im;
                    }
                    to += length;
                }
            }
        }
    }
    return work;
}

}  // namespace nought::models::eyeq
