#include "tools/cli/program.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "models/abi.h"
#include "sim/base/config/error.h"
#include "tools/cli/commands.h"
#include "tools/cli/describe/overview.h"
#include "tools/cli/helpers.h"
#include "tools/cli/plugins/plugins.h"
#include "tools/cli/usage.h"
#include "tools/engine/worker.h"
#include "tools/system/failure.h"
#include "tools/system/interrupt.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

int report(const std::string& message, int code) {
    print_error(message);
    return code;
}

/// Runs the chosen command. Everything that can go wrong ends here.
int guarded(const std::function<int()>& action) {
    try {
        return action();
    } catch (const config::UserError& error) {
        return report(error.what(), bad_input);
    } catch (const std::bad_alloc&) {
        return report("out of memory", failed);
    } catch (const std::exception& error) {
        return report(error.what(), failed);
    } catch (...) {
        // Only a plugin's code can do this.
        return report("something was thrown that is not a std::exception", failed);
    }
}

/// A table that did not reach a full disk, say, is not a success.
int flushed(int code) {
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
        return report(fmt::format("cannot write to standard output: {}", std::strerror(errno)), failed);
    }
    return code;
}

/// Workers load the same plugins.
std::vector<std::string> plugin_arguments() {
    std::vector<std::string> arguments;
    for (const Plugin& plugin : loaded_plugins()) {
        arguments.insert(arguments.end(), {"--plugin", plugin.file.string()});
    }
    return arguments;
}

}  // namespace

int run_program(int argc, char** argv) {
    watch_for_interrupts();
    CLI::App app("Nought simulates DNN accelerators cycle by cycle, on the real values of real layers.", "nought");
    app.set_version_flag("--version", std::string("nought ") + NOUGHT_VERSION);
    app.require_subcommand(1);
    app.get_formatter()->column_width(34);
    Chosen chosen;
    add_plugin_option(app, chosen);
    add_commands(app, chosen);
    app.footer(help_footer());
    const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
    if (const auto helper = helper_command(app, words)) {
        return flushed(guarded(*helper));
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& help) {
        app.exit(help);
        return flushed(done);
    } catch (const CLI::ParseError& error) {
        return report(explain_misuse(app, error, words), bad_input);
    }
    return flushed(guarded([&chosen] {
        load_plugins(chosen.plugins);
        Worker::give_all(plugin_arguments());
        return chosen.action();
    }));
}

}  // namespace nought::tools
