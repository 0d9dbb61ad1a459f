# SPDX-License-Identifier: GPL-2.0-only
#
# One ctest test for each ns-3 test suite: a suite is named by its file, test/ROOM/NAME-test-suite.cc,
# with the suite's name mote-dtls-NAME. And one for each script that tries the command itself; it
# finds the program by its first argument.

foreach(source IN LISTS module_tests cli_tests)
  get_filename_component(name ${source} NAME_WE)
  if(name MATCHES "^(.*)-test-suite$")
    add_test(NAME mote-dtls-${CMAKE_MATCH_1}
             COMMAND mote-dtls-test-runner --suite=mote-dtls-${CMAKE_MATCH_1} --verbose)
  endif()
endforeach()

foreach(script IN LISTS cli_scripts)
  get_filename_component(name ${script} NAME_WE)
  string(REGEX REPLACE "^test_" "cli-" name ${name})
  string(REPLACE "_" "-" name ${name})
  add_test(NAME mote-dtls-${name}
           COMMAND /usr/bin/python3 ${CMAKE_CURRENT_SOURCE_DIR}/${script} $<TARGET_FILE:mote-dtls>)
endforeach()
