#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""A sweep on a real Slurm of one node, whose daemons live as long as the test."""

import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import time
import unittest

from command import PROGRAM, SCENARIOS, CommandTest

SCENARIO = """\
cipher-suite = PSK-AES128-CCM8
dtls-version = 1.2
drop-rate = 0, 0.05, 0.10
runs = 800
"""
SCRIPT = SCENARIOS.parent / "scripts" / "slurm-sweep.sh"
TOTAL = 3 * 800
TASKS = 8
DAEMONS = ["munged", "slurmctld", "slurmd"]
PATIENCE_S = 100

# No accounting, no control groups, tasks as root, and a scheduler that does not wait for more.
CONFIGURATION = """\
ClusterName=test
SlurmctldHost=localhost(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={state}/munge.socket
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
ReturnToService=2
StateSaveLocation={state}/controller
SlurmdSpoolDir={state}/node
SlurmctldPidFile={state}/slurmctld.pid
SlurmdPidFile={state}/slurmd.pid
SlurmctldLogFile={state}/slurmctld.log
SlurmdLogFile={state}/slurmd.log
SlurmctldPort={controller_port}
SlurmdPort={node_port}
NodeName=localhost NodeAddr=127.0.0.1 CPUs={processors} State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
SchedulerParameters=batch_sched_delay=0,sched_interval=1,sched_min_interval=0,bf_interval=1
"""


def find_daemon(name):
    return shutil.which(name, path="/usr/sbin:/usr/local/sbin:" + os.environ.get("PATH", ""))


