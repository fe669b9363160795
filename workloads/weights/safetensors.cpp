#include "workloads/weights/safetensors.h"

#include <bit>
#include <cstring>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/base/config/diagnostics.h"
#include "sim/base/config/error.h"
#include "sim/base/files/mapped_file.h"
#include "workloads/tensor/small_floats.h"

namespace nought::workloads {

static_assert(std::endian::native == std::endian::little, "elements are taken as they lie in the file");

namespace {

using nlohmann::json;

constexpr std::uint64_t longest_header = 100'000'000;  // what the format's own reader allows

/// Bytes of an element; 0 for a type of which nothing is known.
std::size_t size_of(const std::string& type) {
    static const std::map<std::string, std::size_t> sizes{
        {"F64", 8}, {"F32", 4}, {"F16", 2}, {"BF16", 2}, {"I64", 8},     {"U64", 8},     {"I32", 4}, {"U32", 4},
        {"I16", 2}, {"U16", 2}, {"I8", 1},  {"U8", 1},   {"F8_E4M3", 1}, {"F8_E5M2", 1}, {"BOOL", 1}};
    const auto found = sizes.find(type);
    return found == sizes.end() ? 0 : found->second;
}

/// One file's header on its way in.
class Header {
public:
    Header(std::span<const std::byte> bytes, const std::string& where) : where_(where) {
        std::uint64_t length = 0;
        if (bytes.size() < sizeof(length)) {
            refuse("not a safetensors file: it is shorter than the length of its header");
        }
        std::memcpy(&length, bytes.data(), sizeof(length));
        if (length > bytes.size() - sizeof(length) || length > longest_header) {
            refuse(fmt::format("its header claims {} bytes, but the file has only {}", length, bytes.size()));
        }
        data_ = bytes.subspan(sizeof(length) + length);
        parse({reinterpret_cast<const char*>(bytes.data()) + sizeof(length), static_cast<std::size_t>(length)});
    }

    const json& fields() const { return fields_; }

    [[noreturn]] void refuse(const std::string& message) const {
        throw config::UserError(fmt::format("{}: {}", where_, message));
    }
    [[noreturn]] void refuse(const std::string& array, const std::string& message) const {
        refuse(fmt::format("the array {} {}", config::quote(array), message));
    }

    std::string type_of(const std::string& name, const json& entry) const {
        const auto type = entry.find("dtype");
        if (type == entry.end() || !type->is_string()) {
            refuse(name, "has no dtype");
        }
        return type->get<std::string>();
    }

    Shape shape_of(const std::string& name, const json& entry) const {
        Shape shape;
        for (const std::uint64_t length : numbers(name, entry, "shape")) {
            if (length > std::uint64_t{1} << 40) {
                refuse(name, fmt::format("has an axis that is {} long", length));
            }
            shape.push_back(static_cast<std::int64_t>(length));
        }
        return shape;
    }

    std::span<const std::byte> bytes_of(const std::string& name, const json& entry, const std::string& type,
                                        const Shape& shape) const {
        const std::vector<std::uint64_t> offsets = numbers(name, entry, "data_offsets");
        if (offsets.size() != 2 || offsets[0] > offsets[1] || offsets[1] > data_.size()) {
            refuse(name, fmt::format("lies outside the {} bytes of elements that the file has", data_.size()));
        }
        std::uint64_t needed = size_of(type);
        bool overflow = needed == 0;
        for (const std::int64_t length : shape) {
            overflow = overflow || __builtin_mul_overflow(needed, static_cast<std::uint64_t>(length), &needed);
        }
        if (overflow || needed != offsets[1] - offsets[0]) {
            refuse(name, fmt::format("of type {} has {} bytes of elements, which its shape does not ask for",
                                     config::quote(type), offsets[1] - offsets[0]));
        }
        return data_.subspan(offsets[0], needed);
    }

private:
    void parse(std::string_view text) {
        std::set<std::string> seen;
        const auto watch = [&](int depth, json::parse_event_t event, json& value) {
            if (depth == 1 && event == json::parse_event_t::key && !seen.insert(value.get<std::string>()).second) {
                refuse(value.get<std::string>(), "is there twice");
            }
            return true;
        };
        try {
            fields_ = json::parse(text, watch);
        } catch (const json::exception& error) {
            refuse(fmt::format("its header is not JSON: {}", error.what()));
        }
        if (!fields_.is_object()) {
            refuse("its header is not a JSON object");
        }
    }

