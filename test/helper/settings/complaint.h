/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef COMPLAINT_H
#define COMPLAINT_H

#include "ns3/settings.h"

#include <functional>
#include <string>

namespace ns3::motedtls
{

/** \return the text of the ConfigurationError that an action throws; empty if it throws none */
inline std::string
GetComplaint(const std::function<void()>& action)
{
    try
    {
        action();
    }
    catch (const ConfigurationError& error)
    {
        return error.what();
    }
    return "";
}

} // namespace ns3::motedtls

#endif /* COMPLAINT_H */
