/* SPDX-License-Identifier: GPL-2.0-only */

/**
 * \file
 * \brief What a simulated handshake costs, beside a bare one of OpenSSL's.
 *
 * Takes turns at three handshakes of the same keys, certificates, version and cipher suite:
 * OpenSSL's alone, over memory BIOs; two of this module's endpoints without a network; and the
 * whole simulation, once as the first cell of a sweep and once as another cell, whose handshakes
 * sign what the first cell's have signed. Prints their processor times and the ratios of
 * neighbours, which a machine whose speed changes shifts little.
 */

#include "ns3/answer-cache.h"
#include "ns3/handshake-experiment.h"
#include "ns3/shared-parts.h"

#include <algorithm>
#include <boost/program_options.hpp>
#include <cstdio>
#include <ctime>
#include <functional>
#include <iostream>

namespace po = boost::program_options;
using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr uint32_t SEED = 1;

void
Require(bool ok, const char* step)
{
    if (!ok)
    {
        throw std::runtime_error(std::string(step) + ": " + TakeOpensslReason());
    }
}

/** Frees OpenSSL's objects of a connection. */
struct SslDeleter
{
    void operator()(SSL_CTX* context) const
    {
        SSL_CTX_free(context);
    }

    void operator()(SSL* ssl) const
    {
        SSL_free(ssl);
    }
};

/** \return the certificate in OpenSSL's default library context */
CertificatePtr
Import(X509* certificate)
{
    unsigned char* bytes = nullptr;
    const int size = i2d_X509(certificate, &bytes);
    Require(size > 0, "certificate");
    const unsigned char* next = bytes;
    CertificatePtr imported(d2i_X509(nullptr, &next, size));
    OPENSSL_free(bytes);
    Require(imported != nullptr, "certificate");
    return imported;
}

/** \return the key in OpenSSL's default library context */
PrivateKeyPtr
Import(EVP_PKEY* key)
{
    unsigned char* bytes = nullptr;
    const int size = i2d_PrivateKey(key, &bytes);
    Require(size > 0, "key");
    const unsigned char* next = bytes;
    PrivateKeyPtr imported(d2i_AutoPrivateKey(nullptr, &next, size));
    OPENSSL_free(bytes);
    Require(imported != nullptr, "key");
    return imported;
}

/** Handshakes of OpenSSL's with itself: default library context, real clock, no cookie. */
class BareHandshake
{
  public:
    BareHandshake(const Settings& settings, const EndpointContexts& contexts)
        : m_mtuBytes(settings.GetInteger("mtu")),
          m_client(MakeContext(settings, DTLS_client_method())),
          m_server(MakeContext(settings, DTLS_server_method()))
    {
        X509* authority = UseIdentity(m_client.get(), contexts.GetMote().Get());
        UseIdentity(m_server.get(), contexts.GetSink().Get());
        Require(SSL_CTX_add_client_CA(m_server.get(), authority), "name of the CA");
    }

    void Run() const
    {
        const auto client = MakeSsl(m_client.get());
        const auto server = MakeSsl(m_server.get());
        BIO* toClient = BIO_new(BIO_s_mem());
        BIO* toServer = BIO_new(BIO_s_mem());
        BIO_up_ref(toClient);
        BIO_up_ref(toServer);
        SSL_set_bio(client.get(), toClient, toServer);
        SSL_set_bio(server.get(), toServer, toClient);
        SSL_set_connect_state(client.get());
        SSL_set_accept_state(server.get());
        constexpr int FLIGHTS = 6;
        for (int i = 0; i < FLIGHTS && SSL_do_handshake(client.get()) != 1; ++i)
        {
            SSL_do_handshake(server.get());
        }
        Require(SSL_is_init_finished(client.get()) && SSL_is_init_finished(server.get()),
                "bare handshake");
    }

  private:
    using Context = std::unique_ptr<SSL_CTX, SslDeleter>;

    static Context MakeContext(const Settings& settings, const SSL_METHOD* method)
    {
        Context context(SSL_CTX_new(method));
        SSL_CTX_set_security_level(context.get(), 0);
        SSL_CTX_set_min_proto_version(context.get(), DTLS1_VERSION);
        SSL_CTX_set_max_proto_version(context.get(), DTLS1_VERSION);
        SSL_CTX_set_cipher_list(context.get(), settings.GetText("cipher-suite").c_str());
        SSL_CTX_set_options(context.get(),
                            SSL_OP_NO_QUERY_MTU | SSL_OP_NO_TICKET | SSL_OP_NO_ENCRYPT_THEN_MAC |
                                SSL_OP_NO_EXTENDED_MASTER_SECRET);
        SSL_CTX_set_mode(context.get(), SSL_MODE_NO_AUTO_CHAIN);
        SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
        const int demand = SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT;
        SSL_CTX_set_verify(context.get(), demand, nullptr);
        // The certificates hold in simulated time only.
        X509_VERIFY_PARAM_set_time(SSL_CTX_get0_param(context.get()), settings.GetInteger("epoch"));
        return context;
    }

    /** Takes certificate, key and CA over from another context. \return the CA */
    static X509* UseIdentity(SSL_CTX* context, SSL_CTX* from)
    {
        STACK_OF(X509)* chain = nullptr;
        Require(SSL_CTX_get0_chain_certs(from, &chain) && sk_X509_num(chain) == 1, "chain");
        X509* authority = sk_X509_value(chain, 0);
        const auto imported = Import(authority);
        const auto certificate = Import(SSL_CTX_get0_certificate(from));
        Require(SSL_CTX_use_certificate(context, certificate.get()), "certificate");
        const auto key = Import(SSL_CTX_get0_privatekey(from));
        Require(SSL_CTX_use_PrivateKey(context, key.get()), "key");
        Require(SSL_CTX_add1_chain_cert(context, imported.get()), "chain");
        Require(X509_STORE_add_cert(SSL_CTX_get_cert_store(context), imported.get()),
                "trust anchor");
        return authority;
    }

