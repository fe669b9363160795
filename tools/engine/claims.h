#pragma once

#include <filesystem>
#include <string>
#include <utility>

namespace nought::tools {

/// Who makes which point, among all processes and machines that share a folder: a lock on one byte of FOLDER/.claims
/// for each point. The kernel (of the file server, for a shared folder) lets go of it when its holder dies, however it
/// dies. Where the file system has no locks every claim is granted: a point that is made twice is made the same twice.
class Claims {
public:
    explicit Claims(std::filesystem::path folder) : folder_(std::move(folder)) {}
    ~Claims();
    Claims(const Claims&) = delete;
    Claims& operator=(const Claims&) = delete;

    /// False where another holds it. Throws Failure where the file cannot be made.
    bool take(const std::string& hash);
    void release(const std::string& hash);

private:
    void open();

    std::filesystem::path folder_;
    int descriptor_ = -1;  ///< of a file that is made with the first claim
};

}  // namespace nought::tools
