# SPDX-License-Identifier: GPL-2.0-only
"""The pictures, one module each."""
