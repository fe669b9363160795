#include "tools/system/program.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

#include "tools/system/failure.h"
#include "tools/system/interrupt.h"

extern char** environ;

namespace nought::tools {
namespace {

/// A nameless file: a program that reads and writes files cannot wait for us, as it could with pipes.
class Scratch {
public:
    Scratch() : descriptor_(open_nameless()) {
        if (descriptor_ < 0) {
            throw Failure(fmt::format("cannot make a temporary file: {}", std::strerror(errno)));
        }
    }
    ~Scratch() { close(descriptor_); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    int descriptor() const { return descriptor_; }

    void write_all(std::string_view text) {
        while (!text.empty()) {
            const ssize_t count = write(descriptor_, text.data(), text.size());
            if (count < 0 && errno != EINTR) {
                throw Failure(fmt::format("cannot write a temporary file: {}", std::strerror(errno)));
            }
            text.remove_prefix(count < 0 ? 0 : static_cast<std::size_t>(count));
        }
        lseek(descriptor_, 0, SEEK_SET);
    }

    std::string read_all() {
        lseek(descriptor_, 0, SEEK_SET);
        std::string text;
        std::array<char, 65536> buffer{};
        for (ssize_t count = 0; (count = read(descriptor_, buffer.data(), buffer.size())) != 0;) {
            if (count < 0 && errno != EINTR) {
                throw Failure(fmt::format("cannot read a temporary file: {}", std::strerror(errno)));
            }
            text.append(buffer.data(), count < 0 ? 0 : static_cast<std::size_t>(count));
        }
        return text;
    }

private:
    static int open_nameless() {
        std::string name = "/tmp/nought.XXXXXX";
        const int descriptor = mkostemp(name.data(), O_CLOEXEC);
        if (descriptor >= 0) {
            unlink(name.c_str());
        }
        return descriptor;
    }

    int descriptor_;
};

int exit_status(int wait_status) {
    return WIFSIGNALED(wait_status) ? 128 + WTERMSIG(wait_status) : WEXITSTATUS(wait_status);
}

}  // namespace

ProgramOutcome run_program(const std::vector<std::string>& command, std::string_view input) {
    std::vector<char*> pointers;
    for (const std::string& word : command) {
        pointers.push_back(const_cast<char*>(word.c_str()));
    }
    pointers.push_back(nullptr);
    Scratch in;
    Scratch out;
    Scratch err;
    in.write_all(input);

    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, in.descriptor(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, out.descriptor(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, err.descriptor(), STDERR_FILENO);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &original_signal_mask());
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    int error = 0;
    const pid_t child = start_watched([&] {
        pid_t started = -1;
        error = posix_spawnp(&started, pointers[0], &files, &attributes, pointers.data(), environ);
        return error == 0 ? started : -1;
    });
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    if (error == ENOENT) {
        return {127, {}, {}};
    }
    if (error != 0) {
        throw Failure(fmt::format("cannot start {}: {}", command.front(), std::strerror(error)));
    }
    const int status = exit_status(wait_watched(child));
    return {status, out.read_all(), err.read_all()};
}

}  // namespace nought::tools
