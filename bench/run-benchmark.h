/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RUN_BENCHMARK_H
#define RUN_BENCHMARK_H

#include "ns3/settings.h"

#include <boost/program_options.hpp>
#include <functional>
#include <iostream>
#include <stdexcept>

namespace ns3::motedtls
{

/** Values of the setting `medium` that are set beside each other, the reference first. */
constexpr const char* MEDIA[] = {"ns3", "lean"};

/**
 * \brief Take the command line of a benchmark, and do its work.
 * \param argc number of words
 * \param argv the words
 * \param options the options; `help` is added
 * \param work what is done with their values
 * \return exit code: 0 done, 1 it failed, 2 bad input
 */
inline int
RunBenchmark(int argc,
             char* argv[],
             boost::program_options::options_description& options,
             const std::function<void(const boost::program_options::variables_map&)>& work)
{
    namespace po = boost::program_options;
    options.add_options()("help", "print this");
    try
    {
        po::variables_map values;
        const po::positional_options_description none; // or else words would be passed over
        po::store(po::command_line_parser(argc, argv).options(options).positional(none).run(),
                  values);
        if (values.count("help"))
        {
            std::cout << options;
            return 0;
        }
        po::notify(values);
        work(values);
        return 0;
    }
    catch (const po::error& error)
    {
        std::cerr << error.what() << '\n';
        return 2;
    }
    catch (const ConfigurationError& error)
    {
        std::cerr << error.what() << '\n';
        return 2;
    }
    catch (const std::runtime_error& error)
    {
        std::cerr << error.what() << '\n';
        return 1;
    }
}

} // namespace ns3::motedtls

#endif /* RUN_BENCHMARK_H */
