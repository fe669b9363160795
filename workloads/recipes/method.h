#pragma once

#include <memory>
#include <string>

#include "sim/base/config/description.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/options.h"
#include "sim/base/config/reader.h"
#include "workloads/networks/network.h"

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

/// The Method of a class that is made from one configuration struct, its `Config`.
template <class Product, class Made>
class ConfiguredMethod final : public Method<Product> {
public:
    void check(const config::Document& recipe, config::Diagnostics& diagnostics) const override {
        config::read<typename Made::Config>(recipe, diagnostics);
    }
    config::Description describe() const override { return config::describe<typename Made::Config>(); }
    std::shared_ptr<const Product> build(const config::Document& recipe) const override {
        config::Diagnostics diagnostics;
        const auto config = config::read<typename Made::Config>(recipe, diagnostics);
        diagnostics.throw_if_any();
        return std::make_shared<const Made>(config);
    }
};

/// The keys that every recipe has; a method's Config derives from this and calls fields() first.
struct RecipeConfig {
    std::string method;
    std::string description;

    template <class Fields>
    void fields(Fields& field, const std::string& name) {
        method = name;
        field("method", method, "what this recipe is for; `nought list` has all methods", config::OneOf{{name}});
        field("description", description, "one line for lists");
    }
};

}  // namespace nought::workloads
