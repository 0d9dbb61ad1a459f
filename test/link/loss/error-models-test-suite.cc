/* SPDX-License-Identifier: GPL-2.0-only */

#include "ns3/double.h"
#include "ns3/gilbert-elliott-error-model.h"
#include "ns3/loss-mask-error-model.h"
#include "ns3/ns3-compatibility.h"
#include "ns3/packet.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <cmath>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** \return a frame of the given type (IEEE 802.15.4-2006, 7.2.1.1.1) */
Ptr<Packet>
CreateFrame(uint8_t type)
{
    const uint8_t bytes[5] = {type, 0, 0, 0, 0};
    return Create<Packet>(bytes, sizeof(bytes));
}

constexpr uint8_t DATA = 1;
constexpr uint8_t ACKNOWLEDGEMENT = 2;

class MaskTestCase : public TestCase
{
  public:
    explicit MaskTestCase(uint64_t mask)
        : TestCase("mask " + std::to_string(mask) + " loses the data frames of its bits"),
          m_mask(mask)
    {
    }

  private:
    void DoRun() override
    {
        Ptr<LossMaskErrorModel> model = CreateObject<LossMaskErrorModel>();
        model->SetAttribute("Mask", UintegerValue(m_mask));
        for (uint32_t frame = 0; frame < 70; ++frame)
        {
            const bool expected = frame < 64 && (m_mask >> frame & 1);
            NS_TEST_ASSERT_MSG_EQ(model->IsCorrupt(CreateFrame(ACKNOWLEDGEMENT)),
                                  false,
                                  "acknowledgement before frame " << frame);
            NS_TEST_ASSERT_MSG_EQ(model->IsCorrupt(CreateFrame(DATA)), expected, "frame " << frame);
        }
        model->Reset();
        NS_TEST_ASSERT_MSG_EQ(model->IsCorrupt(CreateFrame(DATA)),
                              static_cast<bool>(m_mask & 1),
                              "after reset");
    }

    uint64_t m_mask;
};

/** A Gilbert-Elliott chain. */
struct Chain
{
    double lossRate;
    double burstLength;
    double goodLoss;
    double badLoss;
};

/** \return a chain as text */
std::string
Describe(const Chain& chain)
{
    return "rate " + std::to_string(chain.lossRate) + ", burst " +
           std::to_string(chain.burstLength) + ", good " + std::to_string(chain.goodLoss) +
           ", bad " + std::to_string(chain.badLoss);
}

/** \return the model of a chain */
Ptr<GilbertElliottErrorModel>
CreateModel(const Chain& chain)
{
    Ptr<GilbertElliottErrorModel> model = CreateObject<GilbertElliottErrorModel>();
    model->SetAttribute("LossRate", DoubleValue(chain.lossRate));
    model->SetAttribute("BurstLength", DoubleValue(chain.burstLength));
    model->SetAttribute("GoodLoss", DoubleValue(chain.goodLoss));
    model->SetAttribute("BadLoss", DoubleValue(chain.badLoss));
    RngSeedManager::SetSeed(1);
    RngSeedManager::SetRun(1);
    model->AssignStreams(7);
    return model;
}

constexpr uint32_t FRAMES = 200000;

class LossRateTestCase : public TestCase
{
  public:
    explicit LossRateTestCase(const Chain& chain)
        : TestCase("loss rate: " + Describe(chain)),
          m_chain(chain)
    {
    }

  private:
    void DoRun() override
    {
        Ptr<GilbertElliottErrorModel> model = CreateModel(m_chain);
        uint32_t lost = 0;
        for (uint32_t frame = 0; frame < FRAMES; ++frame)
        {
            lost += model->IsCorrupt(CreateFrame(DATA)) ? 1 : 0;
        }
        // The frames of a burst fall together: at most 2 L times the variance of independent ones.
        const double variance =
            m_chain.lossRate * (1 - m_chain.lossRate) * 2 * m_chain.burstLength / FRAMES;
        NS_TEST_ASSERT_MSG_EQ_TOL(static_cast<double>(lost) / FRAMES,
                                  m_chain.lossRate,
                                  4 * std::sqrt(variance) + 1e-12,
                                  "loss rate");
    }

