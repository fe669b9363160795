#include "workloads/inputs/jpeg_file.h"

#include <csetjmp>
#include <cstdio>  // jpeglib.h needs FILE
#include <jerror.h>

#include <fmt/format.h>
#include <jpeglib.h>

#include "sim/base/config/error.h"

namespace nought::workloads {

namespace {

constexpr int max_scans = 200;  // a small file of very many scans would keep us busy for minutes

/// libjpeg reports errors through a function that must not return; longjmp must not skip destructors. So between setjmp
/// and the calls that may jump there are only plain values, and what owns memory lives in this object.
class JpegReader {
public:
    JpegReader() {
        jpeg_.err = jpeg_std_error(&errors_);
        jpeg_.client_data = this;
        errors_.error_exit = &JpegReader::on_error;
        errors_.emit_message = &JpegReader::on_message;
        jpeg_create_decompress(&jpeg_);
        progress_.progress_monitor = &JpegReader::on_progress;
        jpeg_.progress = &progress_;
    }
    ~JpegReader() { jpeg_destroy_decompress(&jpeg_); }
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;

    bool read_header(std::span<const std::uint8_t> bytes) {
        if (setjmp(escape_)) {
            return false;
        }
        jpeg_mem_src(&jpeg_, bytes.data(), static_cast<unsigned long>(bytes.size()));
        jpeg_read_header(&jpeg_, TRUE);
        height = jpeg_.image_height;
        width = jpeg_.image_width;
        channels = jpeg_.jpeg_color_space == JCS_GRAYSCALE ? 1 : 3;
        return true;
    }

    bool read_pixels(Image<std::uint8_t>& image) {
        if (setjmp(escape_)) {
            return false;
        }
        jpeg_.out_color_space = channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
        jpeg_.dct_method = JDCT_ISLOW;
        jpeg_start_decompress(&jpeg_);
        while (jpeg_.output_scanline < jpeg_.output_height) {
            JSAMPROW row = image.row(jpeg_.output_scanline);
            jpeg_read_scanlines(&jpeg_, &row, 1);
        }
        jpeg_finish_decompress(&jpeg_);
        return true;
    }

    const char* message() const { return message_; }

    std::int64_t height = 0;
    std::int64_t width = 0;
    std::int64_t channels = 3;

private:
    static JpegReader& of(j_common_ptr jpeg) { return *static_cast<JpegReader*>(jpeg->client_data); }

    [[noreturn]] static void on_error(j_common_ptr jpeg) {
        jpeg->err->format_message(jpeg, of(jpeg).message_);
        std::longjmp(of(jpeg).escape_, 1);
    }
    static void on_message(j_common_ptr jpeg, int level) {
        if (level >= 0) {
            return;  // a trace message
        }
        switch (jpeg->err->msg_code) {  // warnings that mean pixels are lost
            case JWRN_JPEG_EOF:
            case JWRN_HIT_MARKER:
            case JWRN_HUFF_BAD_CODE:
            case JWRN_MUST_RESYNC:
            case JWRN_NOT_SEQUENTIAL:
                on_error(jpeg);
            default:
                break;
        }
    }
    static void on_progress(j_common_ptr jpeg) {
        if (jpeg->is_decompressor && reinterpret_cast<j_decompress_ptr>(jpeg)->input_scan_number > max_scans) {
            std::snprintf(of(jpeg).message_, JMSG_LENGTH_MAX, "more than %d scans", max_scans);
            std::longjmp(of(jpeg).escape_, 1);
        }
    }

    jpeg_decompress_struct jpeg_{};
    jpeg_error_mgr errors_{};
    jpeg_progress_mgr progress_{};
    std::jmp_buf escape_{};
    char message_[JMSG_LENGTH_MAX] = {};
};

}  // namespace

Image<std::uint8_t> decode_jpeg(std::span<const std::uint8_t> bytes, const std::string& name) {
    JpegReader reader;
    if (!reader.read_header(bytes)) {
        throw config::UserError(fmt::format("{}: bad JPEG: {}", name, reader.message()));
    }
    if (!picture_size_allowed(reader.height, reader.width)) {
        throw config::UserError(fmt::format("{}: {} x {} pixels are too many; at most {} million", name, reader.width,
                                            reader.height, max_picture_pixels / 1'000'000));
    }
    Image<std::uint8_t> image(reader.height, reader.width, reader.channels);
    if (!reader.read_pixels(image)) {
        throw config::UserError(fmt::format("{}: bad JPEG: {}", name, reader.message()));
    }
    return image;
}

}  // namespace nought::workloads
