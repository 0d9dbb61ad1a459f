# SPDX-License-Identifier: GPL-2.0-only
#
# One ctest test for each ns-3 test suite: a suite is named by its file, test/ROOM/NAME-test-suite.cc,
# with the suite's name mote-dtls-NAME. One for each script, test/ROOM/NAME_test.py, as ROOM-NAME.

foreach(source IN LISTS module_tests cli_tests)
  get_filename_component(name ${source} NAME_WE)
  if(name MATCHES "^(.*)-test-suite$")
    add_test(NAME mote-dtls-${CMAKE_MATCH_1}
             COMMAND mote-dtls-test-runner --suite=mote-dtls-${CMAKE_MATCH_1} --verbose)
  endif()
endforeach()

# Libraries that stand in for what the module has, where a script preloads them.
foreach(double IN LISTS test_doubles)
  get_filename_component(name ${double} NAME_WE)
  add_library(${name} MODULE ${double})
  target_link_libraries(${name} PRIVATE ns3-mote-dtls)
endforeach()

# The scripts name Debian's interpreter, which has the modules that they need. They find the program
# by its path in MOTE_DTLS_PROGRAM, and in MOTE_DTLS_LEAN_AS_NS3 whether the lean medium can be as this
# ns-3's.
has_lean_as_ns3(${ns3_VERSION} lean_as_ns3)
set(environment PYTHONDONTWRITEBYTECODE=1 MOTE_DTLS_PROGRAM=$<TARGET_FILE:mote-dtls>
    MOTE_DTLS_LEAN_AS_NS3=${lean_as_ns3})
foreach(script IN LISTS script_tests)
  if(script MATCHES "^test/(.*)/(.*)_test.py$")
    string(REPLACE "_" "-" name ${CMAKE_MATCH_1}-${CMAKE_MATCH_2})
    add_test(NAME ${name} COMMAND ${PROJECT_SOURCE_DIR}/${script})
    set_tests_properties(${name} PROPERTIES ENVIRONMENT "${environment}")
  endif()
endforeach()
