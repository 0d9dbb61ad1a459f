/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LEAN_RADIOS_H
#define LEAN_RADIOS_H

#include "ns3/boolean.h"
#include "ns3/constant-position-mobility-model.h"
#include "ns3/double.h"
#include "ns3/lean-channel.h"
#include "ns3/lean-radio.h"
#include "ns3/packet.h"
#include "ns3/propagation-delay-model.h"
#include "ns3/propagation-loss-model.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** Something that a radio told of. */
struct RadioEvent
{
    enum Kind
    {
        TX_BEGIN,
        TX_END,
        RECEIVED,
        CONFIRMED,
        RECEIVER_ON,
        RECEIVER_OFF
    };

    Kind kind;                           //!< What.
    uint32_t radio;                      //!< Whose, from 0.
    Time time;                           //!< When.
    std::optional<FrameFailure> failure; //!< Of what was confirmed.
};

/** Radios on a lean channel, and what they tell of: the vocabulary of their tests. */
class LeanRadios
{
  public:
    /** Radios without back-off, unless told otherwise. */
    explicit LeanRadios(std::size_t count, uint64_t run = 1)
        : m_channel(CreateObject<LeanChannel>())
    {
        RngSeedManager::SetSeed(1);
        RngSeedManager::SetRun(run);
        for (std::size_t i = 0; i < count; ++i)
        {
            m_nodes.push_back(CreateObject<Node>());
            m_radios.push_back(CreateObject<LeanRadio>());
        }
        SetAll("MinBe", 0);
        SetAll("MaxBe", 0);
    }

    ~LeanRadios()
    {
        for (const auto& radio : m_radios)
        {
            radio->Dispose();
        }
        Simulator::Destroy();
    }

    LeanRadios(const LeanRadios&) = delete;
    LeanRadios& operator=(const LeanRadios&) = delete;

    /** Sets an attribute of all radios, before Start(). */
    void SetAll(const std::string& attribute, uint64_t value)
    {
        for (const auto& radio : m_radios)
        {
            radio->SetAttribute(attribute, UintegerValue(value));
        }
    }

    void Acknowledge()
    {
        for (const auto& radio : m_radios)
        {
            radio->SetAttribute("Acknowledgements", BooleanValue(true));
        }
    }

    /** Puts the radios in a line, so far from each other, each of which hears so far. */
    void PlaceInLine(double distanceM, double rangeM, Ptr<PropagationDelayModel> delay = nullptr)
    {
        auto loss = CreateObject<RangePropagationLossModel>();
        loss->SetAttribute("MaxRange", DoubleValue(rangeM));
        m_channel->SetPropagation(loss, delay);
        for (std::size_t i = 0; i < m_nodes.size(); ++i)
        {
            auto mobility = CreateObject<ConstantPositionMobilityModel>();
            mobility->SetPosition(Vector(distanceM * i, 0, 0));
            m_nodes[i]->AggregateObject(mobility);
        }
    }

    /** Lets radio 1 hear the others, each weakened by so many dB, and nobody else anybody. */
    void LetOneHear(const std::vector<double>& lossesDb)
    {
        constexpr double SILENCE_DB = 1000;
        auto loss = CreateObject<MatrixPropagationLossModel>();
        loss->SetDefaultLoss(SILENCE_DB);
        m_channel->SetPropagation(loss, nullptr);
        for (const auto& node : m_nodes)
        {
            node->AggregateObject(CreateObject<ConstantPositionMobilityModel>());
        }
        for (std::size_t i = 0; i < m_nodes.size(); ++i)
        {
            loss->SetLoss(m_nodes[i]->GetObject<MobilityModel>(),
                          m_nodes[1]->GetObject<MobilityModel>(),
                          lossesDb[i]);
        }
    }

