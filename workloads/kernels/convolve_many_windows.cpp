#include <algorithm>
#include <array>

#include "workloads/kernels/convolve.h"
#include "workloads/kernels/padded_input.h"
#include "workloads/kernels/parallel.h"
#include "workloads/kernels/product_plan.h"
#include "workloads/kernels/weight_panels.h"

namespace nought::workloads {

namespace {

/// Windows that share one pass over a panel, so that each chunk of weights is fetched into the first-level cache once.
constexpr std::int64_t block_windows = 8 * tile_windows;

/// Panels that a thread takes at a time for one block.
constexpr std::int64_t bundle_panels = 4;

/// Sums of one block: (window, row).
using Block = std::array<std::int64_t, block_windows * tile_rows>;

class Layer {
public:
    Layer(const ConvShape& shape, const std::int16_t* input, const std::int16_t* weights, int threads,
          const Microkernel& kernel)
        : shape_(shape),
          kernel_(kernel),
          input_(shape, input, threads),
          plan_(shape, input_, largest_magnitude({input, static_cast<std::size_t>(shape.input_count())}),
                largest_magnitude({weights, static_cast<std::size_t>(shape.weight_count())})),
          panels_(shape, weights, plan_, threads) {}

    void run(std::int64_t* sums, int threads) const {
        const std::int64_t blocks = (shape_.windows() + block_windows - 1) / block_windows;
        const std::int64_t bundles = (panels_.panels_per_group() + bundle_panels - 1) / bundle_panels;
        parallel_for(shape_.groups * blocks * bundles, threads, [&](std::int64_t task) {
            const std::int64_t first_panel = task % bundles * bundle_panels;
            run_block(task / (blocks * bundles), task / bundles % blocks * block_windows, first_panel,
                      std::min(first_panel + bundle_panels, panels_.panels_per_group()), sums);
        });
    }

private:
    void run_block(std::int64_t group, std::int64_t first_window, std::int64_t first_panel, std::int64_t last_panel,
                   std::int64_t* sums) const {
        const std::int64_t count = std::min(block_windows, shape_.windows() - first_window);
        std::array<const std::int16_t*, block_windows> windows;
        for (std::int64_t i = 0; i < block_windows; ++i) {
            // The last tile is filled up with a window that nobody looks at.
            windows[i] = input_.window(group, first_window + std::min(i, count - 1));
        }
        for (std::int64_t panel = first_panel; panel < last_panel; ++panel) {
            Block block{};
            for (const ProductPlan::Chunk& chunk : plan_.chunks) {
                const std::int16_t* weights = panels_.panel(group, panel, chunk.first_pair);
                for (std::int64_t i = 0; i < count; i += tile_windows) {
                    kernel_.tile(windows.data() + i, weights, chunk.segments, block.data() + i * tile_rows);
                }
            }
            store(group, first_window, count, panel, block, sums);
        }
    }

    void store(std::int64_t group, std::int64_t first_window, std::int64_t count, std::int64_t panel,
               const Block& block, std::int64_t* sums) const {
        const std::int64_t first = panel * plan_.filters_per_panel();
        const std::int64_t last = std::min(first + plan_.filters_per_panel(), shape_.filters_per_group());
        for (std::int64_t filter = first; filter < last; ++filter) {
            const std::int64_t* row = block.data() + (filter - first);
            std::int64_t* line = sums + (group * shape_.filters_per_group() + filter) * shape_.windows() + first_window;
            for (std::int64_t i = 0; i < count; ++i, row += tile_rows) {
                line[i] = plan_.split_weights ? 256 * row[0] + row[tile_rows / 2] : row[0];
            }
        }
    }

    const ConvShape& shape_;
    const Microkernel& kernel_;
    PaddedInput input_;
    ProductPlan plan_;
    WeightPanels panels_;
};

}  // namespace

void convolve_many_windows(const ConvShape& shape, const std::int16_t* input, const std::int16_t* weights,
                           std::int64_t* sums, int threads, const Microkernel& kernel) {
    Layer(shape, input, weights, threads, kernel).run(sums, threads);
}

}  // namespace nought::workloads
