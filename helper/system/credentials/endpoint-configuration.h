/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef ENDPOINT_CONFIGURATION_H
#define ENDPOINT_CONFIGURATION_H

#include "ns3/dtls-configuration.h"
#include "ns3/settings.h"

namespace ns3::motedtls
{

/**
 * \param settings a system
 * \param role which end
 * \param keys what the end knows of pre-shared keys, before a rekeying scheme changes it
 * \return how the end speaks DTLS
 * \throw ConfigurationError if OpenSSL cannot do so, or there is no such rekeying scheme
 */
DtlsConfiguration GetEndpointConfiguration(const Settings& settings,
                                           DtlsRole role,
                                           std::shared_ptr<const PreSharedKeys> keys);

} // namespace ns3::motedtls

#endif /* ENDPOINT_CONFIGURATION_H */
