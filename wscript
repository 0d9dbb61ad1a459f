# SPDX-License-Identifier: GPL-2.0-only
#
# The module for waf: standalone against an installed ns-3 ("waf configure build", into build-waf/),
# or as contrib/mote-dtls inside an ns-3 tree that is still built by waf (ns-3.35). The lists are
# those of CMakeLists.txt; test/build/source_lists_test.py holds the two together.

import os

from waflib import Context

APPNAME = 'mote-dtls'
VERSION = '0.1.0'
top = '.'
out = 'build-waf'

module_sources = [
    'helper/settings-table.cc',
]
module_headers = [
    'helper/handshake-experiment.h',
    'helper/settings.h',
    'model/crypto/crypto-host.h',
    'model/mote/energy-ledger.h',
]
module_tests = [
]
cli_sources = [
]
examples = [
]
benchmarks = [
]
ns3_modules = [
    'core',
    'energy',
    'internet',
    'lr-wpan',
    'mobility',
    'network',
    'propagation',
    'sixlowpan',
    'spectrum',
]


def is_standalone(ctx):
    """Whether this file is the one that waf was started with."""
    return ctx.path.abspath() == os.path.dirname(Context.g_module.root_path)


def options(opt):
    if is_standalone(opt):
        opt.load('compiler_cxx')


def configure(conf):
    if is_standalone(conf):
        configure_standalone(conf)
        return
    configure_in_tree(conf)


def build(bld):
    if is_standalone(bld):
        build_standalone(bld)
        return
    build_in_tree(bld)


def check_openssl(conf, mandatory):
    """Look for OpenSSL 3; returns whether it is there."""
    found = conf.check_cfg(package='openssl',
                           args=['openssl >= 3.0', '--cflags', '--libs'],
                           uselib_store='OPENSSL',
                           mandatory=mandatory)
    return found is not None


def version_defines(ns3_version):
    return ['MOTE_DTLS_VERSION="%s"' % VERSION, 'MOTE_DTLS_NS3_VERSION="%s"' % ns3_version]


# Inside an ns-3 tree: the library, its tests and the examples.


def configure_in_tree(conf):
    found = check_openssl(conf, mandatory=False)
    conf.report_optional_feature('mote-dtls', 'DTLS on a mote with a TPM', found,
                                 'OpenSSL 3.0 not found')
    if not found:
        conf.env.append_value('MODULES_NOT_BUILT', ['mote-dtls'])


def build_in_tree(bld):
    if 'mote-dtls' in bld.env['MODULES_NOT_BUILT']:
        return
    import wutils  # part of the ns-3 tree

    module = bld.create_ns3_module('mote-dtls', ns3_modules)
    module.source = module_sources
    module.defines = version_defines(wutils.VERSION)
    module.use.append('OPENSSL')

    tests = bld.create_ns3_module_test_library('mote-dtls')
    tests.source = module_tests
    tests.use.append('OPENSSL')

    headers = bld(features='ns3header')
    headers.module = 'mote-dtls'
    headers.source = module_headers

    if bld.env['ENABLE_EXAMPLES']:
        for name in examples:
            program = bld.create_ns3_program(name, ['mote-dtls'] + ns3_modules)
            program.source = 'examples/%s.cc' % name
            program.use.append('OPENSSL')

    bld.ns3_python_bindings()


# Standalone: the library, its tests, the examples, the benchmarks and the command.


def configure_standalone(conf):
    conf.load('compiler_cxx')
    check_openssl(conf, mandatory=True)
    for name in ns3_modules:
        conf.check_cfg(package='ns3-%s' % name, args=['--cflags', '--libs'], uselib_store='NS3')
    conf.env.NS3_VERSION = conf.check_cfg(modversion='ns3-core') or 'unknown'
    conf.check_cxx(lib='boost_program_options',
                   header_name='boost/program_options.hpp',
                   uselib_store='BOOST')
    conf.check_cxx(header_name='nlohmann/json.hpp', uselib_store='JSON')
    conf.env.append_value('CXXFLAGS', ['-std=c++17', '-O3', '-Wall', '-Wextra', '-Werror'])
    # The installed ns-3 is built with logging, and its classes' layout depends on it.
    conf.env.append_value('DEFINES', ['NDEBUG', 'NS3_LOG_ENABLE'])


def build_standalone(bld):
    # The headers are flat under ns3/, as in an ns-3 tree; they come first.
    for header in module_headers:
        bld(features='subst',
            is_copy=True,
            source=header,
            target='include/ns3/' + os.path.basename(header))
    bld.add_group()

    bld.shlib(target='ns3-mote-dtls',
              source=module_sources,
              includes='include',
              export_includes='include',
              defines=version_defines(bld.env.NS3_VERSION),
              use=['NS3', 'OPENSSL'])
    link = {'use': ['ns3-mote-dtls', 'NS3', 'OPENSSL'], 'rpath': '$ORIGIN'}

    if cli_sources:
        bld.stlib(target='mote-dtls-cli',
                  source=[source for source in cli_sources if source != 'cli/main.cc'],
                  export_includes='cli',
                  use=['ns3-mote-dtls', 'NS3', 'OPENSSL', 'BOOST', 'JSON'])
        bld.program(target='mote-dtls',
                    source='cli/main.cc',
                    use=['mote-dtls-cli', 'BOOST', 'JSON'] + link['use'],
                    rpath=link['rpath'])
    if module_tests:
        bld.program(target='mote-dtls-test-runner',
                    source=['test/test-runner.cc'] + module_tests,
                    **link)
    for name in examples:
        bld.program(target=name, source='examples/%s.cc' % name, **link)
    for name in benchmarks:
        bld.program(target=name, source='bench/%s.cc' % name, **link)
