#pragma once

#include <memory>
#include <string>

#include "models/accelerator.h"
#include "sim/config/config.h"
#include "sim/cost/technology.h"

namespace nought::models {

/// The AcceleratorModel of a chip that is built from one configuration struct (with a `technology` field).
template <class Config, class Chip>
class ConfiguredModel final : public AcceleratorModel {
public:
    void check(const config::Document& document, config::Diagnostics& diagnostics) const override {
        config::read<Config>(document, diagnostics);
    }
    std::string explain() const override { return config::explain<Config>(); }
    std::unique_ptr<Accelerator> build(const config::Document& document) const override {
        config::Diagnostics diagnostics;
        const auto config = config::read<Config>(document, diagnostics);
        diagnostics.throw_if_any();
        return std::make_unique<Chip>(config, sim::Technology::load(config.technology));
    }
};

}  // namespace nought::models
