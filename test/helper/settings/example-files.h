/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef EXAMPLE_FILES_H
#define EXAMPLE_FILES_H

#include "changed-settings.h"

#include <fstream>
#include <string>

namespace ns3::motedtls
{

/** Writes the files that examples name, but for certificates and their keys, into a directory. */
inline void
WriteExampleFiles(const std::string& directory)
{
    const std::string trace = "time_s,direction,loss_rate\n";
    std::ofstream(directory + "clean.csv") << trace + "0,both,0\n9,both,0\n";
    std::ofstream(directory + "early-losses.csv") << trace + "0,both,1\n9,both,0\n";
    std::ofstream(directory + "keys.csv") << "identity,key\nmote,0001\n";
    const std::string places = "mote,x_m,y_m\n1,1,0\n2,2,0\n";
    std::ofstream(directory + "places.csv") << places + "3,3,0\n";
    std::ofstream(directory + "other-places.csv") << places + "3,4,0\n";
    std::ofstream(directory + "relays.csv") << "mote,x_m,y_m\n1,10,0\n2,10,2\n3,0,5\n4,20,1\n";
    const std::string links = "{}\ndatetime,src,dst,channel,mean_rssi,pdr,tx_count\n"
                              "2024-01-01 00:00:00,base,near,,,1,100\n"
                              "2024-01-01 00:00:00,near,base,,,1,100\n"
                              "2024-01-01 00:00:00,near,far,,,";
    std::ofstream(directory + "links.k7") << links + "0.9,100\n";
    std::ofstream(directory + "other-links.k7") << links + "0.6,100\n";
}

/** \return changes with the names of files in a directory */
inline Changes
NameFiles(const std::string& directory, Changes changes)
{
    for (auto& [name, value] : changes)
    {
        value = value[0] == '@' ? directory + value.substr(1) : value;
    }
    return changes;
}

} // namespace ns3::motedtls

#endif /* EXAMPLE_FILES_H */
