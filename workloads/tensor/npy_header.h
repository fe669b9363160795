#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "workloads/tensor/tensor.h"

namespace nought::workloads {

/// What an NPY file says of itself before its elements begin.
struct NpyHeader {
    std::string descr;  ///< numpy's code of the element type, such as "<i2"
    bool fortran_order = false;
    Shape shape;
    std::size_t data_offset = 0;  ///< bytes before the first element
};

/// An element type as numpy writes it and as a person reads it.
struct NpyType {
    std::string_view descr;
    std::string_view name;
    std::size_t bytes = 0;
};

template <class T>
inline constexpr NpyType npy_type{};
template <>
inline constexpr NpyType npy_type<std::uint8_t>{"|u1", "uint8", 1};
template <>
inline constexpr NpyType npy_type<std::int16_t>{"<i2", "int16", 2};
template <>
inline constexpr NpyType npy_type<std::int64_t>{"<i8", "int64", 8};
template <>
inline constexpr NpyType npy_type<float>{"<f4", "float32", 4};

/// Reads magic, version (1.0 or 2.0) and dictionary. `where` names the file in messages.
/// Throws config::UserError for anything that numpy would not have written.
NpyHeader parse_npy_header(std::span<const std::byte> file, const std::string& where);

/// Also checks that the elements are `expected`, in C order, little-endian, and fill the file to its end exactly.
NpyHeader parse_npy_header(std::span<const std::byte> file, const std::string& where, const NpyType& expected);

/// Magic, version 1.0 and dictionary, padded so that the elements start at a multiple of 64 bytes.
std::string format_npy_header(const NpyType& type, const Shape& shape);

/// "(3, 224, 224)", as Python writes a tuple.
std::string shape_text(const Shape& shape);

}  // namespace nought::workloads