    Chain m_chain;
};

class BurstLengthTestCase : public TestCase
{
  public:
    explicit BurstLengthTestCase(const Chain& chain)
        : TestCase("burst length: " + Describe(chain)),
          m_chain(chain)
    {
    }

  private:
    void DoRun() override
    {
        Ptr<GilbertElliottErrorModel> model = CreateModel(m_chain);
        uint32_t lost = 0;
        uint32_t bursts = 0;
        bool before = false;
        for (uint32_t frame = 0; frame < FRAMES; ++frame)
        {
            const bool now = model->IsCorrupt(CreateFrame(DATA));
            lost += now ? 1 : 0;
            bursts += now && !before ? 1 : 0;
            before = now;
        }
        // A geometric length with mean L has the standard deviation sqrt(L (L - 1)).
        const double deviation =
            std::sqrt(m_chain.burstLength * (m_chain.burstLength - 1) / bursts);
        NS_TEST_ASSERT_MSG_EQ_TOL(static_cast<double>(lost) / bursts,
                                  m_chain.burstLength,
                                  4 * deviation + 1e-12,
                                  "mean burst length");
    }

    Chain m_chain;
};

/** Whether there is a chain with the wanted means. */
struct Possibility
{
    Chain chain;
    bool possible;
};

const std::vector<Possibility> POSSIBILITIES{{{0.5, 1, 0, 1}, true},
                                             {{0.51, 1, 0, 1}, false},
                                             {{0.8, 4, 0, 1}, true},
                                             {{0.81, 4, 0, 1}, false},
                                             {{1, 4, 0, 1}, true},
                                             {{0.3, 4, 0, 0.3}, true},
                                             {{0.31, 4, 0, 0.3}, false},
                                             {{0.1, 4, 0.1, 1}, true},
                                             {{0.09, 4, 0.1, 1}, false},
                                             {{0.2, 4, 0.2, 0.2}, false}};

class PossibilityTestCase : public TestCase
{
  public:
    explicit PossibilityTestCase(const Possibility& possibility)
        : TestCase((possibility.possible ? "possible: " : "impossible: ") +
                   Describe(possibility.chain)),
          m_possibility(possibility)
    {
    }

  private:
    void DoRun() override
    {
        const Chain& chain = m_possibility.chain;
        NS_TEST_ASSERT_MSG_EQ(GilbertElliottErrorModel::IsPossible(chain.lossRate,
                                                                   chain.burstLength,
                                                                   chain.goodLoss,
                                                                   chain.badLoss),
                              m_possibility.possible,
                              "the other way round");
    }

    Possibility m_possibility;
};

class ErrorModelsTestSuite : public TestSuite
{
  public:
    ErrorModelsTestSuite()
        : TestSuite("mote-dtls-error-models", TestSuite::Type::UNIT)
    {
        for (uint64_t mask : {UINT64_C(0), UINT64_C(5), UINT64_C(1) << 63, ~UINT64_C(0)})
        {
            AddTestCase(new MaskTestCase(mask));
        }
        for (const Chain& chain : {Chain{0, 4, 0, 1},
                                   Chain{0.1, 4, 0, 1},
                                   Chain{0.1, 20, 0, 1},
                                   Chain{0.1, 4, 0.02, 0.6},
                                   Chain{0.5, 1, 0, 1},
                                   Chain{1, 4, 0, 1}})
        {
            AddTestCase(new LossRateTestCase(chain));
        }
        for (const Chain& chain : {Chain{0.1, 1, 0, 1}, Chain{0.1, 4, 0, 1}, Chain{0.05, 20, 0, 1}})
        {
            AddTestCase(new BurstLengthTestCase(chain));
        }
        for (const auto& possibility : POSSIBILITIES)
        {
            AddTestCase(new PossibilityTestCase(possibility));
        }
    }
};

ErrorModelsTestSuite g_errorModelsTestSuite;

} // namespace
