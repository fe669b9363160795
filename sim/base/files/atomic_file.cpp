#include "sim/base/files/atomic_file.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace nought::base {

namespace {

/// Hidden, in the same folder (a rename does not cross file systems), and unique among processes and threads.
std::filesystem::path temporary_for(const std::filesystem::path& path) {
    static std::atomic<unsigned> next{0};
    const std::string name = "." + path.filename().string() + "." + std::to_string(::getpid()) + "-" +
                             std::to_string(next.fetch_add(1)) + ".tmp";
    return path.parent_path() / name;
}

}  // namespace

AtomicFile::AtomicFile(std::filesystem::path path) : path_(std::move(path)), temporary_(temporary_for(path_)) {
    descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (descriptor_ < 0) {
        fail("cannot create", errno);
    }
}

AtomicFile::~AtomicFile() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
    if (!temporary_.empty()) {
        ::unlink(temporary_.c_str());
    }
}

void AtomicFile::write(const void* bytes, std::size_t count) {
    const char* next = static_cast<const char*>(bytes);
    // Linux moves at most 2 GiB a call.
    constexpr std::size_t largest_write = std::size_t{1} << 30;
    while (count > 0) {
        const ssize_t written = ::write(descriptor_, next, std::min(count, largest_write));
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            fail("cannot write", written < 0 ? errno : ENOSPC);
        }
        next += written;
        count -= static_cast<std::size_t>(written);
    }
}

void AtomicFile::commit() {
    close_and_check();
    if (::rename(temporary_.c_str(), path_.c_str()) != 0) {
        fail("cannot rename the finished file to", errno);
    }
    temporary_.clear();
}

void AtomicFile::close_and_check() {
    // Network file systems report a full disk only here.
    if (::close(std::exchange(descriptor_, -1)) != 0 && errno != EINTR) {
        fail("cannot write", errno);
    }
}

void AtomicFile::fail(const char* what, int error_number) const {
    throw std::system_error(error_number, std::generic_category(), std::string(what) + " " + path_.string());
}

bool is_unfinished(const std::filesystem::path& path, long process) {
    const std::string name = path.filename().string();
    return name.starts_with(".") && name.ends_with(".tmp") &&
           name.find("." + std::to_string(process) + "-") != std::string::npos;
}

void write_text_file(const std::filesystem::path& path, std::string_view text) {
    AtomicFile file(path);
    file.write(text);
    file.commit();
}

}  // namespace nought::base
