#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace nought::tools {

/// How numbers are shown to people. Files have every digit.
struct Show {
    enum class As {
        number,       ///< four significant digits: "1,234.5"
        count,        ///< every digit of a whole number: "1,234,567"
        prefix,       ///< three significant digits with an SI prefix: "12.3 mJ"
        percent,      ///< of a fraction: "43.7 %"
        hundredths,   ///< of a fraction below a heading that says so: "43.7"
        change,       ///< of a fraction, with its sign: "+4.50 %"
        times,        ///< "1.37x"
        decimals,     ///< `digits` behind the point
        significant,  ///< `digits` in all, without trailing zeros
        mark,         ///< of a condition: "yes" where it holds, else nothing
    };

    As as = As::number;
    std::string unit = {};
    int digits = 1;
};

namespace show {

inline const Show count{Show::As::count};
inline const Show percent{Show::As::percent};
inline const Show hundredths{Show::As::hundredths};
inline const Show times{Show::As::times};
inline const Show mark{Show::As::mark};

inline Show number(std::string unit) {
    return {Show::As::number, std::move(unit)};
}
inline Show si(std::string unit = {}) {
    return {Show::As::prefix, std::move(unit)};
}
inline Show change(int digits) {
    return {Show::As::change, {}, digits};
}
inline Show decimals(int digits, std::string unit = {}) {
    return {Show::As::decimals, std::move(unit), digits};
}
inline Show significant(int digits, std::string unit = {}) {
    return {Show::As::significant, std::move(unit), digits};
}

}  // namespace show

/// What stands in one place of a table: nothing, a condition, a number or a text; and how it looks, where that is not
/// the column's to say.
class Cell {
public:
    using Value = std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double, std::string>;

    Cell() = default;
    template <class Number>
    requires std::integral<Number> || std::floating_point<Number> Cell(Number number) {  // NOLINT: a number is a cell
        if constexpr (std::same_as<Number, bool>) {
            value_ = number;
        } else if constexpr (std::floating_point<Number>) {
            value_ = static_cast<double>(number);
        } else if constexpr (std::signed_integral<Number>) {
            value_ = static_cast<std::int64_t>(number);
        } else {
            value_ = static_cast<std::uint64_t>(number);
        }
    }
    Cell(std::string text) : value_(std::move(text)) {}         // NOLINT: a text is a cell
    Cell(std::string_view text) : value_(std::string(text)) {}  // NOLINT
    Cell(const char* text) : value_(std::string(text)) {}       // NOLINT
    template <class Any>
    Cell(const std::optional<Any>& any) : Cell(any ? Cell(*any) : Cell()) {}  // NOLINT: nothing where there is none
    /// A value that looks as it is said here.
    Cell(std::string shown, Cell value) : value_(std::move(value.value_)), shown_(std::move(shown)) {}

    const Value& value() const { return value_; }
    /// Neither nothing nor a double that is not a number.
    bool is_there() const;
    /// The number to sort by; a condition is not one.
    std::optional<double> number() const;
    /// For people: "-" where there is nothing, conditions as "yes" and "no".
    std::string shown(const Show& show = {}) const;

private:
    Value value_;
    std::optional<std::string> shown_;
};

}  // namespace nought::tools
