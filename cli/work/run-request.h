/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RUN_REQUEST_H
#define RUN_REQUEST_H

#include "options.h"
#include "store/manifest.h"

#include "ns3/run-files.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** A fixed share of the runs: every so many of them, counted by cell and run. */
struct Shard
{
    uint64_t number; //!< Which share, from 1.
    uint64_t count;  //!< How many shares there are; 0 if all runs are wanted.
};

/** All that the user wants of `run`. */
struct RunRequest
{
    RunPlan plan;                   //!< What to simulate.
    std::size_t jobs;               //!< Worker processes.
    std::string output;             //!< Directory of the results; empty if none is to be written.
    RunOutputs outputs;             //!< Files of a single run.
    bool isQuiet;                   //!< Whether to show no progress.
    bool isCaching;                 //!< Whether repeated operations are answered from memory.
    Shard shard;                    //!< The share wanted.
    std::vector<std::string> notes; //!< What the user is to know of the scenario, a line each.
    std::map<std::string, std::string> places; //!< File and line of settings, or SET_OPTION.
};

/** \return the syntax of `mote-dtls run` */
CommandSyntax MakeRunSyntax();

/**
 * \param values what the user gave
 * \return what the user wants, the scenario file read
 * \throw ConfigurationError for a user's mistake
 */
RunRequest MakeRunRequest(const CommandValues& values);

/**
 * \param request what the user wants
 * \param complaint what is wrong with it: a setting's or option's name first, others as in
 *                  "mtu = 400"
 * \return the complaint behind file and line of the first of these that the user set, if any
 */
std::string LocateComplaint(const RunRequest& request, const std::string& complaint);

} // namespace ns3::motedtls

#endif /* RUN_REQUEST_H */
