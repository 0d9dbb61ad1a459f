/* SPDX-License-Identifier: GPL-2.0-only */

#include "simulated-clock.h"

#include "crypto-host.h"

#include <memory>
#include <openssl/ssl.h>
#include <stdexcept>

namespace ns3::motedtls
{

void
CheckOpensslClock(OSSL_LIB_CTX* library)
{
    constexpr int64_t EPOCH_S = 1320105600;
    CryptoHost host(EPOCH_S, CreateObject<UniformRandomVariable>(), nullptr);
    CryptoHost::Scope scope(host);

    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(
        SSL_CTX_new_ex(library, nullptr, DTLS_client_method()),
        SSL_CTX_free);
    std::unique_ptr<SSL, decltype(&SSL_free)> ssl(context ? SSL_new(context.get()) : nullptr,
                                                  SSL_free);
    if (!ssl)
    {
        throw std::runtime_error("OpenSSL offers no DTLS client; is it built without DTLS?");
    }
    SSL_set_options(ssl.get(), SSL_OP_NO_QUERY_MTU);
    SSL_set_mtu(ssl.get(), 1200);
    SSL_set_bio(ssl.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
    SSL_connect(ssl.get());

    timeval timeout{};
    const bool armed = DTLSv1_get_timeout(ssl.get(), &timeout) == 1;
    const Time wait = Seconds(timeout.tv_sec) + MicroSeconds(timeout.tv_usec);
    const bool quiet = DTLSv1_handle_timeout(ssl.get()) == 0;
    host.Sleep(wait);
    const bool fires = DTLSv1_handle_timeout(ssl.get()) == 1;
    if (!armed || !quiet || !fires)
    {
        throw std::runtime_error("OpenSSL does not read the simulated clock: the library "
                                 "ns3-mote-dtls must stand before libc in link order");
    }
}

} // namespace ns3::motedtls
