/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LIVING_SINK_H
#define LIVING_SINK_H

#include "ns3/mote-system.h"
#include "ns3/sensor-application.h"

#include <string>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Has a system's sink do what motes that live want of it: answer readings, renew keys; and
 *        restart now and then.
 */
class LivingSink
{
  public:
    /**
     * \param system whose sink; must outlive this
     * \throw ConfigurationError if datagrams are known to have no room for readings
     */
    explicit LivingSink(const MoteSystem& system);
    LivingSink(const LivingSink&) = delete;
    LivingSink& operator=(const LivingSink&) = delete;

    /** \brief Stop the simulation when no datagram has room for a reading. \param program a mote's
     */
    void Watch(Ptr<SensorApplication> program);

    /** \throw ConfigurationError if no datagram had room for a reading, or for an answer */
    void RequireRoom() const;

  private:
    static void OnTooLarge(LivingSink* sink,
                           bool isReading,
                           uint32_t sizeBytes,
                           uint32_t roomBytes);

    const Settings& m_settings; //!< The system.
    std::string m_error;        //!< The user's mistake; empty if none.
};

} // namespace ns3::motedtls

#endif /* LIVING_SINK_H */
