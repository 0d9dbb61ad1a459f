/* SPDX-License-Identifier: GPL-2.0-only */

#include "life-experiment.h"

#include "ns3/text-format.h"

namespace ns3::motedtls
{

namespace
{

constexpr double YEAR_S = 365.25 * 86400;

/** \return a quotient; nothing if the denominator is 0, so that there is none */
std::string
FormatRatio(double numerator, double denominator, int decimals)
{
    return denominator == 0 ? "" : FormatFixed(numerator / denominator, decimals);
}

/** \return the share of a sum that falls on each time an activity was done */
std::string
FormatMean(double sum, const ActivityCost& cost, int decimals)
{
    return FormatRatio(sum, cost.count, decimals);
}

std::string
FormatMeanMs(const Time& sum, const ActivityCost& cost)
{
    return FormatMean(sum.GetNanoSeconds() / 1e6, cost, 3);
}

std::string
FormatMeanMj(double sumJ, const ActivityCost& cost)
{
    return FormatMean(sumJ * 1e3, cost, 4);
}

std::string
FormatReasons(const FailureCounts& failures)
{
    return QuoteCsvField(failures.Format());
}

/** Adds an activity's traffic, each time it was done. */
void
AddTraffic(Columns& columns, const std::string& name, const ActivityCost& cost)
{
    columns.emplace_back(name + "_bytes_mote", FormatMean(cost.bytesMote, cost, 2));
    columns.emplace_back(name + "_bytes_sink", FormatMean(cost.bytesSink, cost, 2));
    columns.emplace_back(name + "_frames_mote", FormatMean(cost.framesMote, cost, 3));
    columns.emplace_back(name + "_frames_sink", FormatMean(cost.framesSink, cost, 3));
    columns.emplace_back(name + "_frames_lost", FormatMean(cost.framesLost, cost, 3));
    columns.emplace_back(name + "_repetitions", FormatMean(cost.repetitions, cost, 3));
}

void
AddOperations(Columns& columns, const std::string& name, const ActivityCost& cost)
{
    columns.emplace_back(name + "_rsa_operations", FormatMean(cost.rsaOperations, cost, 3));
    columns.emplace_back(name + "_ec_operations", FormatMean(cost.ecOperations, cost, 3));
    columns.emplace_back(name + "_dh_operations", FormatMean(cost.dhOperations, cost, 3));
}

/** Adds what an activity took that came to nothing, each time. */
void
AddFutility(Columns& columns, const std::string& name, const ActivityCost& cost)
{
    columns.emplace_back(name + "_time_ms", FormatMeanMs(cost.time, cost));
    columns.emplace_back(name + "_energy_mJ", FormatMeanMj(GetEnergyJ(cost), cost));
}

void
AddConnects(Columns& columns, const LifeRecord& record)
{
    const ActivityCost& connect = record.connect;
    columns.emplace_back("connects", std::to_string(connect.count));
    columns.emplace_back("sessions_lost", std::to_string(record.sessionsLost));
    columns.emplace_back("connect_latency_ms", FormatMeanMs(connect.time, connect));
    columns.emplace_back("connect_energy_mJ", FormatMeanMj(GetEnergyJ(connect), connect));
    columns.emplace_back("connects_failed", std::to_string(record.failedConnect.count));
    AddFutility(columns, "failed_connect", record.failedConnect);
}

void
AddFailedRekeys(Columns& columns, const ActivityCost& rekey)
{
    AddFutility(columns, "failed_rekey", rekey);
    AddOperations(columns, "failed_rekey", rekey);
    AddTraffic(columns, "failed_rekey", rekey);
}

void
AddRekeys(Columns& columns, const LifeRecord& record)
{
    const ActivityCost& rekey = record.rekey;
    columns.emplace_back("rekeys", std::to_string(rekey.count));
    columns.emplace_back("rekeys_failed", std::to_string(record.failedRekey.count));
    columns.emplace_back("fallbacks", std::to_string(record.fallbacks));
    columns.emplace_back("rekey_attempts", std::to_string(record.rekeyAttempts));
    AddOperations(columns, "rekey", rekey);
    AddTraffic(columns, "rekey", rekey);
    for (std::size_t i = 0; i < ENERGY_COMPONENT_COUNT; ++i)
    {
        const std::string name = GetEnergyComponentName(static_cast<EnergyComponent>(i));
        columns.emplace_back("rekey_" + name + "_ms", FormatMeanMs(rekey.componentTime[i], rekey));
        columns.emplace_back("rekey_" + name + "_mJ",
                             FormatMeanMj(rekey.componentEnergyJ[i], rekey));
    }
    columns.emplace_back("rekey_table2_mJ", FormatMeanMj(GetTable2EnergyJ(rekey), rekey));
    columns.emplace_back("rekey_energy_mJ", FormatMeanMj(GetEnergyJ(rekey), rekey));
    AddFailedRekeys(columns, record.failedRekey);
}

void
AddReadings(Columns& columns, const LifeRecord& record)
{
    columns.emplace_back("readings", std::to_string(record.readingsTaken));
    columns.emplace_back("readings_delayed", std::to_string(record.readingsDelayed));
    columns.emplace_back("readings_lost", std::to_string(record.readingsLost));
    AddTraffic(columns, "reading", record.reading);
    columns.emplace_back("reading_latency_ms", FormatMeanMs(record.reading.time, record.reading));
    columns.emplace_back("reading_energy_mJ",
                         FormatMeanMj(GetEnergyJ(record.reading), record.reading));
    columns.emplace_back("readings_unanswered", std::to_string(record.unansweredReading.count));
    AddFutility(columns, "unanswered_reading", record.unansweredReading);
}

/** \return what an activity took, be it done, in vain or cut off, J */
double
GetAllJ(const LifeRecord& record,
        const ActivityCost& done,
        const ActivityCost& failed,
        LifeActivity activity)
{
    const ActivityCost& unfinished = record.unfinished[static_cast<std::size_t>(activity)];
    return GetEnergyJ(done) + GetEnergyJ(failed) + GetEnergyJ(unfinished);
}

/** What a life took, by what it was for, J. */
struct LifeEnergyJ
{
    double connect; //!< Connections outside of rekeys.
    double rekey;   //!< Rekeys.
    double reading; //!< Readings.
    double sleep;   //!< The rest.

