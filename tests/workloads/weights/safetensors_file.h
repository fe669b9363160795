#pragma once

#include <cstring>
#include <span>
#include <string>

namespace nought::workloads {

/// A safetensors file: the length of the header, the header, the elements.
inline std::string safetensors(const std::string& header, const std::string& elements) {
    std::string file(8, '\0');
    const std::uint64_t length = header.size();
    std::memcpy(file.data(), &length, sizeof(length));
    return file + header + elements;
}

template <class T>
std::string bytes_of(std::initializer_list<T> values) {
    const std::span<const T> span(values.begin(), values.size());
    return {reinterpret_cast<const char*>(span.data()), span.size_bytes()};
}

}  // namespace nought::workloads
