/* SPDX-License-Identifier: GPL-2.0-only */

// To be preloaded: OpenSSL as it is, after an update that changed nothing but its version.

extern "C" const char*
OpenSSL_version(int /* type */)
{
    return "3.99.0";
}
