/* SPDX-License-Identifier: GPL-2.0-only */

#include "hardware-provider.h"

#include "bulk-wrappers.h"
#include "caching-wrappers.h"
#include "key-wrappers.h"
#include "provider-keys.h"
#include "random-source.h"
#include "simulated-clock.h"

#include <algorithm>
#include <cstring>
#include <deque>
#include <initializer_list>
#include <map>
#include <openssl/core_dispatch.h>
#include <openssl/crypto.h>
#include <openssl/provider.h>
#include <openssl/rand.h>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::motedtls
{

namespace
{

/** \return whether one of the words is part of the text */
bool
HasAny(const char* text, std::initializer_list<const char*> words)
{
    return std::any_of(words.begin(), words.end(), [text](const char* word) {
        return std::strstr(text, word) != nullptr;
    });
}

/** \return whether an algorithm's first name is one of those given */
bool
IsAnyOf(const OSSL_ALGORITHM& algorithm, std::initializer_list<const char*> names)
{
    return std::any_of(names.begin(), names.end(), [&algorithm](const char* name) {
        return IsNamed(algorithm.algorithm_names, name);
    });
}

/**
 * For each certificate that it parses, OpenSSL walks through every algorithm there is, whatever its
 * kind, and asks every decoder. So hosts are offered what DTLS, its cipher suites and RSA and EC
 * certificates need, and all message authentication codes.
 *
 * \param operation an OSSL_OP_* number
 * \param algorithm one of the default provider's
 * \return whether hosts are offered it
 */
bool
IsOffered(int operation, const OSSL_ALGORITHM& algorithm)
{
    const char* names = algorithm.algorithm_names;
    switch (operation)
    {
    case OSSL_OP_DIGEST:
        return HasAny(names, {"SHA1", "SHA-1", "SHA2-", "MD5"});
    case OSSL_OP_CIPHER:
        return HasAny(names, {"-CBC", "-GCM", "-CCM", "Poly1305", "NULL"}) &&
               !HasAny(names, {"192", "CTS", "SM4", "WRAP"});
    case OSSL_OP_KDF:
        return IsAnyOf(algorithm, {"TLS1-PRF", "HKDF", "TLS13-KDF"});
    case OSSL_OP_KEYMGMT:
        return !IsAnyOf(algorithm,
                        {"SM2", "SIPHASH", "POLY1305", "CMAC", "SCRYPT", "TLS1-PRF", "HKDF"});
    case OSSL_OP_SIGNATURE:
        return !IsAnyOf(algorithm, {"SM2", "SIPHASH", "POLY1305", "CMAC"});
    case OSSL_OP_KEYEXCH:
        return !IsAnyOf(algorithm, {"TLS1-PRF", "HKDF", "SCRYPT"});
    case OSSL_OP_DECODER: // "DER" finds out which key it is
        return IsAnyOf(algorithm, {"RSA", "RSA-PSS", "EC", "DER"}) &&
               HasAny(algorithm.property_definition, {"structure=SubjectPublicKeyInfo"});
    default:
        return true;
    }
}

/** The algorithms of one operation: the default provider's, some of them wrapped. */
class WrappedOperation
{
  public:
    /**
     * \param operation an OSSL_OP_* number
     * \param original the default provider's algorithms
     */
    WrappedOperation(int operation, const OSSL_ALGORITHM* original)
    {
        for (; original->algorithm_names; ++original)
        {
            OSSL_ALGORITHM algorithm = *original;
            if (!IsOffered(operation, algorithm))
            {
                continue;
            }
            const std::size_t slot = m_algorithms.size();
            DispatchTable& table = m_tables.emplace_back(algorithm.implementation);
            InstallCachingWrapper(operation, table, algorithm.algorithm_names);
            InstallBulkWrapper(operation, slot, table, algorithm.algorithm_names);
            InstallKeyWrapper(operation, slot, table, algorithm.algorithm_names);
            algorithm.implementation = table.Get();
            m_algorithms.push_back(algorithm);
        }
        m_algorithms.push_back({nullptr, nullptr, nullptr, nullptr});
    }

    /** \return the algorithms, as OpenSSL wants them */
    const OSSL_ALGORITHM* Get() const
    {
        return m_algorithms.data();
    }

  private:
    std::deque<DispatchTable> m_tables;       //!< Of the algorithms; a deque keeps them in place.
    std::vector<OSSL_ALGORITHM> m_algorithms; //!< With an ending null entry.
};

/** The two library contexts and what ties them together. */
class HardwareLibrary
{
  public:
    HardwareLibrary();
    ~HardwareLibrary();

    /** \return the one there is */
    static HardwareLibrary& Get()
    {
        static HardwareLibrary library;
        return library;
    }

    OSSL_LIB_CTX* m_outer{OSSL_LIB_CTX_new()}; //!< What simulated hosts use.
    OSSL_LIB_CTX* m_inner{OSSL_LIB_CTX_new()}; //!< Where the default provider lives.
    OSSL_PROVIDER* m_default{nullptr};         //!< The default provider in m_inner.

  private:
    /** Loads a provider of ours or OpenSSL's. */
    static OSSL_PROVIDER* Load(OSSL_LIB_CTX* context,
                               const char* name,
                               OSSL_provider_init_fn* initialise);
    /** Makes the random source the only one of a context. */
    static void UseRandomSource(OSSL_LIB_CTX* context);
    /** Wraps all that the default provider offers. */
    void WrapOperations();

    std::vector<OSSL_PROVIDER*> m_loaded; //!< To be unloaded in the end.
};

/** The default provider: set by HardwareLibrary. */
OSSL_PROVIDER* g_defaultProvider = nullptr;

/** \return what hosts are offered, by operation: filled by HardwareLibrary */
std::map<int, WrappedOperation>&
GetOperations()
{
    static std::map<int, WrappedOperation> operations;
    return operations;
}

const OSSL_ALGORITHM*
QueryOperation(void* /* provider */, int operation, int* noCache)
{
    *noCache = 0;
    if (operation == OSSL_OP_RAND)
    {
        return GetRandomSourceAlgorithms();
    }
    const auto known = GetOperations().find(operation);
    return known == GetOperations().end() ? nullptr : known->second.Get();
}

int
GetCapabilities(void* /* provider */,
                const char* capability,
                OSSL_CALLBACK* callback,
                void* argument)
{
    return OSSL_PROVIDER_get_capabilities(g_defaultProvider, capability, callback, argument);
}

const OSSL_DISPATCH PROVIDER_FUNCTIONS[] = {
    {OSSL_FUNC_PROVIDER_QUERY_OPERATION, reinterpret_cast<void (*)()>(QueryOperation)},
    {OSSL_FUNC_PROVIDER_GET_CAPABILITIES, reinterpret_cast<void (*)()>(GetCapabilities)},
    {0, nullptr}};

/** OSSL_provider_init_fn: algorithms get the default provider's context as their own. */
int
InitHardwareProvider(const OSSL_CORE_HANDLE* /* handle */,
                     const OSSL_DISPATCH* /* core */,
                     const OSSL_DISPATCH** functions,
                     void** context)
{
    *functions = PROVIDER_FUNCTIONS;
    *context = OSSL_PROVIDER_get0_provider_ctx(g_defaultProvider);
    return 1;
}

OSSL_PROVIDER*
HardwareLibrary::Load(OSSL_LIB_CTX* context, const char* name, OSSL_provider_init_fn* initialise)
{
    if (initialise && !OSSL_PROVIDER_add_builtin(context, name, initialise))
    {
        throw std::runtime_error(std::string("OpenSSL refuses the provider ") + name);
    }
    OSSL_PROVIDER* provider = OSSL_PROVIDER_load(context, name);
    if (!provider)
    {
        throw std::runtime_error(std::string("OpenSSL cannot load the provider ") + name);
    }
    return provider;
}

void
HardwareLibrary::UseRandomSource(OSSL_LIB_CTX* context)
{
    if (!RAND_set_DRBG_type(context, RANDOM_SOURCE_NAME, nullptr, nullptr, nullptr))
    {
        throw std::runtime_error("OpenSSL refuses the simulation's random source");
    }
}

void
HardwareLibrary::WrapOperations()
{
    // Here and not when OpenSSL asks: what is thrown must not pass through its functions.
    int ignored = 0;
    SetKeyManagement(OSSL_PROVIDER_query_operation(m_default, OSSL_OP_KEYMGMT, &ignored));
    for (int operation = 1; operation <= OSSL_OP__HIGHEST; ++operation)
    {
        const auto* original = OSSL_PROVIDER_query_operation(m_default, operation, &ignored);
        if (original)
        {
            GetOperations().try_emplace(operation, operation, original);
        }
    }
}

HardwareLibrary::HardwareLibrary()
{
    if (!m_outer || !m_inner)
    {
        throw std::runtime_error("OpenSSL cannot make a library context");
    }
    // Before the default provider, so that its RAND algorithms are never asked for.
    m_loaded.push_back(Load(m_inner, "mote-random", InitRandomSourceProvider));
    UseRandomSource(m_inner);
    m_default = Load(m_inner, "default", nullptr);
    m_loaded.push_back(m_default);

    g_defaultProvider = m_default;
    WrapOperations();
    m_loaded.push_back(Load(m_outer, "mote-hardware", InitHardwareProvider));
    UseRandomSource(m_outer);
    CheckOpensslClock(m_outer);
}

HardwareLibrary::~HardwareLibrary()
{
    for (auto provider = m_loaded.rbegin(); provider != m_loaded.rend(); ++provider)
    {
        OSSL_PROVIDER_unload(*provider);
    }
    OSSL_LIB_CTX_free(m_outer);
    OSSL_LIB_CTX_free(m_inner);
}

} // namespace

OSSL_LIB_CTX*
GetHardwareLibrary()
{
    return HardwareLibrary::Get().m_outer;
}

} // namespace ns3::motedtls
