#include "workloads/inputs/png_file.h"

#include <csetjmp>
#include <cstring>
#include <stdexcept>

#include <fmt/format.h>
#include <png.h>

#include "sim/base/config/error.h"
#include "sim/base/files/atomic_file.h"

namespace nought::workloads {

namespace {

/// libpng reports errors by longjmp, which must not skip destructors: between setjmp and the calls that may jump there
/// are only plain values, and everything that owns memory lives in this object, outside those functions.
class PngReader {
public:
    explicit PngReader(std::span<const std::uint8_t> bytes) : rest_(bytes) {
        png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, &PngReader::on_error, &PngReader::on_warning);
        info_ = png_ ? png_create_info_struct(png_) : nullptr;
        if (!info_) {
            png_destroy_read_struct(&png_, nullptr, nullptr);
            throw std::bad_alloc();
        }
        png_set_read_fn(png_, this, &PngReader::on_read);
        png_set_user_limits(png_, max_picture_side, max_picture_side);
        png_set_chunk_malloc_max(png_, 16 << 20);
    }
    ~PngReader() { png_destroy_read_struct(&png_, &info_, nullptr); }
    PngReader(const PngReader&) = delete;
    PngReader& operator=(const PngReader&) = delete;

    bool read_header() {
        if (setjmp(png_jmpbuf(png_))) {
            return false;
        }
        png_read_info(png_, info_);
        width = png_get_image_width(png_, info_);
        height = png_get_image_height(png_, info_);
        return true;
    }

    bool choose_format() {
        if (setjmp(png_jmpbuf(png_))) {
            return false;
        }
        png_set_expand(png_);
        png_set_scale_16(png_);
        png_set_interlace_handling(png_);
        png_read_update_info(png_, info_);
        channels = png_get_channels(png_, info_);
        return true;
    }

    bool read_pixels(png_bytepp rows) {
        if (setjmp(png_jmpbuf(png_))) {
            return false;
        }
        png_read_image(png_, rows);
        png_read_end(png_, nullptr);
        return true;
    }

    const char* message() const { return message_; }

    std::int64_t width = 0;
    std::int64_t height = 0;
    std::int64_t channels = 0;  ///< 1 gray, 2 gray + alpha, 3 colour, 4 colour + alpha

private:
    [[noreturn]] static void on_error(png_structp png, png_const_charp message) {
        auto* self = static_cast<PngReader*>(png_get_error_ptr(png));
        std::strncpy(self->message_, message, sizeof self->message_ - 1);
        png_longjmp(png, 1);
    }
    static void on_warning(png_structp, png_const_charp) {}
    static void on_read(png_structp png, png_bytep to, std::size_t count) {
        auto* self = static_cast<PngReader*>(png_get_io_ptr(png));
        if (count > self->rest_.size()) {
            png_error(png, "the file is cut short");
        }
        std::memcpy(to, self->rest_.data(), count);
        self->rest_ = self->rest_.subspan(count);
    }

    png_structp png_ = nullptr;
    png_infop info_ = nullptr;
    std::span<const std::uint8_t> rest_;
    char message_[128] = {};
};

/// Lays a picture with an alpha channel on white.
Image<std::uint8_t> on_white(const Image<std::uint8_t>& from) {
    Image<std::uint8_t> to(from.height, from.width, from.channels - 1);
    const std::uint8_t* in = from.pixels.data();
    std::uint8_t* out = to.pixels.data();
    for (std::int64_t pixel = 0; pixel < from.height * from.width; ++pixel, in += from.channels) {
        const int alpha = in[to.channels];
        for (std::int64_t channel = 0; channel < to.channels; ++channel) {
            *out++ = static_cast<std::uint8_t>((in[channel] * alpha + 255 * (255 - alpha) + 127) / 255);
        }
    }
    return to;
}

class PngWriter {
public:
    PngWriter() {
        png_ = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
        info_ = png_ ? png_create_info_struct(png_) : nullptr;
        if (!info_) {
            png_destroy_write_struct(&png_, nullptr);
            throw std::bad_alloc();
        }
        png_set_write_fn(png_, this, &PngWriter::on_write, nullptr);
    }
    ~PngWriter() { png_destroy_write_struct(&png_, &info_); }
    PngWriter(const PngWriter&) = delete;
    PngWriter& operator=(const PngWriter&) = delete;

    bool write(const Image<std::uint8_t>& image) {
        if (setjmp(png_jmpbuf(png_))) {
            return false;
        }
        png_set_IHDR(png_, info_, static_cast<png_uint_32>(image.width), static_cast<png_uint_32>(image.height), 8,
                     image.channels == 1 ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                     PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
        png_write_info(png_, info_);
        for (std::int64_t y = 0; y < image.height; ++y) {
            png_write_row(png_, image.row(y));
        }
        png_write_end(png_, nullptr);
        return true;
    }

    std::vector<std::uint8_t> bytes;

private:
    static void on_write(png_structp png, png_bytep from, std::size_t count) {
        auto* self = static_cast<PngWriter*>(png_get_io_ptr(png));
        self->bytes.insert(self->bytes.end(), from, from + count);
    }

    png_structp png_ = nullptr;
    png_infop info_ = nullptr;
};

}  // namespace

Image<std::uint8_t> decode_png(std::span<const std::uint8_t> bytes, const std::string& name) {
    PngReader reader(bytes);
    const auto refuse = [&] { throw config::UserError(fmt::format("{}: bad PNG: {}", name, reader.message())); };
    if (!reader.read_header()) {
        refuse();
    }
    if (!picture_size_allowed(reader.height, reader.width)) {
        throw config::UserError(fmt::format("{}: {} x {} pixels are too many; at most {} million, {} on a side", name,
                                            reader.width, reader.height, max_picture_pixels / 1'000'000,
                                            max_picture_side));
    }
    if (!reader.choose_format()) {
        refuse();
    }
    Image<std::uint8_t> image(reader.height, reader.width, reader.channels);
    std::vector<png_bytep> rows;
    for (std::int64_t y = 0; y < image.height; ++y) {
        rows.push_back(image.row(y));
    }
    if (!reader.read_pixels(rows.data())) {
        refuse();
    }
    return image.channels % 2 == 0 ? on_white(image) : image;
}

std::vector<std::uint8_t> encode_png(const Image<std::uint8_t>& image) {
    PngWriter writer;
    if (!writer.write(image)) {
        throw std::logic_error(fmt::format("encode_png: a picture of {} x {} x {} cannot be a PNG", image.height,
                                           image.width, image.channels));
    }
    return std::move(writer.bytes);
}

void write_png(const std::filesystem::path& path, const Image<std::uint8_t>& image) {
    const std::vector<std::uint8_t> bytes = encode_png(image);
    base::AtomicFile file(path);
    file.write(bytes.data(), bytes.size());
    file.commit();
}

}  // namespace nought::workloads
