#include "workloads/tensor/npz.h"

#include <algorithm>
#include <zip.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/error.h"
#include "workloads/tensor/npy.h"

namespace nought::workloads {

struct NpzFile::Archive {
    zip_t* zip = nullptr;

    ~Archive() { zip_discard(zip); }
};

namespace {

constexpr std::string_view suffix = ".npy";

struct EntryCloser {
    void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};

std::string open_error(int code) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    std::string text = zip_error_strerror(&error);
    zip_error_fini(&error);
    return text;
}

/// Deflate cannot grow by more than 1032; a larger claim is a lie that would exhaust memory.
bool plausible(const zip_stat_t& stat) {
    return stat.size / 1032 <= stat.comp_size;
}

}  // namespace

NpzFile::NpzFile(const std::filesystem::path& path) : path_(path.string()), archive_(std::make_unique<Archive>()) {
    int code = 0;
    archive_->zip = zip_open(path_.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code);
    if (archive_->zip == nullptr) {
        throw config::UserError(fmt::format("cannot read {} as an NPZ file: {}", path_, open_error(code)));
    }
    const zip_int64_t count = zip_get_num_entries(archive_->zip, 0);
    for (zip_int64_t i = 0; i < count; ++i) {
        const char* name = zip_get_name(archive_->zip, i, 0);
        if (name != nullptr && std::string_view(name).ends_with(suffix)) {
            names_.emplace_back(name, std::string_view(name).size() - suffix.size());
        }
    }
}

NpzFile::~NpzFile() = default;
NpzFile::NpzFile(NpzFile&&) noexcept = default;
NpzFile& NpzFile::operator=(NpzFile&&) noexcept = default;

bool NpzFile::contains(const std::string& name) const {
    return std::find(names_.begin(), names_.end(), name) != names_.end();
}

std::vector<std::byte> NpzFile::unpack(const std::string& name) const {
    if (!contains(name)) {
        throw config::UserError(fmt::format("{}: no array '{}', found: {}", path_, name, fmt::join(names_, ", ")));
    }
    const std::string entry_name = name + std::string(suffix);
    zip_stat_t stat;
    const std::unique_ptr<zip_file_t, EntryCloser> entry(zip_fopen(archive_->zip, entry_name.c_str(), 0));
    if (!entry || zip_stat(archive_->zip, entry_name.c_str(), 0, &stat) != 0 || !plausible(stat)) {
        throw config::UserError(fmt::format("{}: cannot unpack '{}': {}", path_, name, zip_strerror(archive_->zip)));
    }
    std::vector<std::byte> bytes(stat.size);
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const zip_int64_t read = zip_fread(entry.get(), bytes.data() + filled, bytes.size() - filled);
        if (read <= 0) {
            throw config::UserError(
                fmt::format("{}: '{}' is damaged: {}", path_, name, zip_file_strerror(entry.get())));
        }
        filled += static_cast<std::size_t>(read);
    }
    // The checksum is compared only when the end is met.
    std::byte beyond{};
    if (zip_fread(entry.get(), &beyond, 1) != 0) {
        throw config::UserError(fmt::format("{}: '{}' is damaged: {}", path_, name, zip_file_strerror(entry.get())));
    }
    return bytes;
}

template <class T>
TensorView<T> NpzFile::read(const std::string& name) const {
    auto bytes = std::make_shared<const std::vector<std::byte>>(unpack(name));
    const std::span<const std::byte> view = *bytes;
    return view_npy<T>(view, std::move(bytes), path_ + ":" + name);
}

template TensorView<std::uint8_t> NpzFile::read(const std::string&) const;
template TensorView<std::int16_t> NpzFile::read(const std::string&) const;
template TensorView<std::int64_t> NpzFile::read(const std::string&) const;
template TensorView<float> NpzFile::read(const std::string&) const;

}  // namespace nought::workloads
