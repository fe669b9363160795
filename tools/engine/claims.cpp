#include "tools/engine/claims.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <fmt/format.h>

#include "tools/system/failure.h"
#include "tools/system/output_file.h"

namespace nought::tools {
namespace {

/// The byte that stands for a point: far beyond the end of the empty file, where locks may be all the same. Two points
/// with one byte are rare, and then only wait for each other.
struct flock lock_on(const std::string& hash, short type) {
    struct flock lock {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = static_cast<off_t>(std::stoull(hash.substr(0, 15), nullptr, 16));
    lock.l_len = 1;
    return lock;
}

}  // namespace

void Claims::open() {
    create_folder(folder_);
    const std::filesystem::path file = folder_ / ".claims";
    // Not for children: a worker that outlives its parent must not hold its claims.
    descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor_ < 0) {
        throw Failure(fmt::format("cannot open {}: {}", file.string(), std::strerror(errno)));
    }
}

Claims::~Claims() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

bool Claims::take(const std::string& hash) {
    if (descriptor_ < 0) {
        open();
    }
    struct flock lock = lock_on(hash, F_WRLCK);
    // Locks of the open file, not of the process: whatever else opens and closes the file does not lose them.
    return ::fcntl(descriptor_, F_OFD_SETLK, &lock) == 0 || (errno != EAGAIN && errno != EACCES);
}

void Claims::release(const std::string& hash) {
    struct flock lock = lock_on(hash, F_UNLCK);
    ::fcntl(descriptor_, F_OFD_SETLK, &lock);
}

}  // namespace nought::tools
