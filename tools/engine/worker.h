#pragma once

#include <functional>
#include <string>
#include <sys/types.h>
#include <vector>

#include <nlohmann/json.hpp>

namespace nought::tools {

/// This program running in a child process. It reports on a pipe, one JSON document a line, and its standard error is
/// kept; standard output goes nowhere.
class Worker {
public:
    /// What every worker that starts from now on is given beside its own arguments: what this program was told.
    static void give_all(std::vector<std::string> arguments);

    /// Starts `nought ARGUMENTS --report-to N`. Throws Failure when the system refuses.
    explicit Worker(std::vector<std::string> arguments);
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
