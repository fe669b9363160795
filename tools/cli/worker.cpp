#include "tools/cli/commands.h"
#include "tools/engine/worker_task.h"

namespace nought::tools {

void add_worker(CLI::App& app, Chosen& chosen) {
    struct NoOptions {};
    add_command<NoOptions>(
        app, chosen, "worker", "Do the task on standard input: for processes that Nought starts itself",
        [](CLI::App& command, NoOptions&) { command.group(""); }, [](const NoOptions&) { return run_worker_task(); });
}

}  // namespace nought::tools
