/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef FRAME_CAPTURE_H
#define FRAME_CAPTURE_H

#include "ns3/frame-radio.h"
#include "ns3/pcap-file-wrapper.h"

#include <string>
#include <vector>

namespace ns3::motedtls
{

/** A file of frames. */
struct Capture
{
    std::string fileName;      //!< Its name.
    Ptr<PcapFileWrapper> file; //!< The file.
};

/**
 * \brief Write a radio's frames to a file, with their MAC headers and frame check sequences.
 *
 * The file is complete after CloseCaptures(), or when the radio is gone.
 *
 * \param radio the radio
 * \param fileName the file's name
 * \return the file
 * \throw ConfigurationError if it cannot be written
 */
Capture WriteCapture(Ptr<FrameRadio> radio, const std::string& fileName);

/**
 * \brief End captures; nothing may be sent afterwards.
 * \param captures the files
 * \throw ConfigurationError if one of them could not be written to its end
 */
void CloseCaptures(const std::vector<Capture>& captures);

} // namespace ns3::motedtls

#endif /* FRAME_CAPTURE_H */
