#include "tools/engine/worker.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "tools/system/failure.h"
#include "tools/system/interrupt.h"

extern char** environ;

namespace nought::tools {
namespace {

struct Pipe {
    int read_end = -1;
    int write_end = -1;

    Pipe() {
        std::array<int, 2> ends{};
        if (pipe2(ends.data(), O_CLOEXEC) != 0) {
            throw Failure(fmt::format("cannot make a pipe: {}", std::strerror(errno)));
        }
        read_end = ends[0];
        write_end = ends[1];
    }
    ~Pipe() {
        for (const int end : {read_end, write_end}) {
            if (end >= 0) {
                close(end);
            }
        }
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    int take_read_end() { return std::exchange(read_end, -1); }
};

/// A file in memory that holds a text, to be read from its beginning: unlike a pipe it takes a text of any length
/// before anybody reads.
class TextFile {
public:
    explicit TextFile(const std::string& text) : descriptor_(memfd_create("task", MFD_CLOEXEC)) {
        if (descriptor_ < 0 || write(descriptor_, text.data(), text.size()) != static_cast<ssize_t>(text.size()) ||
            lseek(descriptor_, 0, SEEK_SET) != 0) {
            throw Failure(fmt::format("cannot hand over a task: {}", std::strerror(errno)));
        }
    }
    ~TextFile() { close(descriptor_); }
    TextFile(const TextFile&) = delete;
    TextFile& operator=(const TextFile&) = delete;

    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

/// Appends what can be read now; closes the descriptor at its end.
void drain(int& descriptor, std::string& text) {
    std::array<char, 4096> buffer{};
    const ssize_t count = read(descriptor, buffer.data(), buffer.size());
    if (count > 0) {
        text.append(buffer.data(), static_cast<std::size_t>(count));
    } else if (count == 0 || errno != EINTR) {
        close(std::exchange(descriptor, -1));
    }
}

pid_t spawn(const std::vector<std::string>& arguments, int task, int reports, int errors) {
    std::vector<char*> pointers;
    for (const std::string& argument : arguments) {
        pointers.push_back(const_cast<char*>(argument.c_str()));
    }
    pointers.push_back(nullptr);

    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, task, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, reports, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, errors, STDERR_FILENO);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &original_signal_mask());
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);

    pid_t child = -1;
    const int error = posix_spawn(&child, "/proc/self/exe", &files, &attributes, pointers.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    if (error != 0) {
        throw Failure(fmt::format("cannot start a worker: {}", std::strerror(error)));
    }
    return child;
}

std::vector<std::string>& given_to_all() {
    static std::vector<std::string> options;
    return options;
}

}  // namespace

void Worker::give_all(std::vector<std::string> options) {
    given_to_all() = std::move(options);
}

Worker::Worker(const nlohmann::ordered_json& task) {
    std::vector<std::string> arguments{"nought", "worker"};
    arguments.insert(arguments.end(), given_to_all().begin(), given_to_all().end());
    const TextFile text(task.dump());
    Pipe report_pipe;
    Pipe error_pipe;
    process_ =
        start_watched([&] { return spawn(arguments, text.descriptor(), report_pipe.write_end, error_pipe.write_end); });
    reports_ = report_pipe.take_read_end();
    errors_ = error_pipe.take_read_end();
}

Worker::~Worker() {
    for (const int descriptor : {reports_, errors_}) {
        if (descriptor >= 0) {
            close(descriptor);
        }
    }
}

Worker::Worker(Worker&& other) noexcept
    : process_(std::exchange(other.process_, -1)),
      reports_(std::exchange(other.reports_, -1)),
      errors_(std::exchange(other.errors_, -1)),
      partial_line_(std::move(other.partial_line_)),
      error_text_(std::move(other.error_text_)) {}

void Worker::read_reports(const std::function<void(const nlohmann::ordered_json&)>& on_report) {
    drain(reports_, partial_line_);
    for (std::size_t end = 0; (end = partial_line_.find('\n')) != std::string::npos;) {
        const auto report = nlohmann::ordered_json::parse(partial_line_.substr(0, end), nullptr, false);
        partial_line_.erase(0, end + 1);
        if (!report.is_discarded() && on_report) {
            on_report(report);
        }
    }
}

void Worker::read_errors() {
    drain(errors_, error_text_);
}

int Worker::wait() {
    return wait_watched(process_);
}

}  // namespace nought::tools