    /** \return what it took in all */
    double GetSum() const
    {
        return connect + rekey + reading + sleep;
    }
};

LifeEnergyJ
SumUp(const LifeRecord& record)
{
    return {GetAllJ(record, record.connect, record.failedConnect, LifeActivity::CONNECTING),
            GetAllJ(record, record.rekey, record.failedRekey, LifeActivity::REKEYING),
            GetAllJ(record, record.reading, record.unansweredReading, LifeActivity::READING),
            GetEnergyJ(record.sleep)};
}

/** Adds what the whole life took, and how long the battery lasts at that rate. */
void
AddLife(Columns& columns, const LifeRecord& record)
{
    const LifeEnergyJ energyJ = SumUp(record);
    const double lifeJ = energyJ.GetSum();
    columns.emplace_back("life_connect_J", FormatFixed(energyJ.connect, 6));
    columns.emplace_back("life_rekey_J", FormatFixed(energyJ.rekey, 6));
    columns.emplace_back("life_reading_J", FormatFixed(energyJ.reading, 6));
    columns.emplace_back("life_sleep_J", FormatFixed(energyJ.sleep, 6));
    columns.emplace_back("life_energy_J", FormatFixed(lifeJ, 6));
    columns.emplace_back("rekey_share", FormatRatio(energyJ.rekey, lifeJ, 6));
    const double batteryYears = record.batteryEnergyJ * record.duration.GetSeconds() / YEAR_S;
    columns.emplace_back("battery_years", FormatRatio(batteryYears, lifeJ, 4));
}

Columns
MakeColumns(const LifeRecord& record)
{
    Columns columns;
    columns.emplace_back("completed", record.completed ? "1" : "0");
    columns.emplace_back("latency_ms", FormatMeanMs(record.rekey.time, record.rekey));
    columns.emplace_back("duration_s", FormatFixed(record.duration.GetSeconds(), 3));
    AddConnects(columns, record);
    columns.emplace_back("alerts_mote", std::to_string(record.alertsMote));
    AddRekeys(columns, record);
    AddReadings(columns, record);
    AddLife(columns, record);
    columns.emplace_back("cipher_suite", record.cipherSuite);
    columns.emplace_back("rekey_cipher_suite", record.rekeySuite);
    columns.emplace_back("flights", record.flights);
    columns.emplace_back("connect_failures", FormatReasons(record.connectFailures));
    columns.emplace_back("rekey_failures", FormatReasons(record.rekeyFailures));
    columns.emplace_back("failure", QuoteCsvField(record.failure));
    return columns;
}

} // namespace

double
GetLifeEnergyJ(const LifeRecord& record)
{
    return SumUp(record).GetSum();
}

std::vector<std::string>
GetLifeColumns()
{
    return GetNames(MakeColumns(LifeRecord()));
}

std::vector<std::string>
FormatLife(const LifeRecord& record)
{
    return TakeValues(MakeColumns(record));
}

} // namespace ns3::motedtls
