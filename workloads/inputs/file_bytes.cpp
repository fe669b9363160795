#include "workloads/inputs/file_bytes.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include <fmt/format.h>

#include "sim/base/config/error.h"

namespace nought::workloads {

namespace {

constexpr std::uintmax_t max_file_bytes = std::uintmax_t{2} << 30;

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

bool is_picture_name(const std::filesystem::path& path) {
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return extension == ".png" || extension == ".jpg" || extension == ".jpeg";
}

}  // namespace

FileBytes read_input_file(const std::filesystem::path& path) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status)) {
        throw config::UserError(fmt::format("{}: no such file", path.string()));
    }
    if (!std::filesystem::is_regular_file(status)) {
        throw config::UserError(fmt::format("{}: is not a regular file", path.string()));
    }
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (error) {
        throw config::UserError(fmt::format("{}: cannot read: {}", path.string(), error.message()));
    }
    if (size == 0) {
        throw config::UserError(fmt::format("{}: the file is empty", path.string()));
    }
    if (size > max_file_bytes) {
        throw config::UserError(fmt::format("{}: {} bytes are too many for an input", path.string(), size));
    }
    auto bytes = std::make_shared<std::vector<std::uint8_t>>(size);
    std::ifstream file(path, std::ios::binary);
    if (!file.read(reinterpret_cast<char*>(bytes->data()), static_cast<std::streamsize>(size))) {
        throw config::UserError(fmt::format("{}: cannot read: {}", path.string(), std::strerror(errno)));
    }
    return bytes;
}

bool natural_less(const std::string& first, const std::string& second) {
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < first.size() && j < second.size()) {
        if (is_digit(first[i]) && is_digit(second[j])) {
            const auto run = [](const std::string& text, std::size_t& at) {
                const std::size_t start = std::min(text.find_first_not_of('0', at), text.size());
                std::size_t end = start;
                while (end < text.size() && is_digit(text[end])) {
                    ++end;
                }
                at = end;
                return text.substr(start, end - start);
            };
            const std::string a = run(first, i);
            const std::string b = run(second, j);
            if (a != b) {
                return a.size() != b.size() ? a.size() < b.size() : a < b;
            }
        } else if (first[i] != second[j]) {
            return first[i] < second[j];
        } else {
            ++i;
            ++j;
        }
    }
    if (i < first.size() || j < second.size()) {
        return i == first.size();
    }
    return first < second;  // they differ in leading zeros only
}

std::vector<std::filesystem::path> list_frames(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> frames;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        if (is_picture_name(entry->path())) {
            frames.push_back(entry->path());
        }
    }
    if (error) {
        throw config::UserError(fmt::format("{}: cannot read the folder: {}", folder.string(), error.message()));
    }
    if (frames.empty()) {
        throw config::UserError(
            fmt::format("{}: the folder holds no frames (.png, .jpg or .jpeg files)", folder.string()));
    }
    std::sort(frames.begin(), frames.end(), [](const auto& first, const auto& second) {
        return natural_less(first.filename().string(), second.filename().string());
    });
    return frames;
}

}  // namespace nought::workloads
