/* SPDX-License-Identifier: GPL-2.0-only */

#include "lean-receiver.h"

#include "ns3/lr-wpan-spectrum-value-helper.h"
#include "ns3/simulator.h"
#include "ns3/spectrum-value.h"

#include <algorithm>
#include <cmath>

namespace ns3::motedtls
{

namespace
{

constexpr uint32_t CHANNEL = 11;            //!< Any of 2.4 GHz: noise and power are the same.
constexpr double LEAST_SINR_DB = -5;        //!< What a receiver can synchronise on at all.
constexpr double SENSITIVITY_DBM = -106.58; //!< That of ns-3's PHY.
constexpr double CCA_ABOVE_DB = 10;         //!< IEEE 802.15.4-2006, 6.9.9: at most.
constexpr double BITS_PER_MS = 250;         //!< 6.5.1

/** From what power on a channel is busy, W. */
const double BUSY_W = std::pow(10, (SENSITIVITY_DBM + CCA_ABOVE_DB) / 10) / 1000;

/** Powers in the band of a channel, in W. */
struct Powers
{
    double signalW;
    double noiseW;
};

/** \return the powers that ns-3's PHY reckons with */
Powers
MeasurePowers(double txPowerDbm)
{
    LrWpanSpectrumValueHelper helper;
    return {
        LrWpanSpectrumValueHelper::TotalAvgPower(
            helper.CreateTxPowerSpectralDensity(txPowerDbm, CHANNEL),
            CHANNEL),
        LrWpanSpectrumValueHelper::TotalAvgPower(helper.CreateNoisePowerSpectralDensity(CHANNEL),
                                                 CHANNEL)};
}

} // namespace

void
LeanReceiver::SetPlace(Ptr<LeanChannel> channel, uint32_t place, double txPowerDbm)
{
    static double knownDbm = 0;
    static Powers known = MeasurePowers(knownDbm);
    if (knownDbm != txPowerDbm)
    {
        knownDbm = txPowerDbm;
        known = MeasurePowers(txPowerDbm);
    }
    m_channel = channel;
    m_place = place;
    m_signalW = known.signalW;
    m_noiseW = known.noiseW;
    m_errors = CreateObject<LrWpanErrorModel>();
    m_random = CreateObject<UniformRandomVariable>();
}

void
LeanReceiver::SetUp(uint32_t nodeId,
                    Mac16Address address,
                    Ptr<FrameLossFilter> filter,
                    Callback<void, const LeanTransmission&> received)
{
    m_nodeId = nodeId;
    m_address = address;
    m_filter = filter;
    m_received = received;
}

void
LeanReceiver::Dispose()
{
    m_channel = nullptr;
    m_filter = nullptr;
    m_received.Nullify();
}

void
LeanReceiver::AssignStream(int64_t stream)
{
    m_random->SetStream(stream);
}

void
LeanReceiver::SwitchOn(Time from)
{
    Consider();
    m_isOn = true;
    m_onTime = from;
}

void
LeanReceiver::SwitchOff()
{
    Consider();
    m_isOn = false;
    m_lock = {};
}

bool
LeanReceiver::IsOn() const
{
    return m_isOn;
}

Time
LeanReceiver::GetOnTime() const
{
    return m_onTime;
}

std::optional<Time>
LeanReceiver::GetFrameEnd()
{
    Consider();
    const bool isReceiving = m_lock.number != 0 && m_lock.end > Simulator::Now();
    return isReceiving ? std::optional(m_lock.end) : std::nullopt;
}

bool
LeanReceiver::IsClear(Time from)
{
    if (GetFrameEnd())
    {
        return false;
    }
    const Time now = Simulator::Now();
    double peakW = m_channel->IsForgetful() ? GetPowerW(now) : GetPowerW(from);
    for (const auto& transmission : m_channel->GetTransmissions())
    {
        const Time start = GetStart(transmission);
        if (transmission.sender != m_place && start >= from && start < now)
        {
            peakW = std::max(peakW, GetPowerW(start));
        }
    }
    return peakW < BUSY_W;
}

void
LeanReceiver::Begin(const LeanTransmission& transmission)
{
    const Time start = GetStart(transmission);
    const Time now = Simulator::Now();
    if (start > now)
    {
        // What begins meanwhile may be here before.
        Simulator::ScheduleWithContext(m_nodeId,
                                       start - now,
                                       &LeanReceiver::Arrive,
                                       this,
                                       transmission.number);
        return;
    }
    Arrive(transmission.number);
}

void
LeanReceiver::Arrive(uint64_t number)
{
    if (!m_channel)
    {
        return; // disposed of
    }
    const LeanTransmission& transmission = m_channel->Get(number);
    const Time now = Simulator::Now();
    Consider(now + TimeStep(1));
    if (m_lock.number == number)
    {
        Simulator::ScheduleWithContext(m_nodeId,
                                       GetEnd(transmission) - now,
                                       &LeanReceiver::End,
                                       this,
                                       number);
    }
    else if (m_filter->IsOwn(transmission.frame, m_address))
    {
        m_filter->Miss(transmission.frame);
    }
}

void
LeanReceiver::End(uint64_t number)
{
    if (!m_channel)
    {
        return; // disposed of
    }
    const LeanTransmission& transmission = m_channel->Get(number);
    const LrWpanFrame& frame = transmission.frame;
    const bool isReceived = IsReceived(transmission);
    const bool isOwn = m_filter->IsOwn(frame, m_address);
    if (isOwn && !isReceived)
    {
        m_filter->Miss(frame);
    }
    if (isReceived && (!isOwn || m_filter->Pass(frame)))
    {
        m_received(transmission);
    }
}

bool
LeanReceiver::IsReceived(const LeanTransmission& transmission)
{
    Consider();
    if (m_lock.number != transmission.number)
    {
        return false;
    }
    const double signalW = GetSignalW(transmission);
    bool isReceived = true;
    Time start = GetStart(transmission);
    for (const Time& end : FindParts(transmission))
    {
        const auto bits =
            static_cast<uint32_t>(std::ceil((end - start).ToDouble(Time::MS) * BITS_PER_MS));
        const double snr = signalW / (GetInterferenceW(transmission, end) + m_noiseW);
        if (m_chunk.snr != snr || m_chunk.bits != bits)
        {
            m_chunk = {snr, bits, 1 - m_errors->GetChunkSuccessRate(snr, bits)};
        }
        isReceived = m_random->GetValue() >= m_chunk.errorRate && isReceived;
        start = end;
    }
    return isReceived;
}

void
LeanReceiver::Consider()
{
    Consider(Simulator::Now());
}

const LeanLink&
LeanReceiver::GetLink(const LeanTransmission& transmission) const
{
    return m_channel->GetLink(transmission.sender, m_place);
}

double
LeanReceiver::GetSignalW(const LeanTransmission& transmission) const
{
    return m_signalW * GetLink(transmission).gain;
}

Time
LeanReceiver::GetStart(const LeanTransmission& transmission) const
{
    return transmission.start + GetLink(transmission).delay;
}

LeanReceiver::Arrival
LeanReceiver::GetArrival(const LeanTransmission& transmission) const
{
    return {GetStart(transmission), transmission.number};
}

bool
LeanReceiver::IsBefore(const LeanTransmission& one, const LeanTransmission& other) const
{
    return GetArrival(one) < GetArrival(other);
}

Time
LeanReceiver::GetEnd(const LeanTransmission& transmission) const
{
    return transmission.end + GetLink(transmission).delay;
}

void
LeanReceiver::Consider(Time limit)
{
    const auto& transmissions = m_channel->GetTransmissions();
    if (transmissions.empty() || transmissions.back().number <= m_considered)
    {
        return;
    }
    const uint64_t first = transmissions.front().number;
    const std::size_t next = m_considered < first ? 0 : m_considered - first + 1;
    std::vector<Arrival> arrivals;
    for (std::size_t i = next; i < transmissions.size(); ++i)
    {
        const Arrival arrival = GetArrival(transmissions[i]);
        const bool isNew = arrival > m_lastArrival && arrival.first < limit;
        if (isNew && transmissions[i].sender != m_place)
        {
            arrivals.push_back(arrival);
        }
    }
    std::sort(arrivals.begin(), arrivals.end());
    for (const Arrival& arrival : arrivals)
    {
        Synchronise(transmissions[arrival.second - first]);
        m_lastArrival = arrival;
    }
    for (std::size_t i = next; i < transmissions.size(); ++i)
    {
        const bool isOwn = transmissions[i].sender == m_place;
        if (!isOwn && GetArrival(transmissions[i]) > m_lastArrival)
        {
            return;
        }
        m_considered = transmissions[i].number;
    }
}

void
LeanReceiver::Synchronise(const LeanTransmission& transmission)
{
    const Time start = GetStart(transmission);
    const bool isReady = m_isOn && start >= m_onTime && (m_lock.number == 0 || m_lock.end <= start);
    if (!isReady)
    {
        return;
    }
    double noiseW = m_noiseW;
    for (const auto& other : m_channel->GetTransmissions())
    {
        const bool isThere =
            IsBefore(other, transmission) && other.sender != m_place && GetEnd(other) > start;
        noiseW += isThere ? GetSignalW(other) : 0;
    }
    const double signalW = GetSignalW(transmission);
    if (10 * std::log10(signalW / noiseW) > LEAST_SINR_DB)
    {
        m_lock = {transmission.number, GetEnd(transmission)};
    }
}

double
LeanReceiver::GetPowerW(Time time) const
{
    double powerW = 0;
    for (const auto& transmission : m_channel->GetTransmissions())
    {
        const bool isThere = transmission.sender != m_place && GetStart(transmission) <= time &&
                             GetEnd(transmission) > time;
        powerW += isThere ? GetSignalW(transmission) : 0;
    }
    return powerW;
}

double
LeanReceiver::GetInterferenceW(const LeanTransmission& transmission, Time end) const
{
    double powerW = 0;
    for (const auto& other : m_channel->GetTransmissions())
    {
        if (other.number == transmission.number || other.sender == m_place)
        {
            continue;
        }
        const Time otherEnd = GetEnd(other);
        const bool isForgotten = m_channel->IsForgetful() &&
                                 (IsBefore(other, transmission) || end != GetEnd(transmission));
        const bool lasts = otherEnd > end || (otherEnd == end && !isForgotten);
        powerW += GetStart(other) < end && lasts ? GetSignalW(other) : 0;
    }
    return powerW;
}

std::vector<Time>
LeanReceiver::FindParts(const LeanTransmission& transmission) const
{
    const Time start = GetStart(transmission);
    const Time end = GetEnd(transmission);
    std::vector<Time> ends{end};
    for (const auto& other : m_channel->GetTransmissions())
    {
        if (other.number == transmission.number || other.sender == m_place)
        {
            continue;
        }
        const Time otherStart = GetStart(other);
        const Time otherEnd = GetEnd(other);
        if (IsBefore(transmission, other) && otherStart < end)
        {
            ends.push_back(otherStart);
        }
        if (!m_channel->IsForgetful() && otherEnd > start && otherEnd < end)
        {
            ends.push_back(otherEnd);
        }
    }
    std::sort(ends.begin(), ends.end());
    return ends;
}

} // namespace ns3::motedtls
