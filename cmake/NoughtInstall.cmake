# What `cmake --install` and packages hold: the program, what it reads, what plugins are compiled with, and what tells
# people and shells about it. Nothing knows where it will be: the program finds its files beside itself.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(headers "${CMAKE_INSTALL_INCLUDEDIR}/nought")
set(package "${CMAKE_INSTALL_LIBDIR}/cmake/nought")

# What the sources of a plugin need; whatever they call is in the program that loads them.
add_library(nought_model_interface INTERFACE)
set_target_properties(nought_model_interface PROPERTIES EXPORT_NAME model)
target_include_directories(nought_model_interface INTERFACE "$<INSTALL_INTERFACE:${headers}>")
target_compile_features(nought_model_interface INTERFACE cxx_std_20)
target_compile_options(nought_model_interface INTERFACE -ffp-contract=off)
target_link_libraries(nought_model_interface INTERFACE SystemC::systemc fmt::fmt nlohmann_json::nlohmann_json)

install(TARGETS nought nought_model_interface EXPORT nought-targets RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(EXPORT nought-targets NAMESPACE nought:: DESTINATION "${package}")
configure_package_config_file(cmake/nought-config.cmake.in "${CMAKE_BINARY_DIR}/nought-config.cmake"
    INSTALL_DESTINATION "${package}")
# Layouts change with every version.
write_basic_package_version_file("${CMAKE_BINARY_DIR}/nought-config-version.cmake" COMPATIBILITY ExactVersion)
install(FILES "${CMAKE_BINARY_DIR}/nought-config.cmake" "${CMAKE_BINARY_DIR}/nought-config-version.cmake"
    cmake/NoughtPlugin.cmake cmake/FindSystemC.cmake DESTINATION "${package}")

install(DIRECTORY sim workloads DESTINATION "${headers}" FILES_MATCHING PATTERN "*.h")
file(GLOB model_headers CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/models/*.h")
install(FILES ${model_headers} "${CMAKE_BINARY_DIR}/generated/models/abi.h" DESTINATION "${headers}/models")
install(DIRECTORY models/node DESTINATION "${headers}/models" FILES_MATCHING PATTERN "*.h")

install(DIRECTORY configs DESTINATION "${CMAKE_INSTALL_DATADIR}/nought")
install(FILES README.md DESTINATION "${CMAKE_INSTALL_DOCDIR}")
# Debian wants the licence under this name.
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}" RENAME copyright)
install(DIRECTORY docs/ DESTINATION "${CMAKE_INSTALL_DOCDIR}/docs")
install(DIRECTORY examples DESTINATION "${CMAKE_INSTALL_DOCDIR}")
# Pages keep their folders, so that links between them hold.
file(GLOB_RECURSE pages_of_folders CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}"
    "${CMAKE_SOURCE_DIR}/models/*.md" "${CMAKE_SOURCE_DIR}/tools/*.md" "${CMAKE_SOURCE_DIR}/workloads/*.md")
foreach(page IN LISTS pages_of_folders)
    get_filename_component(folder "${page}" DIRECTORY)
    install(FILES "${page}" DESTINATION "${CMAKE_INSTALL_DOCDIR}/${folder}")
endforeach()

install(FILES tools/cli/describe/nought.bash DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions"
    RENAME nought)
# The first is where zsh looks below /usr/local, the second where Debian's looks below /usr.
foreach(folder site-functions vendor-completions)
    install(FILES tools/cli/describe/_nought DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/${folder}")
endforeach()

# The schemas that the first lines of the files in configs name. The program writes them into the source tree, where
# editors look for them beside the files; git does not keep them.
set(schemas "${CMAKE_SOURCE_DIR}/configs/schemas")
add_custom_command(OUTPUT "${CMAKE_BINARY_DIR}/schemas.stamp"
    COMMAND "${CMAKE_COMMAND}" -E rm -rf "${schemas}"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${schemas}"
    COMMAND nought schema -o "${schemas}"
    COMMAND "${CMAKE_COMMAND}" -E touch "${CMAKE_BINARY_DIR}/schemas.stamp"
    DEPENDS nought
    VERBATIM)
add_custom_target(nought_schemas ALL DEPENDS "${CMAKE_BINARY_DIR}/schemas.stamp")

# The manual pages say what --help says: the program writes them.
set(pages "${CMAKE_BINARY_DIR}/man1")
add_custom_command(OUTPUT "${pages}/nought.1"
    COMMAND "${CMAKE_COMMAND}" -E rm -rf "${pages}"
    COMMAND nought manual "${pages}"
    COMMAND sh -c "gzip -9n -k -f \"$1\"/*.1" gzip "${pages}"
    DEPENDS nought
    VERBATIM)
add_custom_target(nought_manual_pages ALL DEPENDS "${pages}/nought.1")
install(DIRECTORY "${pages}/" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" FILES_MATCHING PATTERN "*.1.gz")

set(CPACK_PACKAGE_NAME nought)
set(CPACK_PACKAGE_VENDOR "The Nought developers")
set(CPACK_PACKAGE_CONTACT "The Nought developers <developers@nought.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION
    "Runs CNNs bit for bit in fixed point and drives SystemC models of accelerators with every layer: DaDianNao, Cnvlutin, Stripes, Bit-Pragmatic, an array for cars. Reports cycles, energy and area, beside the published figures.")
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGING_INSTALL_PREFIX "/usr")
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR DEB)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "gnuplot-nox")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "cmake, g++, libsystemc-dev, libfmt-dev, nlohmann-json3-dev")
include(CPack)
