#pragma once

#include <memory>

#include "sim/base/config/description.h"

namespace nought::config {
class Diagnostics;
class Document;
}  // namespace nought::config

namespace nought::workloads {

/// A method of pruning or quantising: reads its parameters from a recipe, explains them, makes the Product.
template <class Product>
class Method {
public:
    virtual ~Method() = default;
    /// Adds every error of the recipe that can be found without a network.
    virtual void check(const config::Document& recipe, config::Diagnostics& diagnostics) const = 0;
    /// Every parameter with default, range and sentence: for explanations, schemas and completion.
    virtual config::Description describe() const = 0;
    /// Throws config::ConfigError when the recipe has errors.
    virtual std::shared_ptr<const Product> build(const config::Document& recipe) const = 0;
};

}  // namespace nought::workloads
