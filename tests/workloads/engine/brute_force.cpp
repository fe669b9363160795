#include "tests/workloads/engine/brute_force.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace nought::workloads::testing {

namespace {

std::int64_t to_output(std::int64_t sum, int shift, bool relu) {
    // Half up by floor division, not by the shift that the engine uses.
    const std::int64_t unit = std::int64_t{1} << shift;
    const std::int64_t doubled = 2 * sum + unit;
    const std::int64_t divisor = 2 * unit;
    std::int64_t value = doubled / divisor - (doubled % divisor < 0 ? 1 : 0);
    value = relu && value < 0 ? 0 : value;
    return std::min<std::int64_t>(std::max<std::int64_t>(value, -32768), 32767);
}

}  // namespace

Map::Map(const TensorView<std::int16_t>& tensor) {
    const Shape& shape = tensor.shape();
    if (shape.size() != 3 && shape.size() != 4) {
        throw std::logic_error("a map has three or four axes");
    }
    c = shape[0];
    t = shape.size() == 4 ? shape[1] : 1;
    h = shape[shape.size() - 2];
    w = shape[shape.size() - 1];
    values.assign(tensor.values().begin(), tensor.values().end());
}

bool Map::inside(std::int64_t ti, std::int64_t yi, std::int64_t xi) const {
    return ti >= 0 && ti < t && yi >= 0 && yi < h && xi >= 0 && xi < w;
}

std::int64_t Map::padded(std::int64_t ci, std::int64_t ti, std::int64_t yi, std::int64_t xi) const {
    return inside(ti, yi, xi) ? values[((ci * t + ti) * h + yi) * w + xi] : 0;
}

Map convolve(const Map& input, const TraceLayer& layer, Steps kernel, Steps stride, Steps padding, Steps dilation,
             std::int64_t groups, bool relu) {
    const auto length = [](std::int64_t in, std::int64_t k, std::int64_t s, std::int64_t p, std::int64_t d) {
        std::int64_t count = 0;
        while (count * s - p + (k - 1) * d < in + p) {
            ++count;
        }
        return count;
    };
    const std::int64_t filters = layer.bias.size();
    Map output(filters, length(input.t, kernel.t, stride.t, padding.t, dilation.t),
               length(input.h, kernel.y, stride.y, padding.y, dilation.y),
               length(input.w, kernel.x, stride.x, padding.x, dilation.x));
    const std::int64_t channels = input.c / groups;
    for (std::int64_t n = 0; n < filters; ++n) {
        const std::int64_t first = n / (filters / groups) * channels;
        for (std::int64_t t = 0; t < output.t; ++t) {
            for (std::int64_t y = 0; y < output.h; ++y) {
                for (std::int64_t x = 0; x < output.w; ++x) {
                    std::int64_t sum = layer.bias[n];
                    std::int64_t tap = n * channels * kernel.t * kernel.y * kernel.x;
                    for (std::int64_t c = 0; c < channels; ++c) {
                        for (std::int64_t kt = 0; kt < kernel.t; ++kt) {
                            for (std::int64_t ky = 0; ky < kernel.y; ++ky) {
                                for (std::int64_t kx = 0; kx < kernel.x; ++kx) {
                                    sum += layer.weights[tap++] *
                                           input.padded(first + c, t * stride.t - padding.t + kt * dilation.t,
                                                        y * stride.y - padding.y + ky * dilation.y,
                                                        x * stride.x - padding.x + kx * dilation.x);
                                }
                            }
                        }
                    }
                    output.at(n, t, y, x) = to_output(sum, layer.output_shift, relu);
                }
            }
        }
    }
    return output;
}

Map fully_connect(const Map& input, const TraceLayer& layer, bool relu) {
    const std::int64_t neurons = layer.bias.size();
    const auto inputs = static_cast<std::int64_t>(input.values.size());
    Map output(neurons, 1, 1, 1);
    for (std::int64_t n = 0; n < neurons; ++n) {
        std::int64_t sum = layer.bias[n];
        for (std::int64_t i = 0; i < inputs; ++i) {
            sum += input.values[i] * layer.weights[n * inputs + i];
        }
        output.values[n] = to_output(sum, layer.output_shift, relu);
    }
    return output;
}

Map max_pool(const Map& input, Steps kernel, Steps stride, Steps padding, Steps size) {
    Map output(input.c, size.t, size.y, size.x);
    for (std::int64_t c = 0; c < input.c; ++c) {
        for (std::int64_t t = 0; t < size.t; ++t) {
            for (std::int64_t y = 0; y < size.y; ++y) {
                for (std::int64_t x = 0; x < size.x; ++x) {
                    std::int64_t best = -100000;
                    for (std::int64_t k = 0; k < kernel.t * kernel.y * kernel.x; ++k) {
                        const std::int64_t ti = t * stride.t - padding.t + k / (kernel.y * kernel.x);
                        const std::int64_t yi = y * stride.y - padding.y + k / kernel.x % kernel.y;
                        const std::int64_t xi = x * stride.x - padding.x + k % kernel.x;
                        best = input.inside(ti, yi, xi) ? std::max(best, input.padded(c, ti, yi, xi)) : best;
                    }
                    output.at(c, t, y, x) = best;
                }
            }
        }
    }
    return output;
}

Map average_pool(const Map& input, Steps kernel, Steps stride, Steps padding, Steps size) {
    Map output(input.c, size.t, size.y, size.x);
    for (std::int64_t c = 0; c < input.c; ++c) {
        for (std::int64_t t = 0; t < size.t; ++t) {
            for (std::int64_t y = 0; y < size.y; ++y) {
                for (std::int64_t x = 0; x < size.x; ++x) {
                    std::int64_t sum = 0;
                    std::int64_t positions = 0;
                    for (std::int64_t k = 0; k < kernel.t * kernel.y * kernel.x; ++k) {
                        const std::int64_t ti = t * stride.t - padding.t + k / (kernel.y * kernel.x);
                        const std::int64_t yi = y * stride.y - padding.y + k / kernel.x % kernel.y;
                        const std::int64_t xi = x * stride.x - padding.x + k % kernel.x;
                        const bool counts =
                            ti < input.t + padding.t && yi < input.h + padding.y && xi < input.w + padding.x;
                        positions += counts ? 1 : 0;
                        sum += input.padded(c, ti, yi, xi);
                    }
                    output.at(c, t, y, x) = static_cast<std::int64_t>(
                        std::floor(static_cast<double>(sum) / static_cast<double>(positions) + 0.5));
                }
            }
        }
    }
    return output;
}

Map concat(const std::vector<Map>& inputs) {
    Map output(0, inputs.front().t, inputs.front().h, inputs.front().w);
    for (const Map& input : inputs) {
        output.c += input.c;
        output.values.insert(output.values.end(), input.values.begin(), input.values.end());
    }
    return output;
}

}  // namespace nought::workloads::testing
