/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef REFUSAL_WRAPPER_H
#define REFUSAL_WRAPPER_H

#include "crypto-host.h"
#include "dispatch-table.h"

#include <string>

namespace ns3::motedtls
{

/**
 * \param names an algorithm's names, colon-separated
 * \return the first of them
 */
inline std::string
GetFirstName(const char* names)
{
    const std::string all = names;
    return all.substr(0, all.find(':'));
}

/**
 * \param what an operation and its algorithm
 * \return whether the running CryptoHost, if there is one, refuses it
 */
inline bool
IsRefused(const std::string& what)
{
    auto* host = CryptoHost::GetCurrent();
    return host && host->Refuse(what);
}

/**
 * \brief A function of an algorithm whose cost is not known: fails where work is charged.
 *
 * \tparam OPERATION an OSSL_OP_* number
 * \tparam FUNCTION an OSSL_FUNC_* number
 * \tparam SLOT the algorithm's number among those of the operation
 * \tparam F the function's type
 */
template <int OPERATION, int FUNCTION, std::size_t SLOT, typename F>
class Refusal;

/** Specialisation that tells the function's result R from its arguments A. */
template <int OPERATION, int FUNCTION, std::size_t SLOT, typename R, typename... A>
class Refusal<OPERATION, FUNCTION, SLOT, R(A...)>
{
  public:
    /** \param table the algorithm's dispatch table \param what is refused */
    static void Install(DispatchTable& table, const std::string& what)
    {
        g_what = what;
        table.Wrap(FUNCTION, Call, g_original);
    }

  private:
    static R Call(A... arguments)
    {
        return IsRefused(g_what) ? R() : g_original(arguments...);
    }

    using Function = R(A...);
    static inline Function* g_original; //!< What OpenSSL's default provider does.
    static inline std::string g_what;   //!< What is refused.
};

} // namespace ns3::motedtls

#endif /* REFUSAL_WRAPPER_H */
