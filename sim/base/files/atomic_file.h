#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace nought::base {

/// A file that appears under its name whole or not at all.
///
/// Bytes go to a temporary beside `path`; commit() renames it, replacing any older file. Without commit() the
/// temporary is removed and an older file stays as it was. A failed write (a full disk, say) is a std::system_error
/// that names the file.
class AtomicFile {
public:
    /// Creates the temporary; the folder must exist.
    explicit AtomicFile(std::filesystem::path path);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    void write(const void* bytes, std::size_t count);
    void write(std::string_view text) { write(text.data(), text.size()); }

    /// Closes the file and gives it its name. Nothing may be written afterwards.
    void commit();

private:
    [[noreturn]] void fail(const char* what, int error_number) const;
    void close_and_check();

    std::filesystem::path path_;
    std::filesystem::path temporary_;
    int descriptor_ = -1;
};

/// True for the name of a temporary that the process left behind, to be removed after it was interrupted.
bool is_unfinished(const std::filesystem::path& path, long process);

/// Writes a whole text file the same way.
void write_text_file(const std::filesystem::path& path, std::string_view text);

}  // namespace nought::base
