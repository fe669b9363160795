#include "tests/models/node/node_run.h"

#include <cstdlib>
#include <exception>
#include <functional>
#include <sstream>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "models/result.h"
#include "sim/base/config/document.h"
#include "sim/stats/timeline.h"
#include "workloads/trace/trace.h"

namespace nought::tests {

namespace {

models::Result build_and_simulate(const std::string& accelerator, const Settings& settings,
                                  const workloads::Trace& trace, const models::SimulateOptions& options) {
    auto document =
        config::Document::load(std::string(NOUGHT_SOURCE_DIR) + "/configs/accelerators/" + accelerator + ".yaml");
    for (const auto& [key, value] : settings) {
        document.set(key, value);
    }
    const std::string name = document.string_at("model").value_or("");
    const models::AcceleratorModel* model = models::accelerator_models().find(name);
    if (model == nullptr) {
        throw std::runtime_error("no accelerator model is registered as " + name);
    }
    return model->build(document)->simulate(trace, options);
}

void write_all(int pipe, const std::string& text) {
    for (std::size_t written = 0; written < text.size();) {
        const ssize_t step = write(pipe, text.data() + written, text.size() - written);
        if (step <= 0) {
            _exit(2);
        }
        written += static_cast<std::size_t>(step);
    }
}

std::string read_all(int pipe) {
    std::string text;
    char buffer[65536];
    for (ssize_t size = 0; (size = read(pipe, buffer, sizeof buffer)) > 0;) {
        text.append(buffer, static_cast<std::size_t>(size));
    }
    return text;
}

/// What `work` returns, called in a process of its own.
std::string in_own_process(const std::function<std::string()>& work) {
    int ends[2];
    if (pipe(ends) != 0) {
        throw std::runtime_error("no pipe");
    }
    const pid_t child = fork();
    if (child < 0) {
        throw std::runtime_error("no process");
    }
    if (child == 0) {
        close(ends[0]);
        try {
            write_all(ends[1], work());
        } catch (const std::exception& error) {
            write_all(ends[1], error.what());
            _exit(1);
        }
        _exit(0);
    }
    close(ends[1]);
    std::string text = read_all(ends[0]);
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        throw std::runtime_error("the simulation failed: " + text);
    }
    return text;
}

}  // namespace

std::string simulate_to_json(const std::string& accelerator, const Settings& settings, const workloads::Trace& trace,
                             const models::SimulateOptions& options) {
    return in_own_process([&] { return to_json(build_and_simulate(accelerator, settings, trace, options)).dump(); });
}

std::string timeline_text(const std::string& accelerator, const Settings& settings, const workloads::Trace& trace,
                          const models::SimulateOptions& options) {
    return in_own_process([&] {
        const sim::Timeline timeline({}, 10'000'000);
        build_and_simulate(accelerator, settings, trace, options);
        std::ostringstream text;
        for (const sim::Timeline::Track& track : timeline.tracks()) {
            for (const sim::Timeline::Span& span : track.spans) {
                text << track.name << ' ' << timeline.text(span.word) << ' ' << span.begin << ' ' << span.end << '\n';
            }
        }
        return text.str();
    });
}

models::Result simulate(const std::string& accelerator, const Settings& settings, const workloads::Trace& trace,
                        const models::SimulateOptions& options) {
    const std::string text = simulate_to_json(accelerator, settings, trace, options);
    return models::result_from_json(nlohmann::ordered_json::parse(text), accelerator);
}

}  // namespace nought::tests
