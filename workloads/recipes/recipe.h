#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/registry.h"
#include "workloads/networks/network.h"
#include "workloads/recipes/method.h"

namespace nought::workloads {

/// A file in configs/pruning or configs/quantisation, read but not yet checked.
template <class Product>
class Recipe {
public:
    using Methods = config::Registry<Method<Product>>;

    Recipe(const Methods& methods, config::Document document) : methods_(methods), document_(std::move(document)) {}

    /// The method that the file asks for; adds a diagnostic and returns nullptr when it names none.
    const Method<Product>* method(config::Diagnostics& diagnostics) const {
        const auto asked = document_.string_at("method");
        if (asked) {
            return methods_.get(*asked, document_.place_of("method"), diagnostics);
        }
        diagnostics.add(document_.problems());
        if (document_.is_whole()) {
            diagnostics.add(document_.place_of("method"), "key 'method' is missing: what this recipe is for",
                            methods_.names());
        }
        return nullptr;
    }

    void check(config::Diagnostics& diagnostics) const {
        if (const Method<Product>* chosen = method(diagnostics)) {
            chosen->check(document_, diagnostics);
        }
    }

    /// The same, and whether layers that the recipe names fit the network.
    void check(const Network& network, config::Diagnostics& diagnostics) const {
        config::Diagnostics own;
        check(own);
        if (own.empty()) {
            method(own)->build(document_)->check(network, document_, own);
        }
        diagnostics.add(own);
    }

    /// Throws config::ConfigError with every error.
    std::shared_ptr<const Product> build(const Network& network) const {
        config::Diagnostics diagnostics;
        check(network, diagnostics);
        diagnostics.throw_if_any();
        return method(diagnostics)->build(document_);
    }

    const config::Document& document() const { return document_; }

private:
    const Methods& methods_;
    config::Document document_;
};

}  // namespace nought::workloads
