#include "workloads/inputs/frames.h"

#include <algorithm>

namespace nought::workloads {

Tensor<float> stack_frames(const InputRule& rule, std::int64_t available,
                           const std::function<Tensor<float>(std::int64_t)>& frame) {
    if (rule.frames == 1) {
        return frame(0);
    }
    Tensor<float> result(rule.shape());
    const std::int64_t plane = rule.height * rule.width;
    std::int64_t shown = -1;
    Tensor<float> picture;
    for (std::int64_t time = 0; time < rule.frames; ++time) {
        const std::int64_t wanted = time * available / rule.frames;
        if (wanted != shown) {
            picture = frame(wanted);
            shown = wanted;
        }
        for (std::int64_t channel = 0; channel < rule.channels; ++channel) {
            std::copy_n(picture.data() + channel * plane, plane,
                        result.data() + (channel * rule.frames + time) * plane);
        }
    }
    return result;
}

}  // namespace nought::workloads
