# SPDX-License-Identifier: GPL-2.0-only
#
# The module inside an ns-3 source tree: library, tests, examples (examples/CMakeLists.txt) and the
# command, which is left out alone where only its libraries are missing.

get_filename_component(directory_name ${CMAKE_CURRENT_SOURCE_DIR} NAME)
if(NOT directory_name STREQUAL "mote-dtls")
  set(MOTE_DTLS_PROBLEM "its directory in contrib/ must be called mote-dtls, not ${directory_name}")
endif()
find_openssl()
if(MOTE_DTLS_PROBLEM)
  message(STATUS "mote-dtls is left out: ${MOTE_DTLS_PROBLEM}")
  return()
endif()
find_package(Boost QUIET COMPONENTS program_options)
find_package(nlohmann_json QUIET)

set(has_command OFF)
if(Boost_FOUND AND nlohmann_json_FOUND)
  set(has_command ON)
  list(APPEND module_tests ${cli_tests})
else()
  message(STATUS "The command mote-dtls is left out: it needs Boost.Program_options and nlohmann-json")
endif()

# The test runner may have libc before the module in link order, but not before its tests.
list(APPEND module_tests model/crypto/libc-clock.cc)

define_versions(${NS3_VER})
build_lib(
  LIBNAME mote-dtls
  SOURCE_FILES ${module_sources}
  HEADER_FILES ${module_headers}
  LIBRARIES_TO_LINK ${ns3_targets} OpenSSL::SSL OpenSSL::Crypto
  TEST_SOURCES ${module_tests}
)

if(has_command)
  list(REMOVE_ITEM cli_sources cli/main.cc)
  add_library(mote-dtls-cli STATIC ${cli_sources})
  set_target_properties(mote-dtls-cli PROPERTIES POSITION_INDEPENDENT_CODE ON)
  target_include_directories(mote-dtls-cli PUBLIC cli)
  target_link_libraries(mote-dtls-cli PUBLIC ${libmote-dtls} Boost::program_options
                                             nlohmann_json::nlohmann_json OpenSSL::Crypto ${CMAKE_DL_LIBS})
  target_compile_definitions(mote-dtls-cli PRIVATE MOTE_DTLS_DIRECTORY="${CMAKE_CURRENT_SOURCE_DIR}")
  # The prefix tells the program's target from the library's, which some versions of ns-3 call
  # mote-dtls; "ns3 run mote-dtls" builds the target of that name first.
  build_exec(
    EXECNAME mote-dtls
    EXECNAME_PREFIX command-
    SOURCE_FILES cli/main.cc
    LIBRARIES_TO_LINK mote-dtls-cli ${libmote-dtls}
    EXECUTABLE_DIRECTORY_PATH ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/contrib/mote-dtls/
  )
  if(NOT TARGET mote-dtls)
    add_custom_target(mote-dtls DEPENDS command-mote-dtls)
  endif()
  if(testmote-dtls AND TARGET ${testmote-dtls})
    set_property(TARGET ${testmote-dtls} APPEND PROPERTY LINK_LIBRARIES mote-dtls-cli)
  endif()
endif()
