#include "workloads/tensor/npy.h"

#include <bit>
#include <cstring>

#include <fmt/format.h>

#include "sim/base/config/error.h"
#include "sim/base/files/atomic_file.h"
#include "sim/base/files/mapped_file.h"

namespace nought::workloads {

static_assert(std::endian::native == std::endian::little, "NPY files are mapped as they are");

namespace {

std::shared_ptr<const MappedFile> map(const std::filesystem::path& path) {
    auto mapping = map_file(path);
    if (mapping->bytes().empty()) {
        throw config::UserError(fmt::format("{}: not an NPY file: it is empty", path.string()));
    }
    return mapping;
}

}  // namespace

template <class T>
TensorView<T> read_npy(const std::filesystem::path& path) {
    auto mapping = map(path);
    const auto bytes = mapping->bytes();
    return view_npy<T>(bytes, std::move(mapping), path.string());
}

template <class T>
TensorView<T> view_npy(std::span<const std::byte> file, std::shared_ptr<const void> owner, const std::string& where) {
    const NpyHeader header = parse_npy_header(file, where, npy_type<T>);
    const auto elements = file.subspan(header.data_offset);
    const std::size_t count = elements.size() / sizeof(T);
    if (reinterpret_cast<std::uintptr_t>(elements.data()) % alignof(T) != 0) {
        // Only a hand-made header ends at an odd address.
        Tensor<T> copy(header.shape);
        std::memcpy(copy.data(), elements.data(), elements.size());
        return TensorView<T>(std::move(copy));
    }
    return TensorView<T>(header.shape, {reinterpret_cast<const T*>(elements.data()), count}, std::move(owner));
}

template <class T>
void write_npy(const std::filesystem::path& path, const Shape& shape, std::span<const T> values) {
    AtomicFile file(path);
    file.write(format_npy_header(npy_type<T>, shape));
    file.write(values.data(), values.size_bytes());
    file.commit();
}

template TensorView<std::uint8_t> read_npy(const std::filesystem::path&);
template TensorView<std::int16_t> read_npy(const std::filesystem::path&);
template TensorView<std::int64_t> read_npy(const std::filesystem::path&);
template TensorView<float> read_npy(const std::filesystem::path&);

template TensorView<std::uint8_t> view_npy(std::span<const std::byte>, std::shared_ptr<const void>, const std::string&);
template TensorView<std::int16_t> view_npy(std::span<const std::byte>, std::shared_ptr<const void>, const std::string&);
template TensorView<std::int64_t> view_npy(std::span<const std::byte>, std::shared_ptr<const void>, const std::string&);
template TensorView<float> view_npy(std::span<const std::byte>, std::shared_ptr<const void>, const std::string&);

template void write_npy(const std::filesystem::path&, const Shape&, std::span<const std::uint8_t>);
template void write_npy(const std::filesystem::path&, const Shape&, std::span<const std::int16_t>);
template void write_npy(const std::filesystem::path&, const Shape&, std::span<const std::int64_t>);
template void write_npy(const std::filesystem::path&, const Shape&, std::span<const float>);

}  // namespace nought::workloads
