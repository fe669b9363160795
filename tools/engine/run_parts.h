#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "sim/base/config/checker.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"
#include "sim/base/config/options.h"
#include "tools/engine/network_use.h"
#include "tools/engine/setting_tree.h"

namespace nought::tools {

/// "mine" for "./networks/mine.yaml"; other names as they are.
std::string name_of_file(const std::string& name_or_path);

/// A network of a run: what it computes on, and what the report calls it.
struct RunNetwork : NetworkUse {
    std::optional<std::string> label;

    std::string title() const { return label ? *label : name_of_file(name); }

    template <class Fields>
    void fields(Fields& field) {
        field("name", name, "from configs/networks, or a path", config::required);
        field("label", label, "what the report and its folder call it; its name when left out");
        NetworkUse::fields(field);
    }
};

/// An accelerator of a run, with parameters in place of those of its file.
struct RunAccelerator {
    std::string name;
    std::optional<std::string> label;
    SettingTree<TreeShape::values> set;

    std::string title() const { return label ? *label : name_of_file(name); }

    template <class Fields>
    void fields(Fields& field) {
        field("name", name, "from configs/accelerators, or a path", config::required);
        field("label", label, "what the report and its folder call it; its name when left out");
        field("set", set, "parameters in place of those of its file: dotted key and value");
    }
};

/// The texts of the errors of a run and of the files that it names.
using ErrorTexts = std::vector<std::string>;

/// Adds what `read` throws to the errors; `where` is the line of the run that asks for it.
template <class Read>
void collect(ErrorTexts& errors, const std::string& where, Read read) {
    try {
        read();
    } catch (const config::ConfigError& error) {
        errors.emplace_back(error.what());
    } catch (const config::UserError& error) {
        errors.push_back(fmt::format("{}: error: {}", where, error.what()));
    }
}

/// Titles name folders and must tell entries apart.
template <class Item>
void check_titles(const std::vector<Item>& items, const char* key, config::Checker& check) {
    std::set<std::string> seen;
    for (const Item& item : items) {
        const std::string title = item.title();
        const bool is_path = title.find('/') != std::string::npos;
        if (is_path || title.empty() || title[0] == '.') {
            check.error(key, fmt::format("{} cannot name a folder: give a label", config::quote(title)));
        } else if (!seen.insert(title).second) {
            check.error(key, fmt::format("two entries are called {}: give them labels", config::quote(title)));
        }
    }
}

/// A path in a run file is relative to that file; names are left alone.
std::string beside(const std::filesystem::path& run, const std::string& given, bool may_be_name);
/// All paths of an entry, likewise; it keeps its title.
void make_relative_to(const std::filesystem::path& run, RunNetwork& network);
void make_relative_to(const std::filesystem::path& run, RunAccelerator& accelerator);

}  // namespace nought::tools
