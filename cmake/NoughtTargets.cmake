# Usage requirements shared by every target, and short forms for declaring libraries and tests.

option(NOUGHT_FUZZ "Build the libFuzzer targets (clang only)" OFF)

add_library(nought_options INTERFACE)
target_include_directories(nought_options INTERFACE "${CMAKE_SOURCE_DIR}")
# -ffp-contract=off: the same source gives the same bits on every x86-64, whatever the compiler may fuse.
target_compile_options(nought_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
    -Werror -ffp-contract=off)

# nought_library(NAME SOURCES ... [LINK ...] [OBJECT])
# OBJECT for whatever registers itself by name: a static archive would lose it.
function(nought_library name)
    cmake_parse_arguments(ARG "OBJECT" "" "SOURCES;LINK" ${ARGN})
    if(ARG_OBJECT)
        add_library(${name} OBJECT ${ARG_SOURCES})
    else()
        add_library(${name} STATIC ${ARG_SOURCES})
    endif()
    target_link_libraries(${name} PUBLIC nought_options ${ARG_LINK})
endfunction()

# nought_test(NAME SOURCES ... [LINK ...] [DEFINES ...] [LABELS ...])
# One ctest entry, and so one process, for each TEST: SystemC elaborates once for each process. nought_test_main of
# tests/CMakeLists.txt brings main.
function(nought_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINK;DEFINES;LABELS" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 300)
    endif()
    add_executable(${name} ${ARG_SOURCES} $<TARGET_OBJECTS:nought_test_main>)
    target_link_libraries(${name} PRIVATE nought_options ${ARG_LINK} GTest::gtest GTest::gmock)
    target_compile_options(${name} PRIVATE -O0)
    target_precompile_headers(${name} REUSE_FROM nought_test_main)
    target_compile_definitions(${name} PRIVATE NOUGHT_SOURCE_DIR="${CMAKE_SOURCE_DIR}" ${ARG_DEFINES})
    gtest_discover_tests(${name} DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}")
endfunction()

# nought_fuzzer(NAME SOURCES ... [LINK ...] [CORPUS folder] [RUNS n])
# A libFuzzer program, in the fuzz preset only. Its ctest entry makes a bounded number of runs from the given corpus;
# run it by hand, with a folder of its own to grow, for longer.
function(nought_fuzzer name)
    if(NOT NOUGHT_FUZZ)
        return()
    endif()
    cmake_parse_arguments(ARG "" "CORPUS;RUNS" "SOURCES;LINK" ${ARGN})
    if(NOT ARG_RUNS)
        set(ARG_RUNS 20000)
    endif()
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE nought_options ${ARG_LINK} -fsanitize=fuzzer)
    # libFuzzer adds what it finds to the first folder: a fresh one in the build tree, never the corpus.
    set(found "${CMAKE_CURRENT_BINARY_DIR}/${name}.found")
    file(MAKE_DIRECTORY "${found}")
    add_test(NAME ${name} COMMAND ${name} -runs=${ARG_RUNS} -max_len=4096 -timeout=10 -seed=1
        -artifact_prefix=${CMAKE_CURRENT_BINARY_DIR}/${name}. "${found}" ${ARG_CORPUS})
    set_tests_properties(${name} PROPERTIES TIMEOUT 600 LABELS fuzz)
endfunction()
