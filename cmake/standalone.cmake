# SPDX-License-Identifier: GPL-2.0-only
#
# The module against an installed ns-3.

option(MOTE_DTLS_SANITIZE "Build with the address and undefined-behaviour sanitizers" OFF)
option(MOTE_DTLS_WERROR "Treat warnings as errors" OFF)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
find_package(ns3 REQUIRED)
check_ns3_version(${ns3_VERSION} MOTE_DTLS_PROBLEM)
find_openssl()
if(MOTE_DTLS_PROBLEM)
  message(FATAL_ERROR "${MOTE_DTLS_PROBLEM}")
endif()
find_package(Boost REQUIRED COMPONENTS program_options)
find_package(nlohmann_json REQUIRED)
get_ns3_targets(ns3_targets ${ns3_modules})
forget_missing_directories()

get_ns3_standard(${ns3_VERSION} CMAKE_CXX_STANDARD)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

add_compile_options(-Wall -Wextra -Wpedantic)
if(MOTE_DTLS_WERROR)
  add_compile_options(-Werror)
endif()
# libns3-dev is built with logging, and its classes' layout depends on it.
add_compile_definitions(NS3_LOG_ENABLE)
if(MOTE_DTLS_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  # g++ 12 then sees uninitialised values within its own std::function.
  add_compile_options(-Wno-maybe-uninitialized)
  add_link_options(-fsanitize=address,undefined)
endif()

# The headers are flat under ns3/, as in an ns-3 tree.
foreach(header IN LISTS module_headers)
  get_filename_component(name ${header} NAME)
  configure_file(${header} ${CMAKE_BINARY_DIR}/include/ns3/${name} COPYONLY)
  list(APPEND flat_headers ${CMAKE_BINARY_DIR}/include/ns3/${name})
endforeach()

define_versions(${ns3_VERSION})
add_library(ns3-mote-dtls SHARED ${module_sources})
target_include_directories(ns3-mote-dtls PUBLIC $<BUILD_INTERFACE:${CMAKE_BINARY_DIR}/include>)
# For code outside of this tree, which find_package(mote-dtls) brings here.
set_target_properties(ns3-mote-dtls PROPERTIES EXPORT_NAME mote-dtls)
target_compile_features(ns3-mote-dtls INTERFACE cxx_std_${CMAKE_CXX_STANDARD})
target_compile_definitions(ns3-mote-dtls INTERFACE NS3_LOG_ENABLE)
if(MOTE_DTLS_SANITIZE)
  target_compile_options(ns3-mote-dtls INTERFACE -fsanitize=address,undefined)
  target_link_options(ns3-mote-dtls INTERFACE -fsanitize=address,undefined)
endif()
target_link_libraries(ns3-mote-dtls PUBLIC ${ns3_targets} OpenSSL::SSL OpenSSL::Crypto
                                           PRIVATE ${CMAKE_DL_LIBS})

if(cli_sources)
  list(FILTER cli_sources EXCLUDE REGEX "cli/main.cc")
  add_library(mote-dtls-cli STATIC ${cli_sources})
  target_link_libraries(mote-dtls-cli PUBLIC ns3-mote-dtls Boost::program_options nlohmann_json::nlohmann_json
                                             ${CMAKE_DL_LIBS})
  target_include_directories(mote-dtls-cli PUBLIC cli)
  target_compile_definitions(mote-dtls-cli PRIVATE MOTE_DTLS_DIRECTORY="${CMAKE_CURRENT_SOURCE_DIR}")
  add_executable(mote-dtls cli/main.cc)
  target_link_libraries(mote-dtls PRIVATE mote-dtls-cli)
endif()

foreach(example IN LISTS examples)
  add_executable(${example} examples/${example}.cc)
  target_link_libraries(${example} PRIVATE ns3-mote-dtls)
endforeach()

foreach(benchmark IN LISTS benchmarks)
  add_executable(${benchmark} bench/${benchmark}.cc)
  target_link_libraries(${benchmark} PRIVATE ns3-mote-dtls Boost::program_options)
endforeach()

include(cmake/install.cmake)

enable_testing()
if(module_tests)
  add_executable(mote-dtls-test-runner test/test-runner.cc ${module_tests} ${cli_tests})
  target_link_libraries(mote-dtls-test-runner PRIVATE mote-dtls-cli)
endif()
include(cmake/tests.cmake)
