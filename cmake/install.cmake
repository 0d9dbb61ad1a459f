# SPDX-License-Identifier: GPL-2.0-only
#
# What "cmake --install" puts into a prefix, which can be moved afterwards: the library, its headers,
# the command with scenarios and scripts, mote-dtls-plot, and a CMake package and a pkg-config file for
# code outside of the module.

include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

file(RELATIVE_PATH bin_to_lib /${CMAKE_INSTALL_BINDIR} /${CMAKE_INSTALL_LIBDIR})
file(RELATIVE_PATH pkgconfig_to_prefix /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" pkgconfig_to_prefix ${pkgconfig_to_prefix})
list(TRANSFORM ns3_modules PREPEND ns3- OUTPUT_VARIABLE pkgconfig_requires)
list(JOIN pkgconfig_requires " " pkgconfig_requires)
set(sanitize_flag)
if(MOTE_DTLS_SANITIZE)
  set(sanitize_flag " -fsanitize=address,undefined") # what is linked to it needs the same
endif()
configure_file(cmake/mote-dtls.pc.in mote-dtls.pc @ONLY)

set(package_directory ${CMAKE_INSTALL_LIBDIR}/cmake/mote-dtls)
configure_package_config_file(cmake/mote-dtls-config.cmake.in mote-dtls-config.cmake
                              INSTALL_DESTINATION ${package_directory})
write_basic_package_version_file(mote-dtls-config-version.cmake COMPATIBILITY SameMinorVersion)

set_target_properties(mote-dtls PROPERTIES INSTALL_RPATH "$ORIGIN/${bin_to_lib}")
install(TARGETS ns3-mote-dtls EXPORT mote-dtls-targets
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
        INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(TARGETS mote-dtls RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${module_headers} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/ns3)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/mote-dtls.pc
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(EXPORT mote-dtls-targets NAMESPACE mote-dtls:: DESTINATION ${package_directory})
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/mote-dtls-config.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/mote-dtls-config-version.cmake
              cmake/platform.cmake
        DESTINATION ${package_directory})
install(DIRECTORY plots scenarios DESTINATION ${CMAKE_INSTALL_DATADIR}/mote-dtls
        USE_SOURCE_PERMISSIONS
        PATTERN __pycache__ EXCLUDE)
# The other scripts are for a checkout, whose results/ they write.
install(PROGRAMS scripts/from-k7.py scripts/slurm-sweep.sh
        DESTINATION ${CMAKE_INSTALL_DATADIR}/mote-dtls/scripts)

# plot.py by the name of a command; Python finds its modules beside what the link points to.
file(RELATIVE_PATH bin_to_plot /${CMAKE_INSTALL_BINDIR}
     /${CMAKE_INSTALL_DATADIR}/mote-dtls/plots/plot.py)
set(plot_command "\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/mote-dtls-plot")
install(CODE "execute_process(COMMAND \"${CMAKE_COMMAND}\" -E create_symlink
                              \"${bin_to_plot}\" \"${plot_command}\")")
