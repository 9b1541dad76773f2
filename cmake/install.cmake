# What `cmake --install` puts where: headers, both libraries, the programs, and what find_package() and pkg-config read.
# Everything is relative to the prefix, so that an installed tree can be moved.
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/vact)

install(DIRECTORY include/vact DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

# An export of its own for each library: the static one needs SLEEF to be found, the shared one does not.
foreach(target vact vact_static)
  install(TARGETS ${target} EXPORT ${target})
  install(EXPORT ${target} FILE ${target}Targets.cmake NAMESPACE vact:: DESTINATION ${package_dir})
endforeach()
configure_package_config_file(cmake/vactConfig.cmake.in vactConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(vactConfigVersion.cmake COMPATIBILITY SameMajorVersion)
install(FILES ${PROJECT_BINARY_DIR}/vactConfig.cmake ${PROJECT_BINARY_DIR}/vactConfigVersion.cmake
  DESTINATION ${package_dir})

file(RELATIVE_PATH prefix_from_pc ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
string(REGEX REPLACE "/$" "" prefix_from_pc ${prefix_from_pc})
file(RELATIVE_PATH libdir ${CMAKE_INSTALL_PREFIX} ${CMAKE_INSTALL_FULL_LIBDIR})
file(RELATIVE_PATH includedir ${CMAKE_INSTALL_PREFIX} ${CMAKE_INSTALL_FULL_INCLUDEDIR})
configure_file(cmake/vact.pc.in vact.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/vact.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

if(TARGET vact_verify)
  install(TARGETS vact_verify)
endif()
