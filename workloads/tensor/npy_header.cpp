#include "workloads/tensor/npy_header.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/config/error.h"
#include "workloads/tensor/npy_dictionary.h"

namespace nought::workloads {

namespace {

constexpr std::string_view magic("\x93NUMPY", 6);

template <class... Arguments>
[[noreturn]] void fail(const std::string& where, fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    throw config::UserError(where + ": " + fmt::format(format, std::forward<Arguments>(arguments)...));
}

std::string readable_type(std::string_view descr) {
    for (const NpyType& type : {npy_type<std::uint8_t>, npy_type<std::int16_t>, npy_type<std::int64_t>, npy_type<float>,
                                NpyType{"<f8", "float64", 8}, NpyType{"<i4", "int32", 4}, NpyType{"<u2", "uint16", 2},
                                NpyType{"|i1", "int8", 1}, NpyType{"<f2", "float16", 2}}) {
        if (type.descr == descr) {
            return fmt::format("{} ('{}')", type.name, descr);
        }
    }
    return fmt::format("'{}'", descr);
}

void check_type(const NpyHeader& header, const std::string& where, const NpyType& expected) {
    if (header.descr.size() > 2 && header.descr.front() == '>') {
        fail(where, "expected {}, found big-endian elements ('{}')", readable_type(expected.descr), header.descr);
    }
    if (header.descr != expected.descr) {
        fail(where, "expected {}, found {}", readable_type(expected.descr), readable_type(header.descr));
    }
    // With fewer than two axes the orders are the same, and numpy may say either.
    if (header.fortran_order && header.shape.size() > 1) {
        fail(where, "expected elements in C order, found Fortran order; numpy.ascontiguousarray changes it");
    }
}

void check_size(const NpyHeader& header, std::size_t file_bytes, const std::string& where, std::size_t element_bytes) {
    std::size_t bytes = element_bytes;
    bool overflow = false;
    for (const std::int64_t extent : header.shape) {
        overflow |= __builtin_mul_overflow(bytes, static_cast<std::size_t>(extent), &bytes);
    }
    const std::size_t found = file_bytes - header.data_offset;
    if (overflow) {
        fail(where, "shape {} is too large, found {} bytes of elements", shape_text(header.shape), found);
    }
    if (bytes != found) {
        fail(where, "{}: shape {} needs {} bytes of elements, found {}",
             found < bytes ? "truncated" : "trailing bytes after the elements", shape_text(header.shape), bytes, found);
    }
}

}  // namespace

NpyHeader parse_npy_header(std::span<const std::byte> file, const std::string& where) {
    const std::string_view text(reinterpret_cast<const char*>(file.data()), file.size());
    if (!text.starts_with(magic.substr(0, std::min(magic.size(), text.size()))) || text.empty()) {
        fail(where, "not an NPY file: it does not start with \\x93NUMPY");
    }
    if (text.size() < magic.size() + 2) {
        fail(where, "truncated NPY header: {} bytes", text.size());
    }
    const int major = std::to_integer<int>(file[6]);
    const int minor = std::to_integer<int>(file[7]);
    if ((major != 1 && major != 2) || minor != 0) {
        fail(where, "expected NPY version 1.0 or 2.0, found {}.{}", major, minor);
    }
    const std::size_t length_bytes = major == 1 ? 2 : 4;
    const std::size_t dictionary = magic.size() + 2 + length_bytes;
    if (text.size() < dictionary) {
        fail(where, "truncated NPY header: {} bytes", text.size());
    }
    std::size_t length = 0;
    for (std::size_t i = 0; i < length_bytes; ++i) {
        length |= std::to_integer<std::size_t>(file[magic.size() + 2 + i]) << (8 * i);
    }
    if (length > text.size() - dictionary) {
        fail(where, "truncated NPY header: it claims {} bytes, the file has {} left", length, text.size() - dictionary);
    }
    NpyHeader header = parse_npy_dictionary(text.substr(dictionary, length), where);
    header.data_offset = dictionary + length;
    return header;
}

NpyHeader parse_npy_header(std::span<const std::byte> file, const std::string& where, const NpyType& expected) {
    NpyHeader header = parse_npy_header(file, where);
    check_type(header, where, expected);
    check_size(header, file.size(), where, expected.bytes);
    return header;
}

std::string format_npy_header(const NpyType& type, const Shape& shape) {
    std::string dictionary =
        fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': {}, }}", type.descr, shape_text(shape));
    constexpr std::size_t prefix = magic.size() + 4;
    constexpr std::size_t alignment = 64;
    const std::size_t total = (prefix + dictionary.size() + 1 + alignment - 1) / alignment * alignment;
    dictionary.append(total - prefix - dictionary.size() - 1, ' ');
    dictionary += '\n';
    std::string header(magic);
    header += {'\x01', '\x00', static_cast<char>(dictionary.size() & 0xff), static_cast<char>(dictionary.size() >> 8)};
    return header + dictionary;
}

std::string shape_text(const Shape& shape) {
    return fmt::format("({}{})", fmt::join(shape, ", "), shape.size() == 1 ? "," : "");
}

}  // namespace nought::workloads
