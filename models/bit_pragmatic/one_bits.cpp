#include "models/bit_pragmatic/one_bits.h"

#include <bit>
#include <cstring>

namespace nought::models::bit_pragmatic {

namespace {

constexpr int lanes = static_cast<int>(sim::brick_size);
constexpr int columns = static_cast<int>(sim::pallet_size);

/// One 16-bit word for each column.
using Columns [[gnu::vector_size(2 * columns)]] = std::uint16_t;

/// The places that a neuron's terms have, those that are added and those that are subtracted.
struct Terms {
    std::uint16_t plus;
    std::uint16_t minus;
};

Terms terms_of(std::int16_t neuron, bool booth) {
    const auto magnitude = static_cast<std::uint32_t>(neuron < 0 ? -neuron : neuron);
    std::uint32_t plus = magnitude;
    std::uint32_t minus = 0;
    if (booth) {  // the non-adjacent form of x is 3x - x, digit by digit, over two
        plus = (3 * magnitude & ~magnitude) >> 1;
        minus = (magnitude & ~(3 * magnitude)) >> 1;
    }
    const bool negative = neuron < 0;
    return {static_cast<std::uint16_t>(negative ? minus : plus), static_cast<std::uint16_t>(negative ? plus : minus)};
}

}  // namespace

SentOneBits send_one_bits(std::span<std::int16_t> bricks, int first_stage_bits, bool booth) {
    std::array<std::array<std::uint16_t, columns>, lanes> plus;
    std::array<std::array<std::uint16_t, columns>, lanes> minus;
    for (int column = 0; column < columns; ++column) {
        for (int lane = 0; lane < lanes; ++lane) {
            const Terms terms = terms_of(bricks[column * lanes + lane], booth);
            plus[lane][column] = terms.plus;
            minus[lane][column] = terms.minus;
        }
    }
    Columns waiting[lanes];
    Columns sent[lanes] = {};
    for (int lane = 0; lane < lanes; ++lane) {
        Columns added;
        Columns subtracted;
        std::memcpy(&added, plus[lane].data(), sizeof added);
        std::memcpy(&subtracted, minus[lane].data(), sizeof subtracted);
        waiting[lane] = added | subtracted;
    }

    const auto reach = static_cast<std::uint16_t>((1u << (1u << first_stage_bits)) - 1);
    Columns cycles = {};
    for (;;) {
        Columns any = waiting[0];
        for (int lane = 1; lane < lanes; ++lane) {
            any |= waiting[lane];
        }
        std::uint64_t words[sizeof any / sizeof(std::uint64_t)];
        std::memcpy(words, &any, sizeof any);
        if ((words[0] | words[1] | words[2] | words[3]) == 0) {
            break;
        }
        cycles -= reinterpret_cast<Columns>(any != 0);
        const Columns within = (any & -any) * reach;
        for (int lane = 0; lane < lanes; ++lane) {
            const Columns lowest = waiting[lane] & -waiting[lane] & within;
            waiting[lane] ^= lowest;
            sent[lane] |= lowest;
        }
    }

    SentOneBits result;
    std::memcpy(result.cycles.data(), &cycles, sizeof cycles);
    for (int lane = 0; lane < lanes; ++lane) {
        std::array<std::uint16_t, columns> places;
        std::memcpy(places.data(), &sent[lane], sizeof places);
        for (int column = 0; column < columns; ++column) {
            bricks[column * lanes + lane] = static_cast<std::int16_t>((places[column] & plus[lane][column]) -
                                                                      (places[column] & minus[lane][column]));
        }
        std::uint64_t words[sizeof places / sizeof(std::uint64_t)];
        std::memcpy(words, places.data(), sizeof places);
        for (const std::uint64_t word : words) {
            result.one_bits += static_cast<std::uint32_t>(std::popcount(word));
        }
    }
    return result;
}

}  // namespace nought::models::bit_pragmatic
