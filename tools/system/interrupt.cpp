#include "tools/system/interrupt.h"

#include <chrono>
#include <csignal>
#include <mutex>
#include <set>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <vector>

#include "sim/base/files/atomic_file.h"
#include "tools/system/style.h"

namespace nought::tools {
namespace {

/// What an interrupt has to put in order. The mutex is never released once an interrupt has taken it: nobody starts a
/// child behind its back.
struct Watch {
    std::mutex mutex;
    std::multiset<std::filesystem::path> folders;
    std::set<pid_t> children;
    sigset_t original{};
};

Watch& watch() {
    // Never destroyed: the waiting thread outlives main's statics.
    static Watch* const instance = new Watch;
    return *instance;
}

void terminate_children(const std::set<pid_t>& children) {
    using namespace std::chrono_literals;
    for (const pid_t child : children) {
        kill(child, SIGTERM);
    }
    const auto patience = std::chrono::steady_clock::now() + 3s;
    for (const pid_t child : children) {
        while (waitpid(child, nullptr, WNOHANG) == 0) {
            if (std::chrono::steady_clock::now() > patience) {
                kill(child, SIGKILL);
            }
            std::this_thread::sleep_for(5ms);
        }
    }
}

/// False when nothing was there to remove.
bool remove_unfinished(const std::filesystem::path& folder) {
    namespace fs = std::filesystem;
    std::vector<fs::path> unfinished;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (base::is_unfinished(entry->path(), getpid())) {
            unfinished.push_back(entry->path());
        }
    }
    for (const fs::path& path : unfinished) {
        fs::remove_all(path, error);
    }
    return !unfinished.empty();
}

/// Whoever writes goes on until it finds its folder gone, and may leave something behind that was looked at already: so
/// again, until nothing has come for a moment.
void remove_unfinished(const std::multiset<std::filesystem::path>& folders) {
    using namespace std::chrono_literals;
    const auto patience = std::chrono::steady_clock::now() + 3s;
    for (int quiet = 0; quiet < 3 && std::chrono::steady_clock::now() < patience;) {
        bool removed = false;
        for (const auto& folder : folders) {
            removed |= remove_unfinished(folder);
        }
        quiet = removed ? 0 : quiet + 1;
        std::this_thread::sleep_for(2ms);
    }
}

[[noreturn]] void leave(int signal) {
    Watch& state = watch();
    state.mutex.lock();
    terminate_children(state.children);
    remove_unfinished(state.folders);
    if (live_errors()) {
        // Leave the progress bar its line.
        const char text[] = "\n";
        [[maybe_unused]] const auto written = write(STDERR_FILENO, text, sizeof text - 1);
    }
    _exit(128 + signal);
}

}  // namespace

void watch_for_interrupts() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction current {};
        // nohup and background jobs of a shell ignore some: leave them so.
        if (sigaction(signal, nullptr, &current) == 0 && current.sa_handler != SIG_IGN) {
            sigaddset(&signals, signal);
        }
    }
    pthread_sigmask(SIG_BLOCK, &signals, &watch().original);
    std::thread([signals] {
        int signal = 0;
        while (sigwait(&signals, &signal) != 0) {
        }
        leave(signal);
    }).detach();
}

const sigset_t& original_signal_mask() {
    return watch().original;
}

OutputFolder::OutputFolder(std::filesystem::path path) : path_(std::move(path)) {
    const std::scoped_lock lock(watch().mutex);
    watch().folders.insert(path_);
}

OutputFolder::~OutputFolder() {
    const std::scoped_lock lock(watch().mutex);
    watch().folders.erase(watch().folders.find(path_));
}

ChildWatch::ChildWatch() {
    watch().mutex.lock();
}
ChildWatch::~ChildWatch() {
    watch().mutex.unlock();
}
void ChildWatch::add(pid_t child) {
    watch().children.insert(child);
}

int wait_watched(pid_t child) {
    // Wait without reaping first, so that the mutex is not held for long; a reaped id may be given to a stranger.
    siginfo_t info{};
    while (waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOWAIT) != 0 && errno == EINTR) {
    }
    const std::scoped_lock lock(watch().mutex);
    int status = 0;
    waitpid(child, &status, 0);
    watch().children.erase(child);
    return status;
}

}  // namespace nought::tools
