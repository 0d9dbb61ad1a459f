/* SPDX-License-Identifier: GPL-2.0-only */

#include "random-source.h"

#include "crypto-host.h"

#include <climits>
#include <openssl/core_dispatch.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

namespace ns3::motedtls
{

namespace
{

constexpr unsigned STRENGTH_BITS = 256; //!< What the source claims to OpenSSL.

using DispatchFunction = void (*)();

/** State of an instance: there is none, the stream is the host's. */
struct Instance
{
    int state{EVP_RAND_STATE_UNINITIALISED};
};

void*
NewContext(void* /* provider */, void* /* parent */, const OSSL_DISPATCH* /* parentCalls */)
{
    return new Instance;
}

void
FreeContext(void* context)
{
    delete static_cast<Instance*>(context);
}

int
Instantiate(void* context,
            unsigned /* strength */,
            int /* predictionResistance */,
            const unsigned char* /* personalisation */,
            size_t /* size */,
            const OSSL_PARAM* /* params */)
{
    static_cast<Instance*>(context)->state = EVP_RAND_STATE_READY;
    return 1;
}

int
Uninstantiate(void* context)
{
    static_cast<Instance*>(context)->state = EVP_RAND_STATE_UNINITIALISED;
    return 1;
}

int
Generate(void* /* context */,
         unsigned char* out,
         size_t size,
         unsigned /* strength */,
         int /* predictionResistance */,
         const unsigned char* /* additional */,
         size_t /* additionalSize */)
{
    CryptoHost* host = CryptoHost::GetCurrent();
    if (!host)
    {
        return 0;
    }
    host->FillRandom(out, size);
    return 1;
}

int
EnableLocking(void* /* context */)
{
    return 1;
}

int
GetContextParams(void* context, OSSL_PARAM* params)
{
    OSSL_PARAM* p = OSSL_PARAM_locate(params, OSSL_RAND_PARAM_STATE);
    if (p && !OSSL_PARAM_set_int(p, static_cast<Instance*>(context)->state))
    {
        return 0;
    }
    p = OSSL_PARAM_locate(params, OSSL_RAND_PARAM_STRENGTH);
    if (p && !OSSL_PARAM_set_uint(p, STRENGTH_BITS))
    {
        return 0;
    }
    p = OSSL_PARAM_locate(params, OSSL_RAND_PARAM_MAX_REQUEST);
    return !p || OSSL_PARAM_set_size_t(p, INT_MAX);
}

const OSSL_PARAM*
GetGettableContextParams(void* /* context */, void* /* provider */)
{
    static const OSSL_PARAM params[] = {OSSL_PARAM_int(OSSL_RAND_PARAM_STATE, nullptr),
                                        OSSL_PARAM_uint(OSSL_RAND_PARAM_STRENGTH, nullptr),
                                        OSSL_PARAM_size_t(OSSL_RAND_PARAM_MAX_REQUEST, nullptr),
                                        OSSL_PARAM_END};
    return params;
}

template <typename F>
DispatchFunction
AsDispatch(F* function)
{
    return reinterpret_cast<DispatchFunction>(function);
}

const OSSL_DISPATCH RANDOM_FUNCTIONS[] = {
    {OSSL_FUNC_RAND_NEWCTX, AsDispatch(NewContext)},
    {OSSL_FUNC_RAND_FREECTX, AsDispatch(FreeContext)},
    {OSSL_FUNC_RAND_INSTANTIATE, AsDispatch(Instantiate)},
    {OSSL_FUNC_RAND_UNINSTANTIATE, AsDispatch(Uninstantiate)},
    {OSSL_FUNC_RAND_GENERATE, AsDispatch(Generate)},
    {OSSL_FUNC_RAND_ENABLE_LOCKING, AsDispatch(EnableLocking)},
    {OSSL_FUNC_RAND_GET_CTX_PARAMS, AsDispatch(GetContextParams)},
    {OSSL_FUNC_RAND_GETTABLE_CTX_PARAMS, AsDispatch(GetGettableContextParams)},
    {0, nullptr}};

const OSSL_ALGORITHM*
QueryOperation(void* /* provider */, int operation, int* noCache)
{
    *noCache = 0;
    return operation == OSSL_OP_RAND ? GetRandomSourceAlgorithms() : nullptr;
}

const OSSL_DISPATCH PROVIDER_FUNCTIONS[] = {
    {OSSL_FUNC_PROVIDER_QUERY_OPERATION, AsDispatch(QueryOperation)},
    {0, nullptr}};

} // namespace

const OSSL_ALGORITHM*
GetRandomSourceAlgorithms()
{
    static const OSSL_ALGORITHM algorithms[] = {
        {RANDOM_SOURCE_NAME, "provider=mote-random", RANDOM_FUNCTIONS, "ns-3 random stream"},
        {nullptr, nullptr, nullptr, nullptr}};
    return algorithms;
}

int
InitRandomSourceProvider(const OSSL_CORE_HANDLE* handle,
                         const OSSL_DISPATCH* /* core */,
                         const OSSL_DISPATCH** functions,
                         void** context)
{
    *functions = PROVIDER_FUNCTIONS;
    *context = const_cast<void*>(static_cast<const void*>(handle));
    return 1;
}

} // namespace ns3::motedtls