    /** Puts the radios on the air. */
    void Start()
    {
        for (uint32_t i = 0; i < m_radios.size(); ++i)
        {
            LeanRadio& radio = *m_radios[i];
            radio.SetNode(m_nodes[i], nullptr);
            radio.SetAddress(1, GetAddress(i));
            radio.SetFilter(CreateObject<FrameLossFilter>());
            radio.SetChannel(m_channel);
            radio.AssignStreams(10 * i, 10 * i + 1, 10 * i + 2);
            radio.SetReceiveCallback(MakeBoundCallback(&LeanRadios::OnReceived, this, i));
            radio.SetConfirmCallback(MakeBoundCallback(&LeanRadios::OnConfirmed, this, i));
            for (const auto& [source, kind] : {std::pair("TxBegin", RadioEvent::TX_BEGIN),
                                               std::pair("TxEnd", RadioEvent::TX_END)})
            {
                radio.TraceConnectWithoutContext(
                    source,
                    MakeBoundCallback(&LeanRadios::OnFrame, this, i, kind));
            }
            radio.TraceConnectWithoutContext("Receiving",
                                             MakeBoundCallback(&LeanRadios::OnReceiving, this, i));
            radio.Initialize();
        }
    }

    /** Lets one radio send to another so many bytes of payload at a time. */
    void SendAt(Time time, uint32_t from, uint32_t to, uint32_t sizeBytes)
    {
        Simulator::Schedule(time, &LeanRadios::Send, this, from, to, sizeBytes);
    }

    void Send(uint32_t from, uint32_t to, uint32_t sizeBytes)
    {
        LeanRadio& radio = *m_radios[from];
        radio.Send(Create<Packet>(sizeBytes), radio.MakeAddress(GetAddress(to)));
    }

    /** Lets everything happen. */
    void Run()
    {
        Simulator::Stop(Seconds(100));
        Simulator::Run();
    }

    /** When a radio told of such a thing, in order. */
    std::vector<Time> Find(RadioEvent::Kind kind, uint32_t radio) const
    {
        std::vector<Time> times;
        for (const auto& event : m_events)
        {
            if (event.kind == kind && event.radio == radio)
            {
                times.push_back(event.time);
            }
        }
        return times;
    }

    /** What became of a radio's frames. */
    std::vector<std::optional<FrameFailure>> FindConfirmed(uint32_t radio) const
    {
        std::vector<std::optional<FrameFailure>> found;
        for (const auto& event : m_events)
        {
            if (event.kind == RadioEvent::CONFIRMED && event.radio == radio)
            {
                found.push_back(event.failure);
            }
        }
        return found;
    }

    LeanRadio& Get(uint32_t radio) const
    {
        return *m_radios[radio];
    }

    LeanChannel& GetChannel() const
    {
        return *m_channel;
    }

  private:
    static Mac16Address GetAddress(uint32_t radio)
    {
        const uint8_t bytes[2] = {0, static_cast<uint8_t>(radio + 1)};
        Mac16Address address;
        address.CopyFrom(bytes);
        return address;
    }

    static void OnReceived(LeanRadios* radios,
                           uint32_t radio,
                           Ptr<const Packet> /* payload */,
                           const Address& /* source */)
    {
        radios->m_events.push_back({RadioEvent::RECEIVED, radio, Simulator::Now(), {}});
    }

    static void OnConfirmed(LeanRadios* radios, uint32_t radio, std::optional<FrameFailure> failure)
    {
        radios->m_events.push_back({RadioEvent::CONFIRMED, radio, Simulator::Now(), failure});
    }

    static void OnFrame(LeanRadios* radios,
                        uint32_t radio,
                        RadioEvent::Kind kind,
                        Ptr<const Packet> /* psdu */)
    {
        radios->m_events.push_back({kind, radio, Simulator::Now(), {}});
    }

    static void OnReceiving(LeanRadios* radios, uint32_t radio, bool isOn, Time since)
    {
        radios->m_events.push_back(
            {isOn ? RadioEvent::RECEIVER_ON : RadioEvent::RECEIVER_OFF, radio, since, {}});
    }

    Ptr<LeanChannel> m_channel;
    std::vector<Ptr<Node>> m_nodes;
    std::vector<Ptr<LeanRadio>> m_radios;
    std::vector<RadioEvent> m_events;
};

} // namespace ns3::motedtls

#endif /* LEAN_RADIOS_H */
