/* SPDX-License-Identifier: GPL-2.0-only */

#include "../../../link/two-ends.h"
#include "../../settings/complaint.h"

#include "ns3/frame-loss-factory.h"
#include "ns3/test.h"

#include <cmath>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** Settings, and the loss rates that they ask for. */
struct RateCase
{
    Changes changes;
    double uplink;
    double downlink;
};

const std::vector<RateCase> RATE_CASES{
    {{{"drop-rate", "0.1"}}, 0.1, 0.1},
    {{{"drop-rate", "0.1"}, {"uplink-drop-rate", "0.3"}}, 0.3, 0.1},
    {{{"drop-rate", "0.1"}, {"downlink-drop-rate", "0"}}, 0.1, 0},
    {{{"drop-rate", "1"}}, 1, 1},
    {{{"drop-rate", "0.1"}, {"loss-model", "none"}}, 0, 0},
    {{{"drop-rate", "0.1"}, {"loss-model", "snr"}}, 0, 0},
    {{{"drop-rate", "0.1"}, {"loss-model", "mask"}}, 0, 0},
    {{{"drop-rate", "0.1"}, {"loss-model", "gilbert-elliott"}, {"burst-length", "2"}}, 0.1, 0.1},
};

class RateTestCase : public TestCase
{
  public:
    explicit RateTestCase(const RateCase& rate)
        : TestCase("loss rates " + std::to_string(rate.uplink) + " and " +
                   std::to_string(rate.downlink) + " with " + rate.changes.back().first + " = " +
                   rate.changes.back().second),
          m_rate(rate)
    {
    }

  private:
    static constexpr uint32_t FRAMES = 50000;

    double MeasureLoss(LinkDirection direction)
    {
        RngSeedManager::SetSeed(1);
        RngSeedManager::SetRun(1);
        Ptr<ErrorModel> model = CreateFrameLoss(With(m_rate.changes), direction, 3);
        uint32_t lost = 0;
        for (uint32_t frame = 0; model && frame < FRAMES; ++frame)
        {
            const uint8_t dataFrame = 1;
            lost += model->IsCorrupt(Create<Packet>(&dataFrame, 1)) ? 1 : 0;
        }
        return static_cast<double>(lost) / FRAMES;
    }

    static double GetTolerance(double rate)
    {
        return 4 * std::sqrt(rate * (1 - rate) * 4 / FRAMES) + 1e-12;
    }

    void DoRun() override
    {
        NS_TEST_ASSERT_MSG_EQ_TOL(MeasureLoss(LinkDirection::UPLINK),
                                  m_rate.uplink,
                                  GetTolerance(m_rate.uplink),
                                  "uplink");
        NS_TEST_ASSERT_MSG_EQ_TOL(MeasureLoss(LinkDirection::DOWNLINK),
                                  m_rate.downlink,
                                  GetTolerance(m_rate.downlink),
                                  "downlink");
    }

    RateCase m_rate;
};

class ContradictionTestCase : public TestCase
{
  public:
    ContradictionTestCase()
        : TestCase("impossible bursts are a mistake of the configuration")
    {
    }

  private:
    void DoRun() override
    {
        const std::string complaint = GetComplaint([&] {
            CreateFrameLoss(With({{"loss-model", "gilbert-elliott"},
                                  {"drop-rate", "0.5"},
                                  {"burst-drop-rate", "0.4"}}),
                            LinkDirection::UPLINK,
                            3);
        });
        NS_TEST_ASSERT_MSG_NE(complaint.find("burst-drop-rate"), std::string::npos, complaint);
    }
};

class FrameLossFactoryTestSuite : public TestSuite
{
  public:
    FrameLossFactoryTestSuite()
        : TestSuite("mote-dtls-frame-loss-factory", TestSuite::Type::UNIT)
    {
        for (const auto& rate : RATE_CASES)
        {
            AddTestCase(new RateTestCase(rate));
        }
        AddTestCase(new ContradictionTestCase);
    }
};

FrameLossFactoryTestSuite g_frameLossFactoryTestSuite;

} // namespace
