# cmake -DROOT=... -DVERSION=... -DOUTPUT=... -P WriteAbi.cmake
# Writes a header with the version and a hash of every header that a plugin may include: equal hashes, equal layouts.
# A header that would not change is left alone, so that nothing is compiled again.
file(GLOB_RECURSE headers RELATIVE "${ROOT}" "${ROOT}/sim/*.h" "${ROOT}/workloads/*.h")
file(GLOB model_headers RELATIVE "${ROOT}" "${ROOT}/models/*.h" "${ROOT}/models/node/*.h")
list(APPEND headers ${model_headers})
list(SORT headers)
set(all "")
foreach(header IN LISTS headers)
    file(SHA256 "${ROOT}/${header}" hash)
    string(APPEND all "${header} ${hash}\n")
endforeach()
string(SHA256 abi "${all}")
string(SUBSTRING "${abi}" 0 16 abi)

set(text "#pragma once

/// Generated: the version, and a hash of the headers that plugins are compiled with.
#define NOUGHT_VERSION \"${VERSION}\"
#define NOUGHT_ABI \"${abi}\"
")
set(old "")
if(EXISTS "${OUTPUT}")
    file(READ "${OUTPUT}" old)
endif()
if(NOT old STREQUAL text)
    file(WRITE "${OUTPUT}" "${text}")
endif()
