/* SPDX-License-Identifier: GPL-2.0-only */

#include "../settings/changed-settings.h"

#include "ns3/mote-application.h"
#include "ns3/mote-system.h"
#include "ns3/run-files.h"
#include "ns3/test.h"

#include <algorithm>
#include <set>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr uint32_t SEED = 1;
constexpr uint64_t RUN = 1;

/** A datagram: when it left, and its bytes. */
using SentDatagram = std::pair<Time, std::vector<uint8_t>>;

/** Motes that connect to one sink. */
class Building
{
  public:
    Building(const Changes& changes, std::size_t motes)
        : m_parts(With(changes), SEED),
          m_guard(SEED, RUN),
          m_system(m_parts, motes)
    {
        m_system.sink.program->TraceConnectWithoutContext("Peer",
                                                          MakeCallback(&Building::OnPeer, this));
        m_system.sink.program->GetHelloVerifier()->TraceConnectWithoutContext(
            "Sent",
            MakeCallback(&Building::OnSent, this));
    }

    /** A mote boots. */
    void Boot(std::size_t number, Time start)
    {
        MoteUnit& mote = m_system.motes.at(number);
        auto program = CreateObject<MoteApplication>();
        program->SetUp({&mote.context,
                        &mote.host,
                        mote.parts.hardware,
                        mote.network.interface,
                        m_system.sink.address});
        program->SetStartTime(start);
        program->TraceConnectWithoutContext("Attempt", MakeCallback(&Building::OnAttempt, this));
        mote.network.node->AddApplication(program);
        m_programs.push_back(program);
    }

    void Run()
    {
        Simulator::Stop(Hours(1));
        m_system.Run();
    }

    std::size_t CountConnected() const
    {
        return std::count_if(m_programs.begin(), m_programs.end(), [](const auto& program) {
            return program->GetOutcome() == MoteApplication::Outcome::CONNECTED;
        });
    }

    /** \return who the motes are, as the sink knows them */
    std::set<std::string> GetIdentities() const
    {
        std::set<std::string> identities;
        for (const auto& peer : m_peers)
        {
            const auto session = peer->GetEndpoint().GetSession();
            identities.insert(session.GetPskIdentity() + session.GetPeerSubject());
        }
        return identities;
    }

    const MoteSystem& GetSystem() const
    {
        return m_system;
    }

    /** \return what motes and sink have sent */
    const std::vector<SentDatagram>& GetSent() const
    {
        return m_sent;
    }

  private:
    void OnAttempt(uint32_t /* number */, Ptr<DtlsAssociation> association)
    {
        association->TraceConnectWithoutContext("Sent", MakeCallback(&Building::OnSent, this));
    }

    void OnPeer(Ptr<DtlsAssociation> association)
    {
        m_peers.push_back(association);
        OnAttempt(0, association);
    }

    void OnSent(const DtlsDatagram& datagram)
    {
        m_sent.emplace_back(Simulator::Now(), datagram.bytes);
    }

    SharedParts m_parts;
    SimulationGuard m_guard;
    MoteSystem m_system;
    std::vector<Ptr<MoteApplication>> m_programs;
    std::vector<Ptr<DtlsAssociation>> m_peers;
    std::vector<SentDatagram> m_sent;
    SimulationEnd m_end;
};

/** How motes prove who they are. */
struct BuildingCase
{
    std::string name;
    Changes changes;
    std::set<std::string> identities; //!< As the sink knows them.
};

class BuildingTestCase : public TestCase
{
  public:
    explicit BuildingTestCase(const BuildingCase& building)
        : TestCase("five motes connect to one sink, each as itself: " + building.name),
          m_case(building)
    {
    }

  private:
    void DoRun() override
    {
        constexpr std::size_t MOTES = 5;
        Building building(m_case.changes, MOTES);
        for (std::size_t i = 0; i < MOTES; ++i)
        {
            building.Boot(i, Seconds(30 * i));
        }
        building.Run();
        NS_TEST_EXPECT_MSG_EQ(building.CountConnected(), MOTES, "motes connected");
        const auto& sink = building.GetSystem().sink;
        NS_TEST_EXPECT_MSG_EQ(sink.program->GetConnections(), MOTES, "as the sink knows");
        NS_TEST_EXPECT_MSG_EQ((building.GetIdentities() == m_case.identities), true, "identities");
        for (const auto& mote : building.GetSystem().motes)
        {
            const auto component = EnergyComponent::RADIO_TX;
            NS_TEST_EXPECT_MSG_GT(mote.parts.ledger->GetTime(component), Time(0), "a ledger");
        }
    }

    BuildingCase m_case;
};

/** A mote, and a link. */
struct DrawCase
{
    std::size_t mote;
    std::string name;
    Changes changes;
};

class DrawTestCase : public TestCase
{
  public:
    explicit DrawTestCase(const DrawCase& draw)
        : TestCase("motes beside it change no draw of mote " + std::to_string(draw.mote) + ": " +
                   draw.name),
          m_case(draw)
    {
    }

  private:
    std::vector<SentDatagram> Simulate(std::size_t motes)
    {
        Building building(m_case.changes, motes);
        building.Boot(m_case.mote, Seconds(1));
        building.Run();
        NS_TEST_EXPECT_MSG_EQ(building.CountConnected(), 1, "connected");
        for (std::size_t i = 0; i < motes; ++i)
        {
            const auto& filter = building.GetSystem().motes.at(i).network.filter;
            NS_TEST_EXPECT_MSG_EQ((filter->GetDataFrames() > 0),
                                  (i == m_case.mote),
                                  "frames for mote " << i);
        }
        return building.GetSent();
    }

    void DoRun() override
    {
        const auto alone = Simulate(m_case.mote + 1);
        NS_TEST_EXPECT_MSG_GT(alone.size(), 8, "datagrams");
        NS_TEST_EXPECT_MSG_EQ((alone == Simulate(5)), true, "other datagrams or times");
    }

    DrawCase m_case;
};

const Changes LOSSY{{"drop-rate", "0.1"}, {"timer-jitter", "0.5"}};
const Changes ACKNOWLEDGED{{"drop-rate", "0.2"},
                           {"mac-acknowledgements", "on"},
                           {"mac-retries", "7"}};
const Changes PSK{{"cipher-suite", "PSK-AES128-CBC-SHA"}};

class MoteSystemTestSuite : public TestSuite
{
  public:
    MoteSystemTestSuite()
        : TestSuite("mote-dtls-mote-system", TestSuite::Type::UNIT)
    {
        AddTestCase(new BuildingTestCase({"certificates",
                                          {},
                                          {"CN=mote,O=Sensor Network",
                                           "CN=mote-1,O=Sensor Network",
                                           "CN=mote-2,O=Sensor Network",
                                           "CN=mote-3,O=Sensor Network",
                                           "CN=mote-4,O=Sensor Network"}}));
        AddTestCase(new BuildingTestCase(
            {"pre-shared keys", PSK, {"mote", "mote-1", "mote-2", "mote-3", "mote-4"}}));
        for (const std::size_t mote : {0, 1, 3})
        {
            AddTestCase(new DrawTestCase({mote, "lossy", LOSSY}));
            AddTestCase(new DrawTestCase({mote, "acknowledged", ACKNOWLEDGED}));
        }
    }
};

MoteSystemTestSuite g_moteSystemTestSuite;

} // namespace
