/* SPDX-License-Identifier: GPL-2.0-only */

#include "frame-capture.h"

#include "ns3/settings.h"
#include "ns3/simulator.h"
#include "ns3/trace-helper.h"

#include <fstream>

namespace ns3::motedtls
{

namespace
{

/**
 * Writes a frame to a capture.
 * \param file the capture
 * \param psdu the frame
 */
void
WriteFrame(Ptr<PcapFileWrapper> file, Ptr<const Packet> psdu)
{
    file->Write(Simulator::Now(), psdu);
}

} // namespace

Capture
WriteCapture(Ptr<FrameRadio> radio, const std::string& fileName)
{
    if (!std::ofstream(fileName))
    {
        throw ConfigurationError("cannot write " + fileName);
    }
    // LrWpanHelper can do so only where it made the channel.
    Ptr<PcapFileWrapper> file =
        PcapHelper().CreateFile(fileName, std::ios::out, PcapHelper::DLT_IEEE802_15_4);
    radio->Sniff(MakeBoundCallback(&WriteFrame, file));
    return {fileName, file};
}

void
CloseCaptures(const std::vector<Capture>& captures)
{
    for (const auto& capture : captures)
    {
        capture.file->Close();
        if (capture.file->Fail())
        {
            throw ConfigurationError("cannot write all of " + capture.fileName);
        }
    }
}

} // namespace ns3::motedtls
