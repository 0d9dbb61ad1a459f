/* SPDX-License-Identifier: GPL-2.0-only */

#include "system-meter.h"

#include "ns3/simulator.h"

#include <numeric>

namespace ns3::motedtls
{

namespace
{

constexpr unsigned FIRST_SIZED_FLIGHT = 4; // the poster gives sizes of flights 4 and 5

uint64_t
CountOperations(const CryptoHost& host, std::initializer_list<CryptoOperation> operations)
{
    return std::accumulate(operations.begin(),
                           operations.end(),
                           uint64_t(0),
                           [&host](uint64_t sum, CryptoOperation operation) {
                               return sum + host.GetCount(operation);
                           });
}

} // namespace

RunCost
ReadMote(const MoteUnit& mote)
{
    const CryptoHost& host = mote.host;
    RunCost sums;
    sums.time = Simulator::Now();
    sums.framesMote = mote.network.driver->GetFramesOnAir();
    sums.framesLost = mote.network.filter->GetDataFramesLost();
    sums.rsaSigns = host.GetCount(CryptoOperation::RSA_SIGN);
    sums.rsaVerifies = host.GetCount(CryptoOperation::RSA_VERIFY);
    sums.rsaEncrypts = host.GetCount(CryptoOperation::RSA_ENCRYPT);
    sums.rsaOperations = sums.rsaSigns + sums.rsaVerifies + sums.rsaEncrypts +
                         host.GetCount(CryptoOperation::RSA_DECRYPT);
    sums.ecOperations = CountOperations(host,
                                        {CryptoOperation::EC_GENERATE,
                                         CryptoOperation::EC_DERIVE,
                                         CryptoOperation::ECDSA_SIGN,
                                         CryptoOperation::ECDSA_VERIFY});
    sums.dhOperations =
        CountOperations(host, {CryptoOperation::DH_GENERATE, CryptoOperation::DH_DERIVE});
    const double voltageV = mote.parts.battery->GetSupplyVoltage();
    for (std::size_t i = 0; i < ENERGY_COMPONENT_COUNT; ++i)
    {
        const auto component = static_cast<EnergyComponent>(i);
        sums.componentTime[i] = mote.parts.ledger->GetTime(component);
        sums.componentEnergyJ[i] = mote.parts.ledger->GetChargeC(component) * voltageV;
    }
    return sums;
}

SystemMeter::SystemMeter(const MoteSystem& system, Ptr<SessionApplication> program)
    : m_system(system),
      m_mote{true, system.motes.front().network.driver},
      m_sink{false, system.sink.network.driver}
{
    program->TraceConnectWithoutContext("Attempt", MakeCallback(&SystemMeter::OnAttempt, this));
    system.sink.program->TraceConnectWithoutContext("Peer",
                                                    MakeCallback(&SystemMeter::OnPeer, this));
    system.sink.program->GetHelloVerifier()->TraceConnectWithoutContext(
        "Sent",
        MakeBoundCallback(&SystemMeter::OnSent, this, &m_sink));
}

RunCost
SystemMeter::Read() const
{
    const MoteUnit& mote = m_system.motes.front();
    RunCost sums = ReadMote(mote);
    sums.bytesMote = m_mote.bytes;
    sums.bytesSink = m_sink.bytes;
    sums.framesSink = m_sink.driver->GetFramesOnAir();
    sums.framesLost += m_system.sink.network.filter->GetDataFramesLost();
    return sums;
}

std::optional<FlightSize>
SystemMeter::FindFlightSize(unsigned flight) const
{
    const auto found = m_flights.find(flight);
    return found == m_flights.end() ? std::nullopt : std::optional(found->second.size);
}

std::vector<std::pair<bool, uint64_t>>
SystemMeter::TakeTurns()
{
    return std::exchange(m_turns, {});
}

void
SystemMeter::OnAttempt(uint32_t /* number */, Ptr<DtlsAssociation> association)
{
    Watch(&m_mote, association);
}

void
SystemMeter::OnPeer(Ptr<DtlsAssociation> association)
{
    Watch(&m_sink, association);
}

void
SystemMeter::Watch(Traffic* traffic, Ptr<DtlsAssociation> association)
{
    association->TraceConnectWithoutContext("Sending",
                                            MakeBoundCallback(&SystemMeter::OnSending, traffic));
    association->TraceConnectWithoutContext("Sent",
                                            MakeBoundCallback(&SystemMeter::OnSent, this, traffic));
    association->TraceConnectWithoutContext(
        "Sent",
        MakeBoundCallback(&SystemMeter::OnFlightSent, this, traffic, PeekPointer(association)));
}

void
SystemMeter::OnSending(Traffic* traffic, const DtlsDatagram& /* datagram */)
{
    traffic->framesBefore = traffic->driver->GetFramesQueued();
}

void
SystemMeter::OnSent(SystemMeter* meter, Traffic* traffic, const DtlsDatagram& datagram)
{
    const std::size_t sizeBytes = datagram.bytes.size();
    traffic->bytes += sizeBytes;
    if (meter->m_turns.empty() || meter->m_turns.back().first != traffic->isMote)
    {
        meter->m_turns.emplace_back(traffic->isMote, 0);
    }
    meter->m_turns.back().second += sizeBytes;
}

void
SystemMeter::OnFlightSent(SystemMeter* meter,
                          Traffic* traffic,
                          DtlsAssociation* association,
                          const DtlsDatagram& datagram)
{
    if (datagram.flight < FIRST_SIZED_FLIGHT || datagram.isRetransmission)
    {
        return;
    }
    FirstFlight& flight = meter->m_flights[datagram.flight];
    flight.association =
        flight.association ? flight.association : Ptr<DtlsAssociation>(association);
    if (PeekPointer(flight.association) == association)
    {
        flight.size.bytes += datagram.bytes.size();
        flight.size.frames += traffic->driver->GetFramesQueued() - traffic->framesBefore;
    }
}

} // namespace ns3::motedtls
