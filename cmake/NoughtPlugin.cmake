# nought_plugin(NAME SOURCES ... [CONFIGS a.yaml ...])
# NAME.so, which `nought --plugin` loads, and beside it the files of its accelerators. One of the sources has the line
# NOUGHT_PLUGIN("what it brings").
function(nought_plugin name)
    cmake_parse_arguments(ARG "" "" "SOURCES;CONFIGS" ${ARGN})
    add_library(${name} MODULE ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE nought::model)
    set_target_properties(${name} PROPERTIES PREFIX "" SUFFIX ".so" LIBRARY_OUTPUT_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}")
    foreach(file IN LISTS ARG_CONFIGS)
        configure_file("${file}" "${CMAKE_CURRENT_BINARY_DIR}" COPYONLY)
    endforeach()
endfunction()
