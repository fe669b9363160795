#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "workloads/networks/network.h"
#include "workloads/networks/network_spec.h"

namespace nought::workloads {

/// Turns what a YAML file says into a network: finds inputs, derives shapes, folds batch norms and ReLUs. Every rule
/// that is broken becomes a diagnostic at its place; a layer behind a broken one is judged only as far as is known.
class NetworkBuilder {
public:
    NetworkBuilder(const NetworkSpec& spec, const config::Document& document, config::Diagnostics& diagnostics);

    Network build();

private:
    /// `key` empty: at the layer itself.
    void error(std::size_t layer, const std::string& key, const std::string& message,
               std::vector<std::string> expected = {}, std::optional<std::string> nearest = {});
    void check_top();
    void check_name(std::size_t index);
    bool check_keys(std::size_t index);
    bool find_inputs(std::size_t index);
    void find_input(std::size_t index, std::size_t position, bool& found);
    MapShape shape_of(std::size_t producer) const;

    bool shape_conv(std::size_t index);
    bool shape_fc(std::size_t index);
    bool shape_pool(std::size_t index);
    bool shape_concat(std::size_t index);
    bool shape_add(std::size_t index);
    bool shape_upsample(std::size_t index);
    bool shape_fft(std::size_t index);
    bool shape_proposals(std::size_t index);
    bool shape_roi_pool(std::size_t index);
    /// The one length that proposals and roi_pool take as stride.
    bool one_stride(std::size_t index, std::int64_t& stride);
    bool shape_layer(std::size_t index);
    bool fits_memory(std::size_t index);
    /// One length for each axis from a YAML list; t stays `otherwise` in pictures.
    bool axes(std::size_t index, const char* key, const std::optional<std::vector<std::int64_t>>& given,
              std::int64_t otherwise, Extent& result);
    bool kernel_fits(std::size_t index, const Extent& span, const Extent& padding);

    void fold(std::size_t index);

    const NetworkSpec& spec_;
    const config::Document& document_;
    config::Diagnostics& diagnostics_;
    Network network_;
    std::map<std::string, std::size_t> index_of_;  ///< of every layer in the file
    std::vector<bool> known_;                      ///< whose output shape could be derived
};

}  // namespace nought::workloads
