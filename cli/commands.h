/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_DTLS_COMMANDS_H
#define MOTE_DTLS_COMMANDS_H

#include <ostream>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** Exit codes of the command. */
constexpr int EXIT_DONE = 0;       //!< Everything was done.
constexpr int EXIT_UNFINISHED = 1; //!< Some work failed; what is finished is kept and said.
constexpr int EXIT_BAD_INPUT = 2;  //!< The user's mistake; one line says which.

/** Where a command writes. */
struct Streams
{
    std::ostream& out; //!< Results.
    std::ostream& err; //!< Mistakes and progress.
    bool isTerminal;   //!< Whether a person at a terminal reads err.
};

/**
 * \brief The command `mote-dtls`.
 * \param words the command line without the program's name
 * \param streams where to write
 * \return the exit code
 */
int RunMoteDtls(const std::vector<std::string>& words, const Streams& streams);

/**
 * \brief The command `mote-dtls run`.
 * \param words the words after `run`
 * \param streams where to write
 * \return the exit code
 * \throw ConfigurationError for a user's mistake
 */
int RunRun(const std::vector<std::string>& words, const Streams& streams);

/**
 * \brief The command `mote-dtls merge`.
 * \param words the words after `merge`
 * \param streams where to write
 * \return the exit code
 * \throw ConfigurationError for a user's mistake
 */
int RunMerge(const std::vector<std::string>& words, const Streams& streams);

/**
 * \brief The command `mote-dtls table`.
 * \param words the words after `table`
 * \param streams where to write
 * \return the exit code
 * \throw ConfigurationError for a user's mistake
 */
int RunTable(const std::vector<std::string>& words, const Streams& streams);

/**
 * \brief The command `mote-dtls report`.
 * \param words the words after `report`
 * \param streams where to write
 * \return the exit code
 * \throw ConfigurationError for a user's mistake
 */
int RunReport(const std::vector<std::string>& words, const Streams& streams);

/**
 * \brief The command `mote-dtls replay`.
 * \param words the words after `replay`
 * \param streams where to write
 * \return the exit code
 * \throw ConfigurationError for a user's mistake
 * \throw std::runtime_error if the network does not come out as its row
 */
int RunReplay(const std::vector<std::string>& words, const Streams& streams);

/**
 * \brief The command `mote-dtls list`.
 * \param words the words after `list`
 * \param streams where to write
 * \return the exit code
 * \throw ConfigurationError for a user's mistake
 */
int RunList(const std::vector<std::string>& words, const Streams& streams);

} // namespace ns3::motedtls

#endif /* MOTE_DTLS_COMMANDS_H */
