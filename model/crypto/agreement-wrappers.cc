/* SPDX-License-Identifier: GPL-2.0-only */

#include "agreement-wrappers.h"

#include "crypto-host.h"
#include "provider-keys.h"
#include "refusal-wrapper.h"

#include <algorithm>
#include <openssl/core_dispatch.h>
#include <unordered_map>

namespace ns3::motedtls
{

namespace
{

constexpr std::size_t MAX_KEY_MANAGEMENTS = 96; //!< OpenSSL 3.6 has about 40.
constexpr std::size_t MAX_KEY_EXCHANGES = 16;   //!< OpenSSL 3.6 has seven.

/** What the key pairs of an algorithm are for. */
enum class KeyPairUse
{
    FREE,         //!< Symmetric keys, for which nothing is computed.
    CURVE,        //!< Agreement on an elliptic curve.
    FINITE_FIELD, //!< Agreement in a finite field.
    OTHER,        //!< What is not charged.
};

KeyPairUse
FindUse(const char* names)
{
    const auto isAnyOf = [names](std::initializer_list<const char*> known) {
        return std::any_of(known.begin(), known.end(), [names](const char* name) {
            return IsNamed(names, name);
        });
    };
    if (isAnyOf({"EC", "ECDH", "X25519", "X448"}))
    {
        return KeyPairUse::CURVE;
    }
    if (isAnyOf({"DH", "DHX"}))
    {
        return KeyPairUse::FINITE_FIELD;
    }
    return isAnyOf({"HMAC"}) ? KeyPairUse::FREE : KeyPairUse::OTHER;
}

void
Charge(CryptoOperation operation, const AgreementKey& key)
{
    CryptoHost::Charge({operation, key.bits, 0, key.exponentBits});
}

/** Agreement on a secret. */
template <std::size_t SLOT>
struct KeyExchangeWrapper
{
    static inline OSSL_FUNC_keyexch_dupctx_fn* g_duplicate;
    static inline std::string g_keyManagement;                          //!< Of the keys.
    static inline CryptoOperation g_operation;                          //!< What it costs.
    static inline std::unordered_map<const void*, AgreementKey> g_keys; //!< By context.

    static void NoteKey(void* context, void* key, const OSSL_PARAM /* params */[])
    {
        if (key)
        {
            g_keys[context] = GetAgreementKey(g_keyManagement, key);
        }
    }

    static void Derive(void* context, unsigned char* secret, size_t* /* size */, size_t /* max */)
    {
        if (secret)
        {
            Charge(g_operation, g_keys[context]);
        }
    }

    static void* Duplicate(void* context)
    {
        return DuplicateContext(g_keys, g_duplicate, context);
    }

    static void Forget(void* context)
    {
        g_keys.erase(context);
    }

    static void Install(DispatchTable& table, const char* names)
    {
        const KeyPairUse use = FindUse(names);
        if (use == KeyPairUse::OTHER)
        {
            Refusal<OSSL_OP_KEYEXCH, OSSL_FUNC_KEYEXCH_DERIVE, SLOT, OSSL_FUNC_keyexch_derive_fn>::
                Install(table, "an agreement with " + GetFirstName(names));
            return;
        }
        g_keyManagement = IsNamed(names, "ECDH") ? "EC" : GetFirstName(names);
        g_operation =
            use == KeyPairUse::CURVE ? CryptoOperation::EC_DERIVE : CryptoOperation::DH_DERIVE;
        table.Precede<OSSL_FUNC_KEYEXCH_INIT, NoteKey>();
        table.Precede<OSSL_FUNC_KEYEXCH_DERIVE, Derive>();
        table.Wrap(OSSL_FUNC_KEYEXCH_DUPCTX, Duplicate, g_duplicate);
        table.Precede<OSSL_FUNC_KEYEXCH_FREECTX, Forget, void>();
    }
};

/** Generation of key pairs, and of parameters for them. */
template <std::size_t SLOT>
struct KeyGenerationWrapper
{
    static inline OSSL_FUNC_keymgmt_gen_init_fn* g_init;
    static inline OSSL_FUNC_keymgmt_gen_fn* g_generate;
    static inline std::string g_name;                                //!< Of the algorithm.
    static inline KeyPairUse g_use;                                  //!< Of the algorithm's keys.
    static inline std::unordered_map<const void*, bool> g_makesPair; //!< By context.

    static void* Init(void* provider, int selection, const OSSL_PARAM params[])
    {
        void* context = g_init(provider, selection, params);
        if (context)
        {
            g_makesPair[context] = (selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) != 0;
        }
        return context;
    }

    static void* Generate(void* context, OSSL_CALLBACK* progress, void* argument)
    {
        const bool makesPair = g_makesPair[context];
        const bool isKnown = makesPair ? g_use != KeyPairUse::OTHER : g_use == KeyPairUse::CURVE;
        if (!isKnown && IsRefused((makesPair ? "a key pair of " : "parameters of ") + g_name))
        {
            return nullptr;
        }
        void* key = g_generate(context, progress, argument);
        if (isKnown && makesPair)
        {
            Charge(g_use == KeyPairUse::CURVE ? CryptoOperation::EC_GENERATE
                                              : CryptoOperation::DH_GENERATE,
                   GetAgreementKey(g_name, key));
        }
        return key;
    }

    static void Forget(void* context)
    {
        g_makesPair.erase(context);
    }

    static void Install(DispatchTable& table, const char* names)
    {
        g_name = GetFirstName(names);
        g_use = FindUse(names);
        if (g_use == KeyPairUse::FREE)
        {
            return;
        }
        table.Wrap(OSSL_FUNC_KEYMGMT_GEN_INIT, Init, g_init);
        table.Wrap(OSSL_FUNC_KEYMGMT_GEN, Generate, g_generate);
        table.Precede<OSSL_FUNC_KEYMGMT_GEN_CLEANUP, Forget, void>();
    }
};

} // namespace

void
InstallAgreementWrapper(int operation, std::size_t slot, DispatchTable& table, const char* names)
{
    if (operation == OSSL_OP_KEYEXCH)
    {
        WrapperSlots<KeyExchangeWrapper, MAX_KEY_EXCHANGES>::Install(slot, table, names);
        return;
    }
    WrapperSlots<KeyGenerationWrapper, MAX_KEY_MANAGEMENTS>::Install(slot, table, names);
}

} // namespace ns3::motedtls
