#pragma once

#include <filesystem>
#include <string>

namespace nought::tools {

/// Who makes which point, among all processes and machines that share a folder: a lock on one byte of FOLDER/.claims
/// for each point. The kernel (of the file server, for a shared folder) lets go of it when its holder dies, however it
/// dies. Where the file system has no locks every claim is granted: a point that is made twice is made the same twice.
class Claims {
public:
    /// Throws Failure where the file cannot be made.
    explicit Claims(const std::filesystem::path& folder);
    ~Claims();
    Claims(const Claims&) = delete;
    Claims& operator=(const Claims&) = delete;

    /// False where another holds it.
    bool take(const std::string& hash);
    void release(const std::string& hash);

private:
    int descriptor_;
};

}  // namespace nought::tools
