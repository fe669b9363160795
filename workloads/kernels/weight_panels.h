#pragma once

#include <cstdint>
#include <vector>

#include "workloads/kernels/product_plan.h"

namespace nought::workloads {

/// The weights of a layer as the tile kernel reads them: panels of tile_rows rows, two weights of each row for each
/// pair of neurons. Rows are filters, or the high halves of eight filters followed by their low halves.
class WeightPanels {
public:
    WeightPanels(const ConvShape& shape, const std::int16_t* weights, const ProductPlan& plan, int threads);

    std::int64_t panels_per_group() const { return panels_per_group_; }
    const std::int16_t* panel(std::int64_t group, std::int64_t index, std::int64_t first_pair) const {
        return packed_.data() + (group * panels_per_group_ + index) * panel_size_ + first_pair * 2 * tile_rows;
    }

private:
    void pack_filter(const ConvShape& shape, const std::int16_t* filter, const ProductPlan& plan,
                     std::int16_t* row) const;

    std::int64_t panels_per_group_ = 0;
    std::int64_t panel_size_ = 0;
    std::vector<std::int16_t> packed_;
};

}  // namespace nought::workloads
