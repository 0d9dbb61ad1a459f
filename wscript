# SPDX-License-Identifier: GPL-2.0-only
#
# The module for waf: standalone against an installed ns-3 ("waf configure build", into build-waf/),
# or as contrib/mote-dtls inside an ns-3 tree that is still built by waf (ns-3.35). The lists are
# those of CMakeLists.txt; test/build/source_lists_test.py holds the two together.

import os
import re

from waflib import Context

APPNAME = 'mote-dtls'
VERSION = '0.1.0'
top = '.'
out = 'build-waf'

module_sources = [
    'helper/build-digest.cc',
    'helper/experiment/experiment.cc',
    'helper/experiment/handshake/handshake-experiment.cc',
    'helper/experiment/handshake/handshake-record.cc',
    'helper/experiment/handshake/handshake-run.cc',
    'helper/experiment/life/life-experiment.cc',
    'helper/experiment/life/life-meter.cc',
    'helper/experiment/life/life-record.cc',
    'helper/experiment/life/life-run.cc',
    'helper/experiment/life/living-sink.cc',
    'helper/experiment/life/mote-life.cc',
    'helper/experiment/network/network-experiment.cc',
    'helper/experiment/network/network-meter.cc',
    'helper/experiment/network/network-mote.cc',
    'helper/experiment/network/network-record.cc',
    'helper/experiment/network/network-recording.cc',
    'helper/experiment/network/network-run.cc',
    'helper/experiment/run/cost-columns.cc',
    'helper/experiment/run/failure-counts.cc',
    'helper/experiment/run/run-files.cc',
    'helper/experiment/run/system-meter.cc',
    'helper/experiment/run/text-format.cc',
    'helper/experiment/run/timeline.cc',
    'helper/program-arguments.cc',
    'helper/self-check.cc',
    'helper/settings/cipher-suite-value.cc',
    'helper/settings/csv-line.cc',
    'helper/settings/derived-settings.cc',
    'helper/settings/groups/credential-settings.cc',
    'helper/settings/groups/dtls-settings.cc',
    'helper/settings/groups/end-settings.cc',
    'helper/settings/groups/life-settings.cc',
    'helper/settings/groups/link-settings.cc',
    'helper/settings/groups/mote-settings.cc',
    'helper/settings/groups/network-settings.cc',
    'helper/settings/groups/setting-rows.cc',
    'helper/settings/groups/settings-table.cc',
    'helper/settings/groups/tpm-settings.cc',
    'helper/settings/module-versions.cc',
    'helper/settings/mote-population.cc',
    'helper/settings/motes-value.cc',
    'helper/settings/nearest-name.cc',
    'helper/settings/quantity.cc',
    'helper/settings/setting-contradiction.cc',
    'helper/settings/setting-need.cc',
    'helper/settings/setting-value.cc',
    'helper/settings/settings.cc',
    'helper/system/credentials/certification-authority.cc',
    'helper/system/credentials/endpoint-configuration.cc',
    'helper/system/credentials/endpoint-contexts.cc',
    'helper/system/credentials/file-credentials.cc',
    'helper/system/credentials/key-file.cc',
    'helper/system/credentials/pre-shared-keys.cc',
    'helper/system/driver-factory.cc',
    'helper/system/frame-capture.cc',
    'helper/system/links/connectivity-file.cc',
    'helper/system/links/csv-input.cc',
    'helper/system/links/frame-loss-factory.cc',
    'helper/system/links/loss-trace-file.cc',
    'helper/system/links/path-loss.cc',
    'helper/system/links/placement.cc',
    'helper/system/links/routing-tree.cc',
    'helper/system/media/lean-radio-factory.cc',
    'helper/system/media/lr-wpan-radio-factory.cc',
    'helper/system/media/radio-factory.cc',
    'helper/system/mote-hardware-helper.cc',
    'helper/system/mote-network-helper.cc',
    'helper/system/mote-programs.cc',
    'helper/system/mote-routes.cc',
    'helper/system/mote-system.cc',
    'helper/system/quiet-stack.cc',
    'helper/system/radio-meter.cc',
    'helper/system/reading-room.cc',
    'helper/system/shared-parts.cc',
    'model/app/built-in-schemes.cc',
    'model/app/data-sink-application.cc',
    'model/app/dtls-association.cc',
    'model/app/dtls-client.cc',
    'model/app/hello-verifier.cc',
    'model/app/mote-application.cc',
    'model/app/peer-session.cc',
    'model/app/reading-queue.cc',
    'model/app/rekey-scheme.cc',
    'model/app/sensor-application.cc',
    'model/app/session-application.cc',
    'model/app/session-keeper.cc',
    'model/crypto/agreement-wrappers.cc',
    'model/crypto/answer-cache.cc',
    'model/crypto/bulk-wrappers.cc',
    'model/crypto/caching-wrappers.cc',
    'model/crypto/crypto-host.cc',
    'model/crypto/hardware-provider.cc',
    'model/crypto/key-wrappers.cc',
    'model/crypto/libc-clock.cc',
    'model/crypto/provider-keys.cc',
    'model/crypto/random-source.cc',
    'model/crypto/signature-wrappers.cc',
    'model/crypto/simulated-clock.cc',
    'model/datagram/datagram-shortcut.cc',
    'model/datagram/datagram-socket.cc',
    'model/datagram/lowpan-assembly.cc',
    'model/datagram/lowpan-patterns.cc',
    'model/datagram/stack-socket.cc',
    'model/dtls/cipher-suites.cc',
    'model/dtls/credentials.cc',
    'model/dtls/datagram-bio.cc',
    'model/dtls/dtls-connection.cc',
    'model/dtls/dtls-context.cc',
    'model/dtls/dtls-endpoint.cc',
    'model/dtls/dtls-session-view.cc',
    'model/dtls/dtls-session.cc',
    'model/dtls/pem-file.cc',
    'model/flight/client-hello.cc',
    'model/flight/dtls-record.cc',
    'model/flight/flight-numbering.cc',
    'model/flight/hello-sequence.cc',
    'model/flight/in-order-filter.cc',
    'model/flight/message-tracker.cc',
    'model/flight/record-gate.cc',
    'model/flight/retransmission-timer.cc',
    'model/flight/written-datagrams.cc',
    'model/link/frame/datagram-tags.cc',
    'model/link/frame/fragment-cutter.cc',
    'model/link/frame/lr-wpan-frame.cc',
    'model/link/lean/lean-channel.cc',
    'model/link/lean/lean-radio-sending.cc',
    'model/link/lean/lean-radio.cc',
    'model/link/lean/lean-receiver.cc',
    'model/link/loss/frame-loss-filter.cc',
    'model/link/loss/gilbert-elliott-error-model.cc',
    'model/link/loss/loss-mask-error-model.cc',
    'model/link/loss/loss-trace-error-model.cc',
    'model/link/loss/shadowing-loss-model.cc',
    'model/link/lr-wpan-overlay-net-device.cc',
    'model/link/radio-driver-net-device.cc',
    'model/link/radio-listening-monitor.cc',
    'model/link/radio/frame-radio.cc',
    'model/link/radio/listening-control.cc',
    'model/link/radio/lr-wpan-radio.cc',
    'model/link/receiver-switch.cc',
    'model/mote/busy-intervals.cc',
    'model/mote/energy-ledger.cc',
    'model/mote/mote-battery.cc',
    'model/mote/mote-energy-model.cc',
    'model/mote/mote-hardware.cc',
    'model/mote/processor.cc',
    'model/mote/queueing-hardware.cc',
    'model/mote/tpm-commands.cc',
    'model/mote/tpm.cc',
]
module_headers = [
    'helper/build-digest.h',
    'helper/experiment/experiment.h',
    'helper/experiment/handshake/handshake-experiment.h',
    'helper/experiment/handshake/handshake-run.h',
    'helper/experiment/life/life-experiment.h',
    'helper/experiment/life/life-meter.h',
    'helper/experiment/life/life-run.h',
    'helper/experiment/life/living-sink.h',
    'helper/experiment/life/mote-life.h',
    'helper/experiment/network/network-experiment.h',
    'helper/experiment/network/network-meter.h',
    'helper/experiment/network/network-mote.h',
    'helper/experiment/network/network-recording.h',
    'helper/experiment/network/network-run.h',
    'helper/experiment/run/cost-columns.h',
    'helper/experiment/run/failure-counts.h',
    'helper/experiment/run/run-cost.h',
    'helper/experiment/run/run-files.h',
    'helper/experiment/run/simulate-run.h',
    'helper/experiment/run/system-meter.h',
    'helper/experiment/run/text-format.h',
    'helper/experiment/run/timeline.h',
    'helper/program-arguments.h',
    'helper/self-check.h',
    'helper/settings/cipher-suite-value.h',
    'helper/settings/csv-line.h',
    'helper/settings/derived-settings.h',
    'helper/settings/groups/setting-rows.h',
    'helper/settings/module-versions.h',
    'helper/settings/mote-population.h',
    'helper/settings/motes-value.h',
    'helper/settings/nearest-name.h',
    'helper/settings/quantity.h',
    'helper/settings/setting-contradiction.h',
    'helper/settings/setting-need.h',
    'helper/settings/setting-value.h',
    'helper/settings/settings.h',
    'helper/system/credentials/certification-authority.h',
    'helper/system/credentials/endpoint-configuration.h',
    'helper/system/credentials/endpoint-contexts.h',
    'helper/system/credentials/file-credentials.h',
    'helper/system/credentials/key-file.h',
    'helper/system/credentials/pre-shared-keys.h',
    'helper/system/driver-factory.h',
    'helper/system/fixed-streams.h',
    'helper/system/frame-capture.h',
    'helper/system/links/connectivity-file.h',
    'helper/system/links/csv-input.h',
    'helper/system/links/frame-loss-factory.h',
    'helper/system/links/loss-trace-file.h',
    'helper/system/links/path-loss.h',
    'helper/system/links/placement.h',
    'helper/system/links/routing-tree.h',
    'helper/system/media/lean-radio-factory.h',
    'helper/system/media/lr-wpan-radio-factory.h',
    'helper/system/media/radio-factory.h',
    'helper/system/mote-hardware-helper.h',
    'helper/system/mote-network-helper.h',
    'helper/system/mote-programs.h',
    'helper/system/mote-routes.h',
    'helper/system/mote-system.h',
    'helper/system/quiet-stack.h',
    'helper/system/radio-meter.h',
    'helper/system/reading-room.h',
    'helper/system/shared-parts.h',
    'helper/system/simulation-end.h',
    'model/app/built-in-schemes.h',
    'model/app/data-sink-application.h',
    'model/app/dtls-association.h',
    'model/app/dtls-client.h',
    'model/app/hello-verifier.h',
    'model/app/mote-application.h',
    'model/app/peer-session.h',
    'model/app/reading-queue.h',
    'model/app/rekey-scheme.h',
    'model/app/sensor-application.h',
    'model/app/session-application.h',
    'model/app/session-keeper.h',
    'model/compatibility/ns3-compatibility.h',
    'model/compatibility/openssl-compatibility.h',
    'model/crypto/agreement-wrappers.h',
    'model/crypto/answer-cache.h',
    'model/crypto/bulk-wrappers.h',
    'model/crypto/caching-wrappers.h',
    'model/crypto/crypto-host.h',
    'model/crypto/dispatch-table.h',
    'model/crypto/hardware-provider.h',
    'model/crypto/key-wrappers.h',
    'model/crypto/provider-keys.h',
    'model/crypto/random-source.h',
    'model/crypto/refusal-wrapper.h',
    'model/crypto/signature-wrappers.h',
    'model/crypto/simulated-clock.h',
    'model/datagram/datagram-shortcut.h',
    'model/datagram/datagram-socket.h',
    'model/datagram/lowpan-assembly.h',
    'model/datagram/lowpan-patterns.h',
    'model/datagram/stack-socket.h',
    'model/dtls/cipher-suites.h',
    'model/dtls/credentials.h',
    'model/dtls/datagram-bio.h',
    'model/dtls/dtls-connection.h',
    'model/dtls/dtls-context.h',
    'model/dtls/dtls-endpoint.h',
    'model/dtls/dtls-session-view.h',
    'model/dtls/dtls-session.h',
    'model/dtls/pem-file.h',
    'model/flight/client-hello.h',
    'model/flight/dtls-configuration.h',
    'model/flight/dtls-datagram.h',
    'model/flight/dtls-record.h',
    'model/flight/flight-numbering.h',
    'model/flight/hello-sequence.h',
    'model/flight/in-order-filter.h',
    'model/flight/message-tracker.h',
    'model/flight/record-gate.h',
    'model/flight/retransmission-timer.h',
    'model/flight/written-datagrams.h',
    'model/link/frame/datagram-tags.h',
    'model/link/frame/fragment-cutter.h',
    'model/link/frame/lowpan-dispatch.h',
    'model/link/frame/lr-wpan-frame.h',
    'model/link/lean/lean-channel.h',
    'model/link/lean/lean-radio.h',
    'model/link/lean/lean-receiver.h',
    'model/link/lean/lean-times.h',
    'model/link/loss/frame-loss-filter.h',
    'model/link/loss/gilbert-elliott-error-model.h',
    'model/link/loss/loss-mask-error-model.h',
    'model/link/loss/loss-trace-error-model.h',
    'model/link/loss/shadowing-loss-model.h',
    'model/link/lr-wpan-overlay-net-device.h',
    'model/link/radio-driver-net-device.h',
    'model/link/radio-listening-monitor.h',
    'model/link/radio/frame-radio.h',
    'model/link/radio/listening-control.h',
    'model/link/radio/lr-wpan-radio.h',
    'model/link/receiver-switch.h',
    'model/mote/busy-intervals.h',
    'model/mote/energy-ledger.h',
    'model/mote/mote-battery.h',
    'model/mote/mote-energy-model.h',
    'model/mote/mote-hardware.h',
    'model/mote/processor.h',
    'model/mote/queueing-hardware.h',
    'model/mote/scale-time.h',
    'model/mote/tpm-commands.h',
    'model/mote/tpm.h',
]
module_tests = [
    'test/app/besieged-sink.cc',
    'test/app/reading-queue-test-suite.cc',
    'test/app/rekey-secrecy-test-suite.cc',
    'test/app/rekey-security-test-suite.cc',
    'test/app/scheme-pair.cc',
    'test/app/sink-memory-test-suite.cc',
    'test/app/unsent-datagram-test-suite.cc',
    'test/crypto/answer-cache-test-suite.cc',
    'test/crypto/bulk-wrappers-test-suite.cc',
    'test/crypto/hardware-provider-test-suite.cc',
    'test/crypto/key-wrappers-test-suite.cc',
    'test/crypto/random-source-test-suite.cc',
    'test/crypto/refusal-wrapper-test-suite.cc',
    'test/crypto/signature-wrapper-test-suite.cc',
    'test/crypto/simulated-clock-test-suite.cc',
    'test/datagram/datagram-shortcut-test-suite.cc',
    'test/dtls/credentials-test-suite.cc',
    'test/dtls/datagram-packing-test-suite.cc',
    'test/dtls/dtls-alert-test-suite.cc',
    'test/dtls/dtls-data-test-suite.cc',
    'test/dtls/dtls-endpoint-test-suite.cc',
    'test/dtls/dtls-ends-test-suite.cc',
    'test/dtls/dtls-loss-test-suite.cc',
    'test/dtls/dtls-pair-machines.cc',
    'test/dtls/dtls-pair.cc',
    'test/dtls/dtls-renegotiation-test-suite.cc',
    'test/dtls/dtls-retransmission-test-suite.cc',
    'test/dtls/dtls-session-test-suite.cc',
    'test/dtls/max-fragment-test-suite.cc',
    'test/dtls/recording.cc',
    'test/dtls/shared-host-test-suite.cc',
    'test/flight/client-hello-test-suite.cc',
    'test/flight/dtls-record-test-suite.cc',
    'test/flight/hello-sequence-test-suite.cc',
    'test/flight/in-order-filter-test-suite.cc',
    'test/flight/message-tracker-test-suite.cc',
    'test/helper/experiment/datagram-time-test-suite.cc',
    'test/helper/experiment/forged-alert-test-suite.cc',
    'test/helper/experiment/handshake-experiment-test-suite.cc',
    'test/helper/experiment/handshake-failure-test-suite.cc',
    'test/helper/experiment/handshake-loss-test-suite.cc',
    'test/helper/experiment/handshake-record-test-suite.cc',
    'test/helper/experiment/handshake-repetition-test-suite.cc',
    'test/helper/experiment/life-energy-test-suite.cc',
    'test/helper/experiment/life-experiment-test-suite.cc',
    'test/helper/experiment/life-record-test-suite.cc',
    'test/helper/experiment/life-schemes-test-suite.cc',
    'test/helper/experiment/mote-energy-test-suite.cc',
    'test/helper/experiment/network-experiment-test-suite.cc',
    'test/helper/experiment/network-life-test-suite.cc',
    'test/helper/experiment/network-recording-test-suite.cc',
    'test/helper/experiment/reading-size-test-suite.cc',
    'test/helper/experiment/run-files-test-suite.cc',
    'test/helper/experiment/timer-jitter-test-suite.cc',
    'test/helper/settings/csv-line-test-suite.cc',
    'test/helper/settings/mote-population-test-suite.cc',
    'test/helper/settings/setting-contradiction-test-suite.cc',
    'test/helper/settings/setting-need-test-suite.cc',
    'test/helper/settings/setting-ranges-test-suite.cc',
    'test/helper/settings/setting-value-test-suite.cc',
    'test/helper/settings/settings-test-suite.cc',
    'test/helper/system/endpoint-contexts-test-suite.cc',
    'test/helper/system/file-credentials-test-suite.cc',
    'test/helper/system/fixed-streams-test-suite.cc',
    'test/helper/system/key-file-test-suite.cc',
    'test/helper/system/links/connectivity-file-test-suite.cc',
    'test/helper/system/links/frame-loss-factory-test-suite.cc',
    'test/helper/system/links/loss-trace-test-suite.cc',
    'test/helper/system/links/placement-test-suite.cc',
    'test/helper/system/links/routing-tree-test-suite.cc',
    'test/helper/system/mote-hardware-helper-test-suite.cc',
    'test/helper/system/mote-network-helper-test-suite.cc',
    'test/helper/system/mote-system-test-suite.cc',
    'test/helper/system/pre-shared-keys-test-suite.cc',
    'test/helper/system/pss-key-test-suite.cc',
    'test/link/frame/datagram-tags-test-suite.cc',
    'test/link/frame/fragment-cutter-test-suite.cc',
    'test/link/lean/lean-channel-test-suite.cc',
    'test/link/lean/lean-radio-test-suite.cc',
    'test/link/loss/error-models-test-suite.cc',
    'test/link/loss/shadowing-loss-model-test-suite.cc',
    'test/link/radio-driver-net-device-test-suite.cc',
    'test/link/radio-listening-monitor-test-suite.cc',
    'test/link/radio/listening-control-test-suite.cc',
    'test/link/receiver-switch-test-suite.cc',
    'test/mote/energy-ledger-test-suite.cc',
    'test/mote/mote-energy-model-test-suite.cc',
    'test/mote/mote-hardware-test-suite.cc',
    'test/mote/queueing-hardware-test-suite.cc',
    'test/mote/tpm-test-suite.cc',
]
cli_sources = [
    'cli/commands.cc',
    'cli/csv-file.cc',
    'cli/data-directory.cc',
    'cli/durable-file.cc',
    'cli/list-command.cc',
    'cli/loaded-library.cc',
    'cli/main.cc',
    'cli/odd-characters.cc',
    'cli/options.cc',
    'cli/plan/effect-check.cc',
    'cli/plan/lifetime-check.cc',
    'cli/plan/mote-kinds.cc',
    'cli/plan/precision-rule.cc',
    'cli/plan/scenario-file.cc',
    'cli/plan/setting-effect.cc',
    'cli/plan/statistics.cc',
    'cli/plan/sweep.cc',
    'cli/plan/value-range.cc',
    'cli/report/page-file.cc',
    'cli/report/picture.cc',
    'cli/report/replay-command.cc',
    'cli/report/replay-page.cc',
    'cli/report/report-command.cc',
    'cli/report/report-page.cc',
    'cli/report/report-pictures.cc',
    'cli/show/cell-rekeys.cc',
    'cli/show/cell-statistics.cc',
    'cli/show/energy-table.cc',
    'cli/show/failure-notes.cc',
    'cli/show/flights-table.cc',
    'cli/show/latency-comparison.cc',
    'cli/show/latency-table.cc',
    'cli/show/layout/table-layout.cc',
    'cli/show/layout/table-markup.cc',
    'cli/show/layout/table-renderer.cc',
    'cli/show/mote-results.cc',
    'cli/show/mote-table.cc',
    'cli/show/network-lives.cc',
    'cli/show/network-table.cc',
    'cli/show/reference.cc',
    'cli/show/schemes-table.cc',
    'cli/show/statistics-table.cc',
    'cli/show/table-command.cc',
    'cli/show/tables.cc',
    'cli/store/assembly.cc',
    'cli/store/build-record.cc',
    'cli/store/joined-plan.cc',
    'cli/store/manifest.cc',
    'cli/store/outcome-reader.cc',
    'cli/store/results.cc',
    'cli/store/row-file.cc',
    'cli/store/row-inventory.cc',
    'cli/store/row-sample.cc',
    'cli/store/row-selection.cc',
    'cli/store/row-table.cc',
    'cli/store/sweep-directory.cc',
    'cli/text.cc',
    'cli/unobserved.cc',
    'cli/work/build-comparison.cc',
    'cli/work/merge-command.cc',
    'cli/work/progress.cc',
    'cli/work/run-command.cc',
    'cli/work/run-request.cc',
    'cli/work/run-summary.cc',
    'cli/work/simulation.cc',
    'cli/work/worker-pool.cc',
]
cli_tests = [
    'test/cli/plan/effect-check-test-suite.cc',
    'test/cli/plan/precision-rule-test-suite.cc',
    'test/cli/plan/scenario-file-test-suite.cc',
    'test/cli/plan/statistics-test-suite.cc',
    'test/cli/plan/sweep-test-suite.cc',
    'test/cli/show/network-table-test-suite.cc',
    'test/cli/show/table-test-suite.cc',
    'test/cli/store/build-record-test-suite.cc',
    'test/cli/store/row-file-test-suite.cc',
    'test/cli/store/sweep-directory-test-suite.cc',
    'test/cli/store/sweep-values-test-suite.cc',
    'test/cli/work/worker-pool-test-suite.cc',
]
examples = [
    'chain',
    'first-handshake',
    'measured-links',
    'mixed-star',
    'mote-in-your-network',
    'software-mote',
]
benchmarks = [
    'contention-benchmark',
    'flood-benchmark',
    'handshake-benchmark',
    'life-benchmark',
    'network-benchmark',
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


def find_problem(conf, ns3_version):
    """What is too old or missing, in one sentence; empty if the module can be built."""
    platform = conf.path.find_node('cmake/platform.cmake').read()
    minima = dict(re.findall(r'^set\(MOTE_DTLS_(\w+)_MINIMUM (\S+)\)', platform, re.MULTILINE))

    def as_numbers(version):
        return [int(number) for number in re.findall(r'\d+', version)]

    if ns3_version[:1].isdigit() and as_numbers(ns3_version) < as_numbers(minima['NS3']):
        return 'ns-%s or newer is needed, ns-%s is here' % (minima['NS3'], ns3_version)
    there = conf.check_cfg(modversion='openssl', mandatory=False)
    if not there or as_numbers(there) < as_numbers(minima['OPENSSL']):
        return 'OpenSSL %s or newer is needed, %s is here' % (
            minima['OPENSSL'], there or 'none with headers')
    conf.check_cfg(package='openssl', args=['--cflags', '--libs'], uselib_store='OPENSSL')
    return ''


def find_command_libraries(conf, mandatory):
    """Look for what the command needs besides the module; returns whether all is there."""
    return all([
        conf.check_cxx(lib='boost_program_options',
                       header_name='boost/program_options.hpp',
                       uselib_store='BOOST',
                       mandatory=mandatory),
        conf.check_cxx(header_name='boost/math/distributions/students_t.hpp', mandatory=mandatory),
        conf.check_cxx(header_name='nlohmann/json.hpp', uselib_store='JSON', mandatory=mandatory),
    ])


def get_versions(ns3_version):
    """What tells the module its own version and that of ns-3."""
    return ['MOTE_DTLS_VERSION="%s"' % VERSION, 'MOTE_DTLS_NS3_VERSION="%s"' % ns3_version]


def get_directory(ctx):
    """What tells the command where scenarios/ and plots/ are."""
    return ['MOTE_DTLS_DIRECTORY="%s"' % ctx.path.abspath()]


# Inside an ns-3 tree: the library, its tests, the examples and the command, which is left out alone
# where only its libraries are missing.


def configure_in_tree(conf):
    if conf.path.name != 'mote-dtls':
        problem = 'its directory in contrib/ must be called mote-dtls, not %s' % conf.path.name
    else:
        problem = find_problem(conf, conf.srcnode.find_node('VERSION').read().strip())
    conf.report_optional_feature('mote-dtls', 'DTLS on a mote with a TPM', not problem, problem)
    if problem:
        conf.env.append_value('MODULES_NOT_BUILT', [conf.path.name])
        return
    conf.env.MOTE_DTLS_COMMAND = find_command_libraries(conf, mandatory=False)
    conf.report_optional_feature('mote-dtls-command', 'the command mote-dtls',
                                 conf.env.MOTE_DTLS_COMMAND,
                                 'Boost.Program_options or nlohmann-json not found')


def build_in_tree(bld):
    if bld.path.name in bld.env['MODULES_NOT_BUILT']:
        return
    module = bld.create_ns3_module('mote-dtls', ns3_modules)
    module.source = module_sources
    module.use.append('OPENSSL')
    module.defines = get_versions(bld.srcnode.find_node('VERSION').read().strip())

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

    if bld.env.MOTE_DTLS_COMMAND:
        # The test library is compiled from the command's sources anew: it has to be relocatable.
        sources = [source for source in cli_sources if source != 'cli/main.cc']
        program = bld.create_ns3_program('mote-dtls', ['mote-dtls'] + ns3_modules)
        program.source = ['cli/main.cc'] + sources
        tests.source = module_tests + cli_tests + sources
        for target in (program, tests):
            target.includes = [Context.out_dir, 'cli']
            target.use.extend(['OPENSSL', 'BOOST', 'JSON'])
            target.defines = get_directory(bld)

    bld.ns3_python_bindings()


# Standalone: the library, its tests, the examples, the benchmarks and the command.


def configure_standalone(conf):
    conf.load('compiler_cxx')
    for name in ns3_modules:
        conf.check_cfg(package='ns3-%s' % name, args=['--cflags', '--libs'], uselib_store='NS3')
    conf.env.NS3_VERSION = conf.check_cfg(modversion='ns3-core') or 'unknown'
    problem = find_problem(conf, conf.env.NS3_VERSION)
    if problem:
        conf.fatal(problem)
    find_command_libraries(conf, mandatory=True)
    # The standard is that of ns-3's headers: the oldest in which they compile.
    for standard in ('17', '20', '23'):
        if conf.check_cxx(fragment='#include "ns3/core-module.h"\nint main() { return 0; }\n',
                          msg='Checking for ns-3 in C++%s' % standard,
                          use='NS3',
                          cxxflags='-std=c++%s' % standard,
                          execute=False,
                          mandatory=standard == '23'):
            break
    conf.env.append_value('CXXFLAGS', ['-std=c++%s' % standard, '-O3', '-Wall', '-Wextra', '-Wpedantic'])
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
              defines=get_versions(bld.env.NS3_VERSION),
              includes='include',
              export_includes='include',
              use=['NS3', 'OPENSSL'])
    link = {'use': ['ns3-mote-dtls', 'NS3', 'OPENSSL'], 'rpath': '$ORIGIN'}

    if cli_sources:
        bld.stlib(target='mote-dtls-cli',
                  source=[source for source in cli_sources if source != 'cli/main.cc'],
                  export_includes='cli',
                  defines=get_directory(bld),
                  use=['ns3-mote-dtls', 'NS3', 'OPENSSL', 'BOOST', 'JSON'])
        bld.program(target='mote-dtls',
                    source='cli/main.cc',
                    use=['mote-dtls-cli', 'BOOST', 'JSON'] + link['use'],
                    rpath=link['rpath'])
    if module_tests:
        bld.program(target='mote-dtls-test-runner',
                    source=['test/test-runner.cc'] + module_tests + cli_tests,
                    use=['mote-dtls-cli', 'BOOST', 'JSON'] + link['use'],
                    rpath=link['rpath'])
    for name in examples:
        bld.program(target=name, source='examples/%s.cc' % name, **link)
    for name in benchmarks:
        bld.program(target=name,
                    source='bench/%s.cc' % name,
                    use=['BOOST'] + link['use'],
                    rpath=link['rpath'])
