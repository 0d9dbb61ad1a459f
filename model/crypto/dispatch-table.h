/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DISPATCH_TABLE_H
#define DISPATCH_TABLE_H

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>
#include <openssl/core.h>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ns3::motedtls
{

/**
 * \param names an algorithm's names, colon-separated
 * \param name a name
 * \return whether the first of them is the given one
 */
inline bool
IsNamed(const char* names, const char* name)
{
    const std::size_t size = std::strlen(name);
    return std::strncmp(names, name, size) == 0 && (names[size] == ':' || names[size] == '\0');
}

/**
 * \brief A function of an algorithm, and what is done before each call of it.
 *
 * OpenSSL's dispatch functions carry no user pointer, so each function has an original of its own.
 *
 * \tparam FUNCTION an OSSL_FUNC_* number
 * \tparam BEFORE what is done, of one algorithm only: it has the function's parameters
 * \tparam R type of the function's result
 */
template <int FUNCTION, auto BEFORE, typename R>
class PrecededFunction;

/** Specialisation that tells the parameters A. */
template <int FUNCTION, typename... A, void (*BEFORE)(A...), typename R>
class PrecededFunction<FUNCTION, BEFORE, R>
{
  public:
    static inline R (*g_original)(A...); //!< What is preceded.

    /** \param arguments the function's \return its result */
    static R Call(A... arguments)
    {
        BEFORE(arguments...);
        return g_original(arguments...);
    }
};

/** A writable copy of one algorithm's OSSL_DISPATCH array. */
class DispatchTable
{
  public:
    /** \param original the array to copy, ended by a zero entry */
    explicit DispatchTable(const OSSL_DISPATCH* original)
    {
        for (; original->function_id != 0; ++original)
        {
            m_entries.push_back(*original);
        }
        m_entries.push_back({0, nullptr});
    }

    /**
     * \param functionId an OSSL_FUNC_* number
     * \return the entry's function, or null if the algorithm has none
     * \tparam F its type
     */
    template <typename F>
    F* Find(int functionId) const
    {
        for (const auto& entry : m_entries)
        {
            if (entry.function_id == functionId)
            {
                return reinterpret_cast<F*>(entry.function);
            }
        }
        return nullptr;
    }

    /**
     * \brief Put a wrapper in an entry's place; nothing happens if the algorithm has no such entry.
     * \param functionId an OSSL_FUNC_* number
     * \param wrapper the function to put there
     * \param [out] original what stood there, or null
     */
    template <typename F>
    void Wrap(int functionId, F* wrapper, F*& original)
    {
        original = nullptr;
        for (auto& entry : m_entries)
        {
            if (entry.function_id == functionId)
            {
                original = reinterpret_cast<F*>(entry.function);
                entry.function = reinterpret_cast<void (*)()>(wrapper);
                return;
            }
        }
    }

    /**
     * \brief Have something done before each call of a function; see PrecededFunction.
     *
     * Nothing happens if the algorithm has no such entry.
     */
    template <int FUNCTION, auto BEFORE, typename R = int>
    void Precede()
    {
        using Preceded = PrecededFunction<FUNCTION, BEFORE, R>;
        Wrap(FUNCTION, Preceded::Call, Preceded::g_original);
    }

    /**
     * \brief Take an entry away: OpenSSL finds that the algorithm cannot do this.
     * \param functionId an OSSL_FUNC_* number
     */
    void Remove(int functionId)
    {
        m_entries.erase(std::remove_if(m_entries.begin(),
                                       m_entries.end(),
                                       [functionId](const OSSL_DISPATCH& entry) {
                                           return entry.function_id == functionId;
                                       }),
                        m_entries.end());
    }

    /** \return the array, valid while this object lives and is not moved */
    const OSSL_DISPATCH* Get() const
    {
        return m_entries.data();
    }

  private:
    std::vector<OSSL_DISPATCH> m_entries; //!< The copy, with its ending zero entry.
};

/**
 * \brief Duplicate one of OpenSSL's operation contexts together with what is known of it.
 * \param known what is known, by context
 * \param duplicate OpenSSL's own function
 * \param context the context
 * \return the copy; null if OpenSSL makes none
 */
template <typename Known>
void*
DuplicateContext(std::unordered_map<const void*, Known>& known,
                 void* (*duplicate)(void*),
                 void* context)
{
    void* copy = duplicate(context);
    if (copy)
    {
        const Known own = known[context]; // which moves when another is added
        known[copy] = own;
    }
    return copy;
}

/**
 * \brief Apply a wrapper class, numbered by slot, to a table.
 *
 * OpenSSL's dispatch functions carry no user pointer, so each algorithm needs functions of its
 * own that know its originals: WRAPPER<SLOT> has them as static members and a function
 * `static void Install(DispatchTable&, const char* names)`.
 *
 * \tparam WRAPPER a class template over the slot's number
 * \tparam COUNT how many slots there are
 */
template <template <std::size_t> class WRAPPER, std::size_t COUNT>
class WrapperSlots
{
  public:
    /**
     * \param slot the algorithm's number
     * \param table its dispatch table
     * \param names its names, colon-separated
     * \throw std::length_error if there is no such slot
     */
    static void Install(std::size_t slot, DispatchTable& table, const char* names)
    {
        static const auto installers = MakeInstallers(std::make_index_sequence<COUNT>());
        if (slot >= COUNT)
        {
            throw std::length_error("OpenSSL offers more algorithms of a kind than the " +
                                    std::to_string(COUNT) +
                                    " that can be charged; the first too many is " + names);
        }
        installers[slot](table, names);
    }

  private:
    using Installer = void (*)(DispatchTable&, const char*);

    template <std::size_t... SLOTS>
    static std::array<Installer, COUNT> MakeInstallers(std::index_sequence<SLOTS...>)
    {
        return {&WRAPPER<SLOTS>::Install...};
    }
};

} // namespace ns3::motedtls

#endif /* DISPATCH_TABLE_H */
