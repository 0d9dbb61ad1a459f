# SPDX-License-Identifier: GPL-2.0-only
#
# All that the build knows about versions of ns-3 and OpenSSL; the wscript reads the two minima from
# here. What the sources need to know is found out by the compiler, in the headers of
# model/compatibility/.

set(MOTE_DTLS_NS3_MINIMUM 3.35)
set(MOTE_DTLS_OPENSSL_MINIMUM 3.0)

# find_openssl(): OpenSSL_FOUND, or else MOTE_DTLS_PROBLEM in one sentence
macro(find_openssl)
  find_package(OpenSSL ${MOTE_DTLS_OPENSSL_MINIMUM} QUIET)
  if(NOT OpenSSL_FOUND)
    set(openssl_there "none with headers is here")
    if(OPENSSL_VERSION)
      set(openssl_there "${OPENSSL_VERSION} is here")
    endif()
    set(MOTE_DTLS_PROBLEM "OpenSSL ${MOTE_DTLS_OPENSSL_MINIMUM} or newer is needed, ${openssl_there}")
  endif()
endmacro()

# check_ns3_version(VERSION RESULT): RESULT is empty, or the problem in one sentence
function(check_ns3_version version result)
  set(${result} "" PARENT_SCOPE)
  if(version VERSION_LESS MOTE_DTLS_NS3_MINIMUM)
    set(${result} "ns-${MOTE_DTLS_NS3_MINIMUM} or newer is needed, ns-${version} is here" PARENT_SCOPE)
  endif()
endfunction()

# get_ns3_standard(VERSION RESULT): the C++ standard of this ns-3's headers
function(get_ns3_standard version result)
  set(${result} 17 PARENT_SCOPE)
  if(version VERSION_GREATER_EQUAL 3.46)
    set(${result} 23 PARENT_SCOPE)
  elseif(version VERSION_GREATER_EQUAL 3.41)
    set(${result} 20 PARENT_SCOPE)
  endif()
endfunction()

# has_lean_as_ns3(VERSION RESULT): RESULT is ON for an ns-3 whose rules the setting
# medium = lean-as-ns3 has, or else OFF. A clear channel assessment of later ones does not pass over a
# signal that ends in its time.
function(has_lean_as_ns3 version result)
  set(${result} OFF PARENT_SCOPE)
  if(version VERSION_LESS 3.47)
    set(${result} ON PARENT_SCOPE)
  endif()
endfunction()

# get_ns3_targets(RESULT MODULE...): the imported targets of an installed ns-3, ns3::core or, before
# 3.40, ns3::libcore
function(get_ns3_targets result)
  set(targets)
  foreach(module IN LISTS ARGN)
    if(TARGET ns3::${module})
      list(APPEND targets ns3::${module})
    elseif(TARGET ns3::lib${module})
      list(APPEND targets ns3::lib${module})
    else()
      message(FATAL_ERROR "mote-dtls needs ns-3's module ${module}, which ns-${ns3_VERSION} in ${ns3_DIR} lacks")
    endif()
  endforeach()
  set(${result} ${targets} PARENT_SCOPE)
endfunction()

# forget_missing_directories(): drop directories of headers that do not exist from ns-3's targets.
# Debian's packages name that of the Python which ns-3 was built with, and do not bring it.
function(forget_missing_directories)
  get_property(targets DIRECTORY PROPERTY IMPORTED_TARGETS)
  list(FILTER targets INCLUDE REGEX "^ns3::")
  foreach(target IN LISTS targets)
    get_target_property(directories ${target} INTERFACE_INCLUDE_DIRECTORIES)
    set(there)
    foreach(directory IN LISTS directories)
      if(EXISTS "${directory}")
        list(APPEND there "${directory}")
      endif()
    endforeach()
    set_target_properties(${target} PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${there}")
  endforeach()
endfunction()

# define_versions(NS3-VERSION): let the module know its own version and that of the ns-3 it is built
# against
function(define_versions ns3_version)
  set_property(SOURCE helper/settings/module-versions.cc APPEND PROPERTY COMPILE_DEFINITIONS
               MOTE_DTLS_VERSION="${MOTE_DTLS_VERSION}" MOTE_DTLS_NS3_VERSION="${ns3_version}")
endfunction()
