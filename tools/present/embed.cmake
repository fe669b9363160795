# cmake -DNAME=page_css -DINPUT=page.css -DOUTPUT=page_css.cpp -P embed.cmake
# Writes a source file with a function NAME() that returns the bytes of INPUT.
file(READ "${INPUT}" hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n" bytes
    "${bytes}")
file(WRITE "${OUTPUT}" "#include \"tools/present/assets.h\"

namespace nought::tools {
namespace {
constexpr unsigned char ${NAME}_bytes[] = {
${bytes}};
}  // namespace

std::string_view ${NAME}() {
    return {reinterpret_cast<const char*>(${NAME}_bytes), sizeof(${NAME}_bytes)};
}

}  // namespace nought::tools
")
