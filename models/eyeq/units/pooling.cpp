#include "models/eyeq/units/pooling.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace nought::models::eyeq {

namespace {

/// A window along one axis: where it lies in the input, and its length with what lies in the padding.
struct Reach {
    Range inside;
    std::int64_t length;
};

std::vector<Reach> reaches(const Range& outputs, std::int64_t input, std::int64_t kernel, std::int64_t stride,
                           std::int64_t padding) {
    std::vector<Reach> result;
    for (std::int64_t at = outputs.begin; at < outputs.end; ++at) {
        const Range window{at * stride - padding, std::min(at * stride - padding + kernel, input + padding)};
        result.push_back({overlap(window, Range{0, input}), window.size()});
    }
    return result;
}

struct Gathered {
    std::int64_t sum = 0;
    std::int64_t neurons = 0;
    std::int64_t effectual = 0;
    std::int16_t most = std::numeric_limits<std::int16_t>::min();
};

Gathered gather(const Block& block, std::int64_t c, const Range& t, const Range& y, const Range& x) {
    Gathered window;
    for (std::int64_t at_t = t.begin; at_t < t.end && x.size() > 0; ++at_t) {
        for (std::int64_t at_y = y.begin; at_y < y.end; ++at_y) {
            const std::int16_t* row = block.values + block.index(c, at_t, at_y, x.begin);
            for (std::int64_t i = 0; i < x.size(); ++i) {
                window.sum += row[i];
                window.most = std::max(window.most, row[i]);
                window.effectual += row[i] != 0;
            }
        }
    }
    window.neurons = t.size() * y.size() * x.size();
    return window;
}

std::int64_t rounded_average(std::int64_t sum, std::int64_t positions) {
    const std::int64_t twice = 2 * positions;
    const std::int64_t numerator = 2 * sum + positions;
    return numerator >= 0 ? numerator / twice : -((twice - 1 - numerator) / twice);
}

}  // namespace

Work pool(const Job& job, bool compute) {
    const workloads::PoolShape& s = job.operation->pool().shape;
    const auto t = reaches(job.outputs.t, s.input.t, s.kernel.t, s.stride.t, s.padding.t);
    const auto y = reaches(job.outputs.y, s.input.y, s.kernel.y, s.stride.y, s.padding.y);
    const auto x = reaches(job.outputs.x, s.input.x, s.kernel.x, s.stride.x, s.padding.x);
    Work work;
    std::int16_t* to = job.results;
    for (std::int64_t c = job.outputs.c.begin; c < job.outputs.c.end; ++c) {
        for (const Reach& in_t : t) {
            for (const Reach& in_y : y) {
                for (const Reach& in_x : x) {
                    const Gathered window = gather(job.inputs.front(), c, in_t.inside, in_y.inside, in_x.inside);
                    work.operands += window.neurons;
                    work.effectual += window.effectual;
                    if (compute) {
                        const std::int64_t positions = in_t.length * in_y.length * in_x.length;
                        const std::int64_t value = window.neurons == 0 ? 0
                                                   : s.kind == workloads::PoolKind::max
                                                       ? window.most
                                                       : rounded_average(window.sum, positions);
                        *to++ = static_cast<std::int16_t>(value);
                    }
                }
            }
        }
    }
    return work;
}

}  // namespace nought::models::eyeq