def free_ports(count):
    """Ports that nobody listened on just now."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


@unittest.skipUnless(os.geteuid() == 0, "only root may start Slurm's daemons")
@unittest.skipUnless(all(map(find_daemon, DAEMONS)), "slurm-wlm and munge are not installed")
@unittest.skipUnless(os.path.ismount("/sys/fs/cgroup"), "slurmd needs the cgroup file system")
class SlurmTest(CommandTest):
    def setUp(self):
        super().setUp()
        # munged insists on directories that nobody else could write to but everybody can enter.
        self.directory.chmod(0o755)
        self.state = self.directory / "slurm-state"
        self.results = self.directory / "results"
        for directory in (self.state, self.state / "controller", self.state / "node"):
            directory.mkdir(mode=0o755)
        controller_port, node_port = free_ports(2)
        configuration = self.state / "slurm.conf"
        configuration.write_text(CONFIGURATION.format(
            state=self.state, controller_port=controller_port, node_port=node_port,
            processors=os.cpu_count()), encoding="utf-8")
        self.environment = {**os.environ, "SLURM_CONF": str(configuration),
                            "MOTE_DTLS_PROGRAM": PROGRAM}
        (self.directory / "sweep.ini").write_text(SCENARIO, encoding="utf-8")
        self.start_daemons(configuration)

    def start_daemons(self, configuration):
        key = self.state / "munge.key"
        key.touch(mode=0o600)
        key.write_bytes(os.urandom(128))
        self.start("munged", "--foreground", "--force", f"--key-file={key}",
                   *(f"--{name}-file={self.state}/munge.{name}" for name in ("log", "pid", "seed")),
                   f"--socket={self.state}/munge.socket")
        self.wait_for("munged", (self.state / "munge.socket").exists)
        self.start("slurmctld", "-D", "-f", configuration)
        self.start("slurmd", "-D", "-N", "localhost", "-f", configuration)
        self.wait_for("the node", lambda: "idle" in self.ask("sinfo", "--noheader", "-o", "%t"))

    def start(self, name, *words):
        log = open(self.state / f"{name}.out", "wb")
        self.addCleanup(log.close)
        process = subprocess.Popen([find_daemon(name), *map(str, words)], env=self.environment,
                                   stdout=log, stderr=subprocess.STDOUT)
        self.addCleanup(self.stop, process)

    @staticmethod
    def stop(process):
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def ask(self, *words):
        """What a command of Slurm says; nothing if it fails."""
        result = subprocess.run(words, env=self.environment, capture_output=True, text=True,
                                check=False)
        return result.stdout if result.returncode == 0 else ""

    def wait_for(self, what, is_there):
        end = time.monotonic() + PATIENCE_S
        while not is_there():
            if time.monotonic() > end:
                logs = "".join(log.read_text(errors="replace")[-2000:]
                               for log in self.state.glob("*.out"))
                self.fail(f"waited in vain for {what}\n{logs}")
            time.sleep(0.02)

    def submit(self):
        """Submits the sweep; the numbers of the array's and the merge's jobs."""
        done = subprocess.run([SCRIPT, "sweep.ini", str(TASKS), "results"],
                              cwd=self.directory, env=self.environment, capture_output=True,
                              text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return re.search(rf"Submitted {TASKS} tasks as job (\d+), and the merge as job (\d+)",
                         done.stdout).groups()

    def wait_for_end(self, merge):
        # An empty answer may be a failed question: the merge's log is what counts.
        log = self.results / "slurm" / f"{merge}.log"
        self.wait_for("the merge", lambda: log.exists() and log.stat().st_size > 0)
        self.wait_for("the queue's end", lambda: not self.ask("squeue", "--noheader").strip())
        return log.read_text(encoding="utf-8")

    def kill_a_task(self):
        """Kills the first process that has some rows; its row file."""
        def find():
            for file in self.results.glob("rows-*.part"):
                if file.read_bytes().count(b"\n") > 10:
                    return file
            return None

        self.wait_for("a row file", find)
        file = find()
        pid = int(file.name.split("-")[-2])
        command = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        self.assertIn(bytes(self.results), command)
        os.kill(pid, signal.SIGKILL)
        return file

    def run_counts(self, array):
        """How many handshakes each task of an array says that it ran."""
        counts = []
        for log in self.results.glob(f"slurm/{array}_*.log"):
            text = log.read_text(encoding="utf-8")
            found = re.search(r"^(\d+) handshakes? (?:was|were) run$", text, re.MULTILINE)
            counts.append(int(found[1]) if found else 0)
        return sorted(counts)

    def test_killed_task_is_made_up_for_by_submitting_again(self):
        self.run_well("run", "sweep.ini", "--output", "whole", "--quiet")

        array, merge = self.submit()
        killed = self.kill_a_task()
        self.assertIn("2400 handshakes are in", self.wait_for_end(merge))
        kept = killed.read_bytes().count(b"\n") - 1
        share = TOTAL // TASKS
        self.assertLess(kept, share, "the task was not killed while it ran")
        self.assertEqual(self.run_counts(array), [0] + [share] * (TASKS - 1))

        array, merge = self.submit()
        self.assertIn(f"{TOTAL} of {TOTAL} handshakes are in", self.wait_for_end(merge))
        self.assertEqual(self.run_counts(array), [0] * (TASKS - 1) + [share - kept])
        for name in ("handshakes.csv", "manifest.json"):
            with self.subTest(name):
                self.assertEqual(self.read(f"results/{name}"), self.read(f"whole/{name}"))
        self.assertEqual(list(self.results.glob("*.part")), [])


class SubmissionTest(CommandTest):
    """Mistakes are told before anything is submitted."""

    def check(self, complaint, *words):
        done = subprocess.run([SCRIPT, *words], cwd=self.directory,
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn(complaint, done.stderr)

    def test_missing_argument(self):
        self.check("are needed", "sweep.ini", "8")

    def test_missing_scenario(self):
        self.check("cannot read nowhere.ini", "nowhere.ini", "8", "results")

    def test_wrong_number_of_tasks(self):
        self.check('not "0"', str(SCENARIOS / "poster.ini"), "0", "results")


if __name__ == "__main__":
    unittest.main()
