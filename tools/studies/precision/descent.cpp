#include "tools/studies/precision/descent.h"

#include <algorithm>

namespace nought::tools {

Profile descend(std::size_t layers, int highest, int lowest, const std::function<bool(const Profile&)>& good,
                const std::function<void(const Profile&)>& after_round) {
    Profile bits(layers, highest);
    std::vector<bool> settled(layers, highest <= lowest);
    while (std::find(settled.begin(), settled.end(), false) != settled.end()) {
        for (std::size_t layer = 0; layer < layers; ++layer) {
            if (settled[layer]) {
                continue;
            }
            --bits[layer];
            if (!good(bits)) {
                ++bits[layer];
                settled[layer] = true;
            } else if (bits[layer] == lowest) {
                settled[layer] = true;
            }
        }
        after_round(bits);
    }
    return bits;
}

}  // namespace nought::tools
