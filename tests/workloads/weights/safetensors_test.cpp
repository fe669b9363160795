#include "workloads/weights/safetensors.h"

#include <gmock/gmock.h>

#include "sim/base/config/error.h"
#include "tests/workloads/tensor/scratch_folder.h"
#include "tests/workloads/weights/safetensors_file.h"

namespace nought::workloads {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string fault_of(const std::string& file) {
    try {
        const auto parsed = SafetensorsFile::parse(std::as_bytes(std::span(file)), nullptr, "w.safetensors");
        for (const std::string& name : parsed.names()) {
            parsed.read(name);
        }
    } catch (const config::UserError& error) {
        return error.what();
    }
    return "";
}

std::string fault_of_entry(const std::string& entry, const std::string& elements = std::string(8, '\0')) {
    return fault_of(safetensors(R"({"a":)" + entry + "}", elements));
}

TEST(Safetensors, GivesArraysOfEveryKindOfRealNumber) {
    const ScratchFolder folder;
    const std::string header = R"({"__metadata__":{"format":"pt"},
        "single":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},
        "double":{"dtype":"F64","shape":[1],"data_offsets":[8,16]},
        "half":{"dtype":"F16","shape":[4],"data_offsets":[16,24]},
        "brain":{"dtype":"BF16","shape":[2],"data_offsets":[24,28]},
        "none":{"dtype":"F32","shape":[0,3],"data_offsets":[28,28]}})";
    const std::string elements = bytes_of<float>({1.5F, -2}) + bytes_of<double>({0.1}) +
                                 bytes_of<std::uint16_t>({0x3c01, 0xfbff, 0x8001, 0x7c00}) +
                                 bytes_of<std::uint16_t>({0x3f80, 0xc2f7});
    const auto file = SafetensorsFile::load(folder.with_bytes("w.safetensors", safetensors(header, elements)));
    EXPECT_THAT(file.names(), ElementsAre("brain", "double", "half", "none", "single"));
    EXPECT_THAT(file.read("single").values(), ElementsAre(1.5F, -2));
    EXPECT_EQ(file.read("single").shape(), (Shape{2, 1}));
    EXPECT_THAT(file.read("double").values(), ElementsAre(0.1F));
    EXPECT_THAT(file.read("half").values(),
                ElementsAre(1.0009765625F, -65504, -0x1p-24F, std::numeric_limits<float>::infinity()));
    EXPECT_THAT(file.read("brain").values(), ElementsAre(1, -123.5F));
    EXPECT_EQ(file.read("none").size(), 0);
}

TEST(Safetensors, HeadersThatDoNotFitTheFileAreRefused) {
    EXPECT_THAT(fault_of(""), HasSubstr("shorter than the length"));
    EXPECT_THAT(fault_of("1234567"), HasSubstr("shorter than the length"));
    EXPECT_THAT(fault_of(std::string(8, '\xff') + "{}"), HasSubstr("claims 18446744073709551615 bytes"));
    EXPECT_THAT(fault_of(safetensors("{}", "").substr(0, 9)), HasSubstr("claims 2 bytes"));
    EXPECT_THAT(fault_of(safetensors("{", "")), HasSubstr("not JSON"));
    EXPECT_THAT(fault_of(safetensors("[]", "")), HasSubstr("not a JSON object"));
    EXPECT_THAT(fault_of(safetensors(std::string(100000, '['), "")), HasSubstr("not JSON"));
    EXPECT_EQ(fault_of(safetensors("{}", "")), "");
}

TEST(Safetensors, ArraysThatLieAboutTheirElementsAreRefusedByName) {
    EXPECT_EQ(fault_of_entry(R"({"dtype":"F32","shape":[2],"data_offsets":[0,8]})"), "");
    EXPECT_THAT(fault_of_entry("7"), HasSubstr("'a'"));
    EXPECT_THAT(fault_of_entry(R"({"shape":[2],"data_offsets":[0,8]})"), HasSubstr("'a' has no dtype"));
    EXPECT_THAT(fault_of_entry(R"({"dtype":"F32","data_offsets":[0,8]})"), HasSubstr("'a' has no shape"));
    EXPECT_THAT(fault_of_entry(R"({"dtype":"F32","shape":[2]})"), HasSubstr("'a' has no data_offsets"));
    EXPECT_THAT(fault_of_entry(R"({"dtype":"F32","shape":[-2],"data_offsets":[0,8]})"), HasSubstr("whole numbers"));
    EXPECT_THAT(fault_of_entry(R"({"dtype":"F32","shape":[2.0],"data_offsets":[0,8]})"), HasSubstr("whole numbers"));
    EXPECT_THAT(fault_of_entry(R"({"dtype":"F32","shape":[3],"data_offsets":[0,12]})"), HasSubstr("outside"));
    EXPECT_THAT(fault_of_entry(R"({"dtype":"F32","shape":[2],"data_offsets":[8,0]})"), HasSubstr("outside"));
    EXPECT_THAT(fault_of_entry(R"({"dtype":"F32","shape":[2],"data_offsets":[0,18446744073709551615]})"),
                HasSubstr("outside"));
    EXPECT_THAT(fault_of_entry(R"({"dtype":"F32","shape":[3],"data_offsets":[0,8]})"), HasSubstr("'a' of type 'F32'"));
    EXPECT_THAT(fault_of_entry(R"({"dtype":"F32","shape":[1099511627776,1099511627776],"data_offsets":[0,8]})"),
                HasSubstr("'a'"));
    EXPECT_THAT(fault_of_entry(R"({"dtype":"I64","shape":[1],"data_offsets":[0,8]})"), HasSubstr("'I64'"));
    EXPECT_THAT(fault_of_entry(R"({"dtype":"Q3","shape":[1],"data_offsets":[0,8]})"), HasSubstr("'Q3'"));
    EXPECT_THAT(fault_of(safetensors(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},
                                         "a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})",
                                     std::string(8, '\0'))),
                HasSubstr("'a' is there twice"));
}

}  // namespace
}  // namespace nought::workloads
