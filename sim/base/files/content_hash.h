#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace nought::base {

/// A 128-bit hash (XXH3) of a sequence of byte strings: of the strings, not only of their concatenation.
/// It tells contents apart; it is not a defence against somebody who wants two contents to look the same.
class ContentHash {
public:
    ContentHash();
    ~ContentHash();
    ContentHash(const ContentHash&) = delete;
    ContentHash& operator=(const ContentHash&) = delete;

    void add(const void* bytes, std::size_t count);
    void add(std::string_view text) { add(text.data(), text.size()); }
    /// The bytes of a file, or the names and bytes of all files in and below a folder, in the order of their names.
    /// Throws config::UserError when something cannot be read.
    void add_path(const std::filesystem::path& path);

    /// 32 hexadecimal digits of what was added so far.
    std::string hex() const;

private:
    struct State;

    void add_file(const std::filesystem::path& path);

    std::unique_ptr<State> state_;
};

}  // namespace nought::base
