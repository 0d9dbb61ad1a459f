# SPDX-License-Identifier: GPL-2.0-only
"""The versions whose output the manual shows; with others it may differ."""

import os
import pathlib
import subprocess

PROGRAM = pathlib.Path(os.environ.get("MOTE_DTLS_PROGRAM", "build/mote-dtls")).resolve()
NS3 = "ns-3 3.37\n"
OPENSSL = "OpenSSL 3.0."
TSHARK = "TShark (Wireshark) 4.0."


def has_version(wanted, program=PROGRAM):
    """Whether a program, which has to be there, says that it has a version, or uses it."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    return wanted in said.stdout
