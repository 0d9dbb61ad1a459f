/* SPDX-License-Identifier: GPL-2.0-only */

#include "statistics.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/statistics/univariate_statistics.hpp>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <random>

namespace ns3::motedtls
{

namespace
{

constexpr double ONE_TAIL = 0.025; //!< Probability on either side of a 95 % interval.

/** \return the variance of the mean of draws from Polya's urn, as a share of the sample's */
double
GetUrnVariance(std::size_t size, std::size_t draws)
{
    return (1 + (draws - 1.0) / (size + 1.0)) / draws;
}

} // namespace

double
GetMean(const std::vector<double>& sample)
{
    return std::accumulate(sample.begin(), sample.end(), 0.0) / sample.size();
}

double
GetWeightedMean(const std::vector<double>& values, const std::vector<double>& weights)
{
    return std::inner_product(values.begin(), values.end(), weights.begin(), 0.0) /
           std::accumulate(weights.begin(), weights.end(), 0.0);
}

Interval
GetExtremes(const std::vector<double>& sample)
{
    const auto extremes = std::minmax_element(sample.begin(), sample.end());
    return {*extremes.first, *extremes.second};
}

Interval
GetMeanConfidenceInterval(const std::vector<double>& sample)
{
    const double mean = GetMean(sample);
    const double variance = boost::math::statistics::sample_variance(sample);
    const boost::math::students_t distribution(sample.size() - 1.0);
    const double reach = boost::math::quantile(boost::math::complement(distribution, ONE_TAIL)) *
                         std::sqrt(variance / sample.size());
    return {mean - reach, mean + reach};
}

Interval
GetShareConfidenceInterval(std::size_t hits, std::size_t trials)
{
    using Binomial = boost::math::binomial;
    // At the ends the one-sided limit is known, and Boost's iteration is spared.
    return {hits == 0 ? 0 : Binomial::find_lower_bound_on_p(trials, hits, ONE_TAIL),
            hits == trials ? 1 : Binomial::find_upper_bound_on_p(trials, hits, ONE_TAIL)};
}

std::vector<double>
GetQuantiles(std::vector<double> sample, const std::vector<double>& shares)
{
    std::sort(sample.begin(), sample.end());
    std::vector<double> quantiles;
    for (const double share : shares)
    {
        const double position = share * (sample.size() - 1);
        const auto below = static_cast<std::size_t>(position);
        const std::size_t above = std::min(below + 1, sample.size() - 1);
        quantiles.push_back(sample[below] + (position - below) * (sample[above] - sample[below]));
    }
    return quantiles;
}

Interval
GetExpectedExtremes(std::vector<double> sample, std::size_t draws)
{
    std::sort(sample.begin(), sample.end());
    const std::size_t n = sample.size();
    Interval expected{0, 0};
    for (std::size_t i = 0; i < n; ++i)
    {
        // The probability that the extreme is the i-th value; the maximum mirrors the minimum.
        const double weight = std::pow(static_cast<double>(n - i) / n, draws) -
                              std::pow(static_cast<double>(n - i - 1) / n, draws);
        expected.low += weight * sample[i];
        expected.high += weight * sample[n - 1 - i];
    }
    return expected;
}

Interval
GetMeanPredictionInterval(std::vector<double> sample, std::size_t draws)
{
    constexpr std::size_t RESAMPLES = 20000;
    constexpr std::size_t TAIL = RESAMPLES / 40; // 2.5 %
    constexpr std::size_t DRAWS_MAX = 500;
    std::sort(sample.begin(), sample.end());
    const std::size_t size = sample.size();
    const std::size_t drawn = std::min(draws, DRAWS_MAX);
    std::mt19937 generator(1);
    std::vector<double> urn = sample;
    urn.resize(size + drawn);
    std::vector<double> means(RESAMPLES);
    for (auto& mean : means)
    {
        for (std::size_t i = size; i < size + drawn; ++i)
        {
            // Not a std::uniform_int_distribution: its numbers differ between libraries.
            const uint64_t random = generator();
            urn[i] = urn[random * i >> 32];
            mean += urn[i];
        }
        mean /= drawn;
    }
    std::sort(means.begin(), means.end());
    const double centre = GetMean(sample);
    const double narrowing = std::sqrt(GetUrnVariance(size, draws) / GetUrnVariance(size, drawn));
    return {centre + (means[TAIL] - centre) * narrowing,
            centre + (means[RESAMPLES - 1 - TAIL] - centre) * narrowing};
}

} // namespace ns3::motedtls
