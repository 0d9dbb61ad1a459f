/* SPDX-License-Identifier: GPL-2.0-only */

#include "living-sink.h"

#include "ns3/derived-settings.h"
#include "ns3/reading-room.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

namespace ns3::motedtls
{

LivingSink::LivingSink(const MoteSystem& system)
    : m_settings(system.settings)
{
    RequireRoomForReadings(m_settings, *system.parts.contexts);
    const Ptr<DataSinkApplication> program = system.sink.program;
    program->SetAttribute("RestartInterval",
                          TimeValue(m_settings.GetTime("sink-restart-interval")));
    program->SetScheme(GetRekeyScheme(m_settings).make());
    const bool isEcho = m_settings.GetText("reading-answer-payload") == "echo";
    program->SetAttribute(
        "AnswerPayload",
        UintegerValue(isEcho ? 0 : m_settings.GetInteger("reading-answer-payload")));
    program->TraceConnectWithoutContext("TooLarge",
                                        MakeBoundCallback(&LivingSink::OnTooLarge, this, false));
}

void
LivingSink::Watch(Ptr<SensorApplication> program)
{
    program->TraceConnectWithoutContext("TooLarge",
                                        MakeBoundCallback(&LivingSink::OnTooLarge, this, true));
}

void
LivingSink::RequireRoom() const
{
    if (!m_error.empty())
    {
        throw ConfigurationError(m_error);
    }
}

void
LivingSink::OnTooLarge(LivingSink* sink,
                       bool isReading,
                       uint32_t /* sizeBytes */,
                       uint32_t roomBytes)
{
    // What a scheme negotiates need not be known before.
    sink->m_error = DescribeLackOfRoom(sink->m_settings, isReading, roomBytes);
    Simulator::Stop();
}

} // namespace ns3::motedtls
