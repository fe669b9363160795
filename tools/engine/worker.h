#pragma once

#include <functional>
#include <string>
#include <sys/types.h>
#include <vector>

#include <nlohmann/json.hpp>

namespace nought::tools {

/// This program running as `nought worker` in a child process: its task is on its standard input, it reports on its
/// standard output, one JSON document a line, and its standard error is kept.
class Worker {
public:
    /// The options that every worker which starts from now on is given: what this program was told.
    static void give_all(std::vector<std::string> options);

    /// Starts a worker on a task (see worker_task.h). Throws Failure when the system refuses.
    explicit Worker(const nlohmann::ordered_json& task);
    /// Closes the pipes; the child must have been waited for.
    ~Worker();
    Worker(Worker&& other) noexcept;
    Worker& operator=(Worker&&) = delete;

    /// The descriptors to poll; -1 once the worker has closed its end.
    int reports() const { return reports_; }
    int errors() const { return errors_; }
    bool ended() const { return reports_ < 0 && errors_ < 0; }

    /// Reads what has come in; calls `on_report` for each complete line.
    void read_reports(const std::function<void(const nlohmann::ordered_json&)>& on_report);
    void read_errors();

    /// Waits for the end and returns the wait status.
    int wait();
    const std::string& error_text() const { return error_text_; }

private:
    pid_t process_ = -1;
    int reports_ = -1;
    int errors_ = -1;
    std::string partial_line_;
    std::string error_text_;
};

}  // namespace nought::tools
