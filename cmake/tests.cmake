# SPDX-License-Identifier: GPL-2.0-only
#
# One ctest test for each ns-3 test suite: a suite is named by its file, test/ROOM/NAME-test-suite.cc,
# with the suite's name mote-dtls-NAME.

foreach(source IN LISTS module_tests)
  get_filename_component(name ${source} NAME_WE)
  if(name MATCHES "^(.*)-test-suite$")
    add_test(NAME mote-dtls-${CMAKE_MATCH_1}
             COMMAND mote-dtls-test-runner --suite=mote-dtls-${CMAKE_MATCH_1} --verbose)
  endif()
endforeach()
