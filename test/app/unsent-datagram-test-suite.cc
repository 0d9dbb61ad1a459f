/* SPDX-License-Identifier: GPL-2.0-only */

#include "../dtls/dtls-pair.h"

#include "ns3/dtls-client.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/simple-net-device.h"
#include "ns3/simulator.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

class NoRouteTestCase : public TestCase
{
  public:
    NoRouteTestCase()
        : TestCase("a datagram that the network refuses is told as unsent")
    {
    }

  private:
    void OnSent(const DtlsDatagram& /* datagram */)
    {
        ++m_sent;
    }

    void OnUnsent(const DtlsDatagram& /* datagram */)
    {
        ++m_unsent;
    }

    void DoRun() override
    {
        DtlsPairMachines machines(MakePosterConfiguration(), TestIdentities::GetRsa());
        const auto node = CreateObject<Node>();
        const auto device = CreateObject<SimpleNetDevice>();
        node->AddDevice(device);
        InternetStackHelper().Install(node);
        const Inet6SocketAddress nowhere(Ipv6Address("2001:db8::1"), 4433);
        {
            DtlsClient client(
                {machines.clientContext.get(), &machines.clientHost, nullptr, device, nowhere},
                0);
            const auto association = client.GetAssociation();
            association->TraceConnectWithoutContext("Sent",
                                                    MakeCallback(&NoRouteTestCase::OnSent, this));
            association->TraceConnectWithoutContext("Unsent",
                                                    MakeCallback(&NoRouteTestCase::OnUnsent, this));
            association->Start();
            Simulator::Stop(Seconds(1));
            Simulator::Run();
        }
        Simulator::Destroy();
        NS_TEST_EXPECT_MSG_EQ(m_sent, 0, "sent");
        NS_TEST_EXPECT_MSG_EQ(m_unsent, 1, "unsent");
    }

    unsigned m_sent{0};   //!< Datagrams that the network took.
    unsigned m_unsent{0}; //!< Datagrams that it refused.
};

class UnsentDatagramTestSuite : public TestSuite
{
  public:
    UnsentDatagramTestSuite()
        : TestSuite("mote-dtls-unsent-datagram", TestSuite::Type::UNIT)
    {
        AddTestCase(new NoRouteTestCase);
    }
};

UnsentDatagramTestSuite g_unsentDatagramTestSuite;

} // namespace
