# SPDX-License-Identifier: GPL-2.0-only
#
# The module inside an ns-3 source tree.

find_package(OpenSSL 3.0 QUIET)
find_package(Boost QUIET COMPONENTS program_options)
if(NOT OpenSSL_FOUND OR NOT Boost_FOUND)
  message(STATUS "mote-dtls needs OpenSSL 3.0 and Boost.Program_options: skipped")
  return()
endif()

set(ns3_targets)
foreach(module IN LISTS ns3_modules)
  list(APPEND ns3_targets ${lib${module}})
endforeach()

build_lib(
  LIBNAME mote-dtls
  SOURCE_FILES ${module_sources}
  HEADER_FILES ${module_headers}
  LIBRARIES_TO_LINK ${ns3_targets} OpenSSL::SSL OpenSSL::Crypto Boost::program_options
  TEST_SOURCES ${module_tests}
)

foreach(example IN LISTS examples)
  build_lib_example(
    NAME ${example}
    SOURCE_FILES examples/${example}.cc
    LIBRARIES_TO_LINK ${libmote-dtls} ${ns3_targets}
  )
endforeach()
