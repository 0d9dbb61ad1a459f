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
#include <utility>
#include <vector>

namespace ns3
{
namespace motedtls
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

} // namespace motedtls
} // namespace ns3

#endif /* DISPATCH_TABLE_H */
