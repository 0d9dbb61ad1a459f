/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef REPLAY_PAGE_H
#define REPLAY_PAGE_H

#include "ns3/network-experiment.h"
#include "ns3/network-recording.h"

#include <string>

namespace ns3::motedtls
{

/** What a page that plays a network shows. */
struct Replay
{
    std::string title;                 //!< What it is, in a few words.
    std::string subtitle;              //!< Which cell and which run.
    bool isPlaceMattering;             //!< Whether it depends on places what is received.
    const NetworkRecord& record;       //!< What came of the network.
    const NetworkRecording& recording; //!< What happened in it.
};

/**
 * \brief Write a network as one HTML page that plays it and needs no other file.
 * \param replay the network
 * \return the page
 * \throw std::runtime_error if the page's parts are not among the command's data
 */
std::string FormatReplay(const Replay& replay);

} // namespace ns3::motedtls

#endif /* REPLAY_PAGE_H */
