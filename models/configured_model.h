#pragma once

#include <memory>
#include <optional>
#include <string>
#include <type_traits>

#include "models/accelerator.h"
#include "sim/base/config/describe.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/reader.h"
#include "sim/cost/technology.h"

namespace nought::models {

/// The AcceleratorModel of a chip that is built from one configuration struct (with a `technology` field where it is
/// priced, a `refusal(layer)` where the chip cannot run every layer, a `check_network(document, network, diagnostics)`
/// where its parameters name layers, and a `peak()` where it has one to state).
template <class Config, class Chip>
class ConfiguredModel final : public AcceleratorModel {
public:
    void check(const config::Document& document, config::Diagnostics& diagnostics) const override {
        config::read<Config>(document, diagnostics);
    }
    config::Description describe() const override { return config::describe<Config>(); }
    std::string refusal(const config::Document& document, const workloads::TraceLayer& layer) const override {
        if constexpr (requires(const Config& config) { config.refusal(layer); }) {
            config::Diagnostics diagnostics;
            const auto config = config::read<Config>(document, diagnostics);
            return diagnostics.empty() ? config.refusal(layer) : std::string{};
        }
        return AcceleratorModel::refusal(document, layer);
    }
    void check_network(const config::Document& document, const workloads::Network& network,
                       config::Diagnostics& diagnostics) const override {
        if constexpr (requires(const Config& config) { config.check_network(document, network, diagnostics); }) {
            config::Diagnostics own;
            const auto config = config::read<Config>(document, own);
            if (own.empty()) {
                config.check_network(document, network, diagnostics);
            }
        }
    }
    std::optional<Peak> peak(const config::Document& document) const override {
        if constexpr (requires(const Config& config) { config.peak(); }) {
            config::Diagnostics diagnostics;
            const auto config = config::read<Config>(document, diagnostics);
            return diagnostics.empty() ? std::optional<Peak>(config.peak()) : std::nullopt;
        }
        return {};
    }
    bool records_frames() const override {
        // A chip that has a frame() of its own records one.
        return !std::is_same_v<decltype(&Chip::frame), decltype(&Accelerator::frame)>;
    }
    std::unique_ptr<Accelerator> build(const config::Document& document) const override {
        config::Diagnostics diagnostics;
        const auto config = config::read<Config>(document, diagnostics);
        diagnostics.throw_if_any();
        if constexpr (requires { config.technology; }) {
            return std::make_unique<Chip>(config, sim::Technology::load(config.technology));
        } else {
            return std::make_unique<Chip>(config);
        }
    }
};

}  // namespace nought::models