    std::vector<std::uint64_t> numbers(const std::string& name, const json& entry, const char* key) const {
        constexpr std::size_t most = 16;
        const auto list = entry.find(key);
        std::vector<std::uint64_t> values;
        if (list != entry.end() && list->is_array() && list->size() <= most) {
            for (const json& value : *list) {
                if (!value.is_number_unsigned()) {
                    refuse(name, fmt::format("has a {} that is not a list of whole numbers", key));
                }
                values.push_back(value.get<std::uint64_t>());
            }
            return values;
        }
        refuse(name, fmt::format("has no {}", key));
    }

    std::string where_;
    std::span<const std::byte> data_;
    json fields_;
};

template <class From, class Convert>
TensorView<float> converted(const Shape& shape, std::span<const std::byte> bytes, const Convert& convert) {
    Tensor<float> result(shape);
    for (std::int64_t i = 0; i < result.size(); ++i) {
        From value;
        std::memcpy(&value, bytes.data() + static_cast<std::size_t>(i) * sizeof(From), sizeof(From));
        result[i] = convert(value);
    }
    return TensorView<float>(std::move(result));
}

}  // namespace

SafetensorsFile SafetensorsFile::load(const std::filesystem::path& path) {
    const auto mapping = base::map_file(path);
    return parse(mapping->bytes(), mapping, path.string());
}

SafetensorsFile SafetensorsFile::parse(std::span<const std::byte> bytes, std::shared_ptr<const void> owner,
                                       const std::string& where) {
    const Header header(bytes, where);
    SafetensorsFile file;
    file.where_ = where;
    file.owner_ = std::move(owner);
    for (const auto& [name, entry] : header.fields().items()) {
        if (name == "__metadata__") {
            continue;
        }
        if (!entry.is_object()) {
            header.refuse(name, "is described by something other than a JSON object");
        }
        const std::string type = header.type_of(name, entry);
        Shape shape = header.shape_of(name, entry);
        const auto elements = header.bytes_of(name, entry, type, shape);
        file.entries_[name] = {type, std::move(shape), elements};
        file.names_.push_back(name);
    }
    return file;
}

TensorView<float> SafetensorsFile::read(const std::string& name) const {
    const Entry& entry = entries_.at(name);
    const bool aligned = reinterpret_cast<std::uintptr_t>(entry.bytes.data()) % alignof(float) == 0;
    if (entry.type == "F32" && aligned) {
        return {entry.shape, {reinterpret_cast<const float*>(entry.bytes.data()), entry.bytes.size() / 4}, owner_};
    }
    if (entry.type == "F32") {
        return converted<float>(entry.shape, entry.bytes, [](float value) { return value; });
    }
    if (entry.type == "F64") {
        return converted<double>(entry.shape, entry.bytes, [](double value) { return static_cast<float>(value); });
    }
    if (entry.type == "F16") {
        return converted<std::uint16_t>(entry.shape, entry.bytes, from_float16);
    }
    if (entry.type == "BF16") {
        return converted<std::uint16_t>(entry.shape, entry.bytes, from_bfloat16);
    }
    throw config::UserError(fmt::format("{}: the array {} is of type {}; F32, F64, F16 and BF16 are read", where_,
                                        config::quote(name), config::quote(entry.type)));
}

}  // namespace nought::workloads
