/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-pair.h"

#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

class SharedHostTestCase : public DtlsTestCase
{
  public:
    SharedHostTestCase()
        : DtlsTestCase("two endpoints of a host sign each in its own way, whatever was opened last")
    {
    }

  private:
    /** Two ends, of which the client runs on a host that others run on too. */
    struct Ends
    {
        Ends(DtlsPairMachines& machines, CryptoHost& clientHost)
            : client(*machines.clientContext, clientHost, "server"),
              server(*machines.serverContext, machines.serverHost, "client")
        {
        }

        static void Move(DtlsEndpoint& from, DtlsEndpoint& to)
        {
            for (const auto& datagram : from.TakeDatagrams())
            {
                to.Receive(datagram.time, datagram.bytes.data(), datagram.bytes.size());
            }
        }

        DtlsEndpoint client;
        DtlsEndpoint server;
    };

    void DoRun() override
    {
        auto configuration = MakePosterConfiguration();
        configuration.server.pacing = Time(0);
        DtlsPairMachines machines(configuration, TestIdentities::GetRsa());
        configuration.client.sha1PssCertificateVerify = false;
        configuration.server.sha1PssCertificateVerify = false;
        DtlsPairMachines standardMachines(configuration, TestIdentities::GetRsa());
        Ends poster(machines, machines.clientHost);
        Ends standard(standardMachines, machines.clientHost);
        poster.client.Start(Time(0));
        standard.client.Start(Time(0));
        for (int flights = 0; flights < 6; flights += 2)
        {
            for (Ends* ends : {&poster, &standard})
            {
                Ends::Move(ends->client, ends->server);
                Ends::Move(ends->server, ends->client);
            }
        }
        for (const Ends* ends : {&poster, &standard})
        {
            NS_TEST_EXPECT_MSG_EQ(ends->server.GetFailure(), "", "the server's failure");
            NS_TEST_EXPECT_MSG_EQ((ends->client.GetState() == DtlsEndpoint::State::CONNECTED),
                                  true,
                                  "connected");
        }
    }
};

class SharedHostTestSuite : public TestSuite
{
  public:
    SharedHostTestSuite()
        : TestSuite("mote-dtls-shared-host", TestSuite::Type::UNIT)
    {
        AddTestCase(new SharedHostTestCase);
    }
};

SharedHostTestSuite g_sharedHostTestSuite;

} // namespace
