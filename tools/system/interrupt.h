#pragma once

#include <filesystem>
#include <sys/types.h>

namespace nought::tools {

/// Handles SIGINT, SIGTERM and SIGHUP for the rest of the program: children are terminated, unfinished files removed,
/// and the process exits with 128 + the signal's number (130 for Ctrl-C). Call it first thing in main: threads that are
/// started earlier would still take the signals.
///
/// A thread waits for the signals, so that all this happens outside of a signal handler, whatever the others do.
void watch_for_interrupts();

/// Lets a child process start with the signals as they were before watch_for_interrupts().
const sigset_t& original_signal_mask();

/// While it lives, an interrupt removes the unfinished files of this process that lie in or below the folder.
class OutputFolder {
public:
    explicit OutputFolder(std::filesystem::path path);
    ~OutputFolder();
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;

private:
    std::filesystem::path path_;
};

/// Starts a child under the watch: `start` returns its process id, and no interrupt comes between start and watch.
template <class Start>
pid_t start_watched(Start start);
/// Waits for a watched child to end and returns its wait status.
int wait_watched(pid_t child);

/// Implementation of start_watched.
class ChildWatch {
public:
    ChildWatch();
    ~ChildWatch();
    ChildWatch(const ChildWatch&) = delete;
    ChildWatch& operator=(const ChildWatch&) = delete;
    void add(pid_t child);
};

template <class Start>
pid_t start_watched(Start start) {
    ChildWatch watch;
    const pid_t child = start();
    if (child > 0) {
        watch.add(child);
    }
    return child;
}

}  // namespace nought::tools
