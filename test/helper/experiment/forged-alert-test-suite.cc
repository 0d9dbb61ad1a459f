/* SPDX-License-Identifier: GPL-2.0-only */

#include "short-life.h"

#include "ns3/data-sink-application.h"
#include "ns3/datagram-socket.h"
#include "ns3/endpoint-contexts.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/mote-application.h"
#include "ns3/mote-network-helper.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulation-end.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** A fatal alert, handshake_failure, in the clear, which needs no knowledge of any key. */
const std::vector<uint8_t> FORGED_ALERT{21, 0xfe, 0xff, 0, 0, 0, 0, 0, 0, 0x7f, 0xff, 0, 2, 2, 40};

constexpr uint16_t FIRST_MOTE_PORT = 49152;

/** A mote that connects, and somebody who does not want it to. */
class AttackedSystem
{
  public:
    explicit AttackedSystem(const Settings& settings)
        : m_contexts(settings, 1),
          m_network(MoteNetworkHelper(settings).Build(0)),
          m_host(settings.GetInteger("epoch"), CreateObject<UniformRandomVariable>(), nullptr),
          mote(CreateObject<MoteApplication>()),
          m_sink(CreateObject<DataSinkApplication>())
    {
        m_sink->SetEndpoint(&m_contexts.GetSink(), settings.GetInteger("epoch"), nullptr);
        m_sink->SetInterface(m_network.sink.interface);
        m_network.sink.node->AddApplication(m_sink);
        mote->SetUp({&m_contexts.GetMote(),
                     &m_host,
                     nullptr,
                     m_network.motes[0].interface,
                     Inet6SocketAddress(m_network.sink.address, 4433)});
        m_network.motes[0].node->AddApplication(mote);
    }

    /** In the name of the sink: the first attempts get an alert each, after a while. */
    void Forge(uint32_t attempts)
    {
        m_alertsLeft = attempts;
        mote->TraceConnectWithoutContext("Attempt", MakeCallback(&AttackedSystem::OnAttempt, this));
    }

    /** From a port of the attacker's own. */
    void SendFromElsewhere()
    {
        m_elsewhere = DatagramSocket::Open(m_network.sink.interface,
                                           Ipv6Address::GetAny(),
                                           7777,
                                           [](const Address&, const std::vector<uint8_t>&) {});
        Simulator::Schedule(MilliSeconds(700), &AttackedSystem::SendAlert, this);
    }

    void Run()
    {
        Simulator::Stop(Hours(1));
        Simulator::Run();
    }

  private:
    void OnAttempt(uint32_t /* number */, Ptr<DtlsAssociation> association)
    {
        if (m_alertsLeft > 0)
        {
            --m_alertsLeft;
            Simulator::Schedule(MilliSeconds(700),
                                &DtlsAssociation::Deliver,
                                association,
                                FORGED_ALERT);
        }
    }

    void SendAlert()
    {
        m_elsewhere->Send(Inet6SocketAddress(m_network.motes[0].address, FIRST_MOTE_PORT),
                          FORGED_ALERT);
    }

    const EndpointContexts m_contexts;
    MoteNetwork m_network;
    CryptoHost m_host;

  public:
    Ptr<MoteApplication> mote; //!< The mote's program.

  private:
    Ptr<DataSinkApplication> m_sink;
    std::unique_ptr<DatagramSocket> m_elsewhere;
    uint32_t m_alertsLeft{0};
    SimulationEnd m_end;
};

/** What so many forged alerts in the sink's name come to. */
struct ForgeryCase
{
    std::string alerts; //!< Setting.
    uint32_t forged;
    uint32_t attempts;
    bool isConnected;
};

class ForgeryTestCase : public TestCase
{
  public:
    explicit ForgeryTestCase(const ForgeryCase& forgery)
        : TestCase(std::to_string(forgery.forged) + " alerts in the sink's name, " +
                   forgery.alerts),
          m_case(forgery)
    {
    }

  private:
    void DoRun() override
    {
        AttackedSystem system(With({{"mote-plaintext-alerts", m_case.alerts}}));
        system.Forge(m_case.forged);
        system.Run();
        const bool isConnected = system.mote->GetOutcome() == MoteApplication::Outcome::CONNECTED;
        NS_TEST_EXPECT_MSG_EQ(isConnected, m_case.isConnected, "connected");
        NS_TEST_EXPECT_MSG_EQ(system.mote->GetAttempts(), m_case.attempts, "attempts");
        NS_TEST_EXPECT_MSG_EQ(system.mote->GetKeeper().GetCounts().plaintextAlerts,
                              std::min(m_case.forged, m_case.attempts),
                              "alerts");
        NS_TEST_EXPECT_MSG_EQ(system.mote->GetFailure(),
                              std::string(m_case.isConnected ? "" : "alert handshake failure"),
                              "failure");
    }

    ForgeryCase m_case;
};

class ElsewhereTestCase : public TestCase
{
  public:
    ElsewhereTestCase()
        : TestCase("an alert from anybody but the sink does not even reach OpenSSL")
    {
    }

  private:
    void DoRun() override
    {
        AttackedSystem system{Settings()};
        system.SendFromElsewhere();
        system.Run();
        NS_TEST_EXPECT_MSG_EQ(system.mote->GetAttempts(), 1, "attempts");
        NS_TEST_EXPECT_MSG_EQ(system.mote->GetKeeper().GetCounts().plaintextAlerts, 0, "alerts");
        NS_TEST_EXPECT_MSG_EQ(system.mote->GetFailure(), "", "failure");
    }
};

class LifeTestCase : public TestCase
{
  public:
    LifeTestCase()
        : TestCase("a mote whose certificate the sink refuses tries max-attempts times, counts the "
                   "alerts, and pays for them")
    {
    }

  private:
    void DoRun() override
    {
        const LifeRecord record = Live(
            {{"life-duration", "1h"}, {"mote-certificate-lifetime", "1s"}, {"max-attempts", "3"}});
        NS_TEST_EXPECT_MSG_EQ(record.completed, false, "completed");
        NS_TEST_EXPECT_MSG_EQ(record.failure, "mote: alert certificate expired", "failure");
        NS_TEST_EXPECT_MSG_EQ(record.alertsMote, 3, "alerts");
    }
};

class ForgedAlertTestSuite : public TestSuite
{
  public:
    ForgedAlertTestSuite()
        : TestSuite("mote-dtls-forged-alert", TestSuite::Type::UNIT)
    {
        for (const auto& forgery : std::vector<ForgeryCase>{
                 {"taken", 1, 2, true},
                 {"taken", 9, 10, true},
                 {"taken", 10, 10, false},
                 {"ignored", 1, 1, true},
             })
        {
            AddTestCase(new ForgeryTestCase(forgery));
        }
        AddTestCase(new ElsewhereTestCase);
        AddTestCase(new LifeTestCase);
    }
};

ForgedAlertTestSuite g_forgedAlertTestSuite;

} // namespace
