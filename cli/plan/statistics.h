/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_DTLS_STATISTICS_H
#define MOTE_DTLS_STATISTICS_H

#include <cstddef>
#include <vector>

namespace ns3::motedtls
{

/** Two ends of a range. */
struct Interval
{
    double low;  //!< Lower end.
    double high; //!< Upper end.
};

/**
 * \param sample a sample, not empty
 * \return its mean
 */
double GetMean(const std::vector<double>& sample);

/**
 * \param values some values
 * \param weights how much each of them counts; as many as values, and not all 0
 * \return their weighted mean
 */
double GetWeightedMean(const std::vector<double>& values, const std::vector<double>& weights);

/**
 * \param sample a sample, not empty
 * \return its smallest and its largest value
 */
Interval GetExtremes(const std::vector<double>& sample);

/**
 * \brief Where the mean of all that the sample stands for lies with a confidence of 95 %.
 *
 * Student's interval of the sample as it is. Latencies have a long tail, and the interval is
 * symmetric all the same: for the sizes that a sweep has this covers as well as a bootstrap
 * does (bench/precision-coverage.py measures it), and it can be worked out by hand.
 *
 * \param sample a sample of at least 2 values
 * \return the interval around the mean
 */
Interval GetMeanConfidenceInterval(const std::vector<double>& sample);

/**
 * \brief Where a share lies with a confidence of at least 95 % (Clopper and Pearson's interval).
 * \param hits how many of the trials had what is counted
 * \param trials how many trials there were, at least 1
 * \return the interval around hits / trials, from 0 to 1
 */
Interval GetShareConfidenceInterval(std::size_t hits, std::size_t trials);

/**
 * \brief Quantiles, straight lines between the sorted values (Hyndman and Fan's definition 7).
 * \param sample a sample, not empty
 * \param shares which quantiles, each from 0 to 1
 * \return the quantiles, in the same order
 */
std::vector<double> GetQuantiles(std::vector<double> sample, const std::vector<double>& shares);

/**
 * \brief What the smallest and the largest of some draws from a sample are on average.
 *
 * Exact: draws with replacement from the empirical distribution. The smallest of m draws from
 * n sorted values is at least the i-th with probability ((n - i + 1) / n)^m.
 *
 * \param sample a sample, not empty
 * \param draws how many draws, at least 1
 * \return the expected minimum and maximum
 */
Interval GetExpectedExtremes(std::vector<double> sample, std::size_t draws);

/**
 * \brief Where the mean of some new values lies with a probability of 95 %.
 *
 * New values are of what the sample is of, which the sample shows the less exactly the smaller it
 * is. So they are drawn by Polya's urn (the predictive distribution of Rubin's Bayesian bootstrap):
 * each value is drawn from the sample and the new values before it alike. With many more values
 * in the sample than drawn this is the percentile bootstrap.
 *
 * The interval is from the 2.5 % to the 97.5 % quantile of 20,000 means, from a random generator
 * with a fixed seed: the same sample in any order gives the same interval. Beyond 500 draws, it
 * is that of 500, narrowed as the standard deviation of the mean is.
 *
 * \param sample a sample of at least 2 values; of few from a long tail the interval is too narrow:
 *               it holds 85 % of means of ten by 20 latencies at 10 % loss, 92 % by 50
 * \param draws how many new values the mean is of, at least 1
 * \return the interval
 */
Interval GetMeanPredictionInterval(std::vector<double> sample, std::size_t draws);

} // namespace ns3::motedtls

#endif /* MOTE_DTLS_STATISTICS_H */
