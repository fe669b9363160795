#pragma once

#include <memory>
#include <string>

#include "sim/base/config/describe.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/options.h"
#include "sim/base/config/reader.h"
#include "sim/base/config/registry.h"
#include "workloads/recipes/method.h"

namespace nought::workloads {

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

/// Makes a method known under its `name`; returns true, so that a namespace-scope constant can do so.
template <class Made, class Product>
bool add_method(config::Registry<Method<Product>>& methods, std::string sentence) {
    return methods.add(Made::name, std::move(sentence), std::make_unique<ConfiguredMethod<Product, Made>>());
}

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
