#include "tools/system/style.h"

#include <cstdio>
#include <cstdlib>
#include <sys/ioctl.h>
#include <unistd.h>

#include <fmt/format.h>

namespace nought::tools {
namespace {

bool dumb_terminal() {
    const char* terminal = std::getenv("TERM");
    return terminal == nullptr || std::string_view(terminal) == "dumb";
}

bool colour_on(int descriptor) {
    // https://no-color.org: any non-empty value turns colour off.
    const char* no_colour = std::getenv("NO_COLOR");
    return isatty(descriptor) == 1 && (no_colour == nullptr || *no_colour == '\0') && !dumb_terminal();
}

std::string emphasis(std::string_view text, const char* code) {
    return colour_output() ? fmt::format("\033[{}m{}\033[0m", code, text) : std::string(text);
}

}  // namespace

bool live_errors() {
    return isatty(STDERR_FILENO) == 1 && !dumb_terminal();
}
bool colour_output() {
    return colour_on(STDOUT_FILENO);
}
bool colour_errors() {
    return colour_on(STDERR_FILENO);
}

int terminal_width() {
    winsize size{};
    const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : 100;
}

std::string bold(std::string_view text) {
    return emphasis(text, "1");
}
std::string dim(std::string_view text) {
    return emphasis(text, "2");
}

void print_error(std::string_view message) {
    const char* label = colour_errors() ? "\033[1;31merror:\033[0m " : "error: ";
    // Diagnostics of a file say "error:" themselves, behind the place.
    const bool labelled = message.find(": error: ") != std::string_view::npos;
    fmt::print(stderr, "{}{}{}", labelled ? "" : label, message, message.ends_with('\n') ? "" : "\n");
}

void print_note(std::string_view message) {
    fmt::print(stderr, "{}\n", message);
}

void print(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
}

}  // namespace nought::tools
