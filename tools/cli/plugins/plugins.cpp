#include "tools/cli/plugins/plugins.h"

#include <algorithm>
#include <cstdlib>
#include <dlfcn.h>
#include <exception>
#include <system_error>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "models/accelerator.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/error.h"
#include "sim/base/config/resolve.h"
#include "sim/base/text/nearest.h"
#include "tools/cli/plugins/plugin_mark.h"
#include "tools/system/failure.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

namespace fs = std::filesystem;

std::vector<Plugin>& plugins() {
    static std::vector<Plugin> loaded;
    return loaded;
}

std::vector<fs::path> files_in(const fs::path& folder, const char* extension) {
    std::vector<fs::path> files;
    std::error_code failure;
    for (const auto& entry : fs::directory_iterator(folder, failure)) {
        if (entry.path().extension() == extension && entry.is_regular_file(failure)) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// The absolute path of a file that --plugin names.
fs::path found(const std::string& given) {
    std::error_code failure;
    const fs::path file = fs::canonical(given, failure);
    if (!failure && fs::is_regular_file(file, failure)) {
        return file;
    }
    if (!failure) {
        throw config::UserError(fmt::format(
            "{} is not a file: --plugin takes a shared object, NOUGHT_PLUGIN_PATH folders", config::quote(given)));
    }
    const fs::path folder = fs::path(given).has_parent_path() ? fs::path(given).parent_path() : fs::path(".");
    std::vector<std::string> names;
    for (const fs::path& near : files_in(folder, ".so")) {
        names.push_back(near.filename().string());
    }
    const auto guess = base::nearest(fs::path(given).filename().string(), names);
    throw config::UserError(
        fmt::format("no such plugin: {}{}", config::quote(given),
                    guess ? fmt::format("\n    did you mean '{}'?", (folder / *guess).lexically_normal().string())
                          : std::string()));
}

/// The plugins in the folders of the environment. Other shared objects there are left alone.
std::vector<fs::path> plugins_of_environment(std::vector<std::string>& errors) {
    const char* variable = std::getenv("NOUGHT_PLUGIN_PATH");
    std::string_view rest = variable == nullptr ? "" : variable;
    std::vector<fs::path> files;
    while (!rest.empty()) {
        const std::string_view folder = rest.substr(0, rest.find(':'));
        rest.remove_prefix(std::min(rest.size(), folder.size() + 1));
        std::error_code failure;
        if (!folder.empty() && !fs::is_directory(folder, failure)) {
            errors.push_back(fmt::format("NOUGHT_PLUGIN_PATH: no such folder: {}", config::quote(std::string(folder))));
        }
        for (const fs::path& file : folder.empty() ? std::vector<fs::path>{} : files_in(folder, ".so")) {
            if (plugin_mark(file)) {
                files.push_back(fs::canonical(file));
            }
        }
    }
    return files;
}

/// What is being loaded, for last words.
std::string& loading() {
    static std::string file;
    return file;
}

/// What is thrown while a shared object is loaded cannot pass the loader: it ends the program, here with a message.
[[noreturn]] void end_with_message() {
    std::string what = "it throws something while it is loaded";
    try {
        if (const std::exception_ptr thrown = std::current_exception()) {
            std::rethrow_exception(thrown);
        }
    } catch (const std::exception& error) {
        what = error.what();
    } catch (...) {
        // What it is cannot be said.
    }
    print_error(fmt::format("plugin {}: {}", config::quote(loading()), what));
    std::_Exit(bad_input);
}

/// Runs what the plugin does when it is loaded: it registers.
void open_library(const fs::path& file) {
    loading() = file.string();
    const std::terminate_handler usual = std::set_terminate(end_with_message);
    void* library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    std::set_terminate(usual);
    if (library == nullptr) {
        const char* reason = dlerror();
        throw config::UserError(reason == nullptr ? "it cannot be loaded" : reason);
    }
}

std::vector<std::string> new_names(const std::vector<std::string>& before) {
    const std::vector<std::string> after = models::accelerator_models().names();
    std::vector<std::string> fresh;
    std::set_difference(after.begin(), after.end(), before.begin(), before.end(), std::back_inserter(fresh));
    return fresh;
}

/// Files beside the plugin that configure an accelerator of its models.
void add_accelerators(const Plugin& plugin) {
    for (const fs::path& file : files_in(plugin.file.parent_path(), ".yaml")) {
        const auto model = config::Document::load(file).string_at("model");
        if (model && std::find(plugin.models.begin(), plugin.models.end(), *model) != plugin.models.end()) {
            config::add_file("accelerators", file);
        }
    }
}

void load(const fs::path& file) {
    const auto is_same = [&](const Plugin& plugin) { return plugin.file == file; };
    if (std::any_of(plugins().begin(), plugins().end(), is_same)) {
        return;
    }
    const auto mark = plugin_mark(file);
    if (!mark) {
        throw config::UserError("it is not a plugin of Nought: it is not a shared object with a NOUGHT_PLUGIN line");
    }
    if (const std::string why = refusal(*mark); !why.empty()) {
        throw config::UserError(why);
    }
    const std::vector<std::string> before = models::accelerator_models().names();
    open_library(file);
    const Plugin plugin{file, mark->sentence, new_names(before)};
    if (plugin.models.empty()) {
        throw config::UserError("it registers no accelerator model");
    }
    plugins().push_back(plugin);
    add_accelerators(plugin);
}

}  // namespace

void load_plugins(const std::vector<std::string>& files) {
    std::vector<std::string> errors;
    std::vector<fs::path> wanted;
    for (const std::string& given : files) {
        try {
            wanted.push_back(found(given));
        } catch (const config::UserError& error) {
            errors.emplace_back(error.what());
        }
    }
    for (const fs::path& file : plugins_of_environment(errors)) {
        wanted.push_back(file);
    }
    for (const fs::path& file : wanted) {
        try {
            load(file);
        } catch (const config::UserError& error) {
            errors.push_back(fmt::format("plugin {}: {}", config::quote(file.string()), error.what()));
        }
    }
    if (!errors.empty()) {
        throw config::UserError(fmt::format("{}", fmt::join(errors, "\n")));
    }
}

const std::vector<Plugin>& loaded_plugins() {
    return plugins();
}

}  // namespace nought::tools