    std::unique_ptr<SSL, SslDeleter> MakeSsl(SSL_CTX* context) const
    {
        std::unique_ptr<SSL, SslDeleter> ssl(SSL_new(context));
        Require(ssl != nullptr, "SSL");
        SSL_set_mtu(ssl.get(), m_mtuBytes);
        return ssl;
    }

    long m_mtuBytes;  //!< Largest datagram.
    Context m_client; //!< The mote's.
    Context m_server; //!< The sink's.
};

/** \return the processor time that it takes, in s */
double
MeasureS(const std::function<void()>& work)
{
    timespec start{};
    timespec end{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
    work();
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
    return end.tv_sec - start.tv_sec + 1e-9 * (end.tv_nsec - start.tv_nsec);
}

/** What was measured of one kind of handshake. */
struct Series
{
    const char* name;           //!< As it is printed.
    std::vector<double> timesS; //!< Processor time of each handshake.
    std::vector<double> ratios; //!< Each divided by that of the bare handshake before it.

    void Add(double timeS, double bareS)
    {
        timesS.push_back(timeS);
        ratios.push_back(timeS / bareS);
    }
};

double
GetMedian(std::vector<double> values)
{
    const auto middle = values.begin() + values.size() / 2;
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

void
Print(const Series& series)
{
    const double medianS = GetMedian(series.timesS);
    const auto [least, most] = std::minmax_element(series.ratios.begin(), series.ratios.end());
    std::printf("%-12s %8.3f %12.1f %8.2f %8.2f %8.2f\n",
                series.name,
                medianS * 1e3,
                1 / medianS,
                GetMedian(series.ratios),
                *least,
                *most);
}

void
Benchmark(const std::string& keyBits, uint32_t repeats)
{
    Settings settings; // whose defaults are the poster's system, without loss
    settings.Set("key-bits", keyBits);
    SharedPartsCache cache;
    const auto contexts = cache.GetContexts(settings, SEED);
    const BareHandshake bare(settings, *contexts);
    Series bareSeries{"bare", {}, {}};
    Series endpointSeries{"endpoints", {}, {}};
    Series simulatedSeries{"simulated", {}, {}};
    Series repeatedSeries{"another cell", {}, {}};
    double simulatedS = 0;
    const uint32_t warmUps = 2;
    for (uint32_t run = 0; run < repeats + warmUps; ++run)
    {
        HandshakeRecord record;
        const double bareS = MeasureS([&bare] { bare.Run(); });
        const double endpointsS = MeasureS([&settings, &contexts, run] {
            const auto shaken = ShakeHandsInMemory(contexts->GetMote(),
                                                   contexts->GetSink(),
                                                   settings.GetInteger("epoch"),
                                                   SEED,
                                                   std::to_string(run));
            Require(shaken.isConnected, "handshake of the endpoints");
        });
        const double wholeS = MeasureS([&settings, &record, &cache, run] {
            record = RunHandshake(settings, SEED, run + 1, RunOutputs(), &cache);
        });
        const double repeatedS = MeasureS([&settings, &cache, run] {
            RunHandshake(settings, SEED, run + 1, RunOutputs(), &cache);
        });
        if (run < warmUps)
        {
            continue;
        }
        bareSeries.Add(bareS, bareS);
        endpointSeries.Add(endpointsS, bareS);
        simulatedSeries.Add(wholeS, bareS);
        repeatedSeries.Add(repeatedS, bareS);
        simulatedS += record.latency.value_or(Time(0)).GetSeconds();
    }
    std::printf("%-12s %8s %12s %8s %8s %8s\n", "", "ms", "handshakes/s", "ratio", "min", "max");
    Print(bareSeries);
    Print(endpointSeries);
    Print(simulatedSeries);
    Print(repeatedSeries);
    std::printf("\n%.0f simulated seconds per second of processor time\n",
                simulatedS / repeats / GetMedian(simulatedSeries.timesS));
}

} // namespace

int
main(int argc, char* argv[])
{
    uint32_t repeats = 0;
    std::string keyBits;
    po::options_description options("Processor time of a simulated handshake and of a bare one");
    options.add_options()("help", "print this");
    options.add_options()("repeats",
                          po::value(&repeats)->default_value(200),
                          "handshakes of each kind");
    options.add_options()("key-bits",
                          po::value(&keyBits)->default_value("2048"),
                          "RSA modulus of the sink and of the CA, bit");
    options.add_options()("no-cache", "compute every cryptographic operation anew");
    try
    {
        po::variables_map values;
        const po::positional_options_description none; // or else words would be passed over
        po::store(po::command_line_parser(argc, argv).options(options).positional(none).run(),
                  values);
        po::notify(values);
        if (values.count("help"))
        {
            std::cout << options;
            return 0;
        }
        SetAnswerCaching(values.count("no-cache") == 0);
        Benchmark(keyBits, std::max<uint32_t>(repeats, 1));
        return 0;
    }
    catch (const po::error& error)
    {
        std::cerr << error.what() << '\n';
        return 2;
    }
    catch (const ConfigurationError& error)
    {
        std::cerr << error.what() << '\n';
        return 2;
    }
    catch (const std::runtime_error& error)
    {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
