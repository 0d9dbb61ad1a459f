/* SPDX-License-Identifier: GPL-2.0-only */

#include "replay-page.h"

#include "data-directory.h"
#include "show/layout/table-markup.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace ns3::motedtls
{

namespace
{

using Json = nlohmann::ordered_json;

constexpr std::size_t BINS = 150; //!< Of a curve of loads.

/** \return a file of the page's parts */
std::string
ReadPart(const std::string& name)
{
    const auto path = std::filesystem::path(GetDataDirectory()) / "plots" / "replay" / name;
    std::ifstream file(path, std::ios::binary);
    if (!file)
    {
        throw std::runtime_error("cannot read " + path.string() +
                                 ", which is a part of the page of a replay");
    }
    std::string text{std::istreambuf_iterator<char>(file), {}};
    text.erase(text.find_last_not_of('\n') + 1);
    return text;
}

/**
 * \return the share of each bin of the time in which events of a kind go on; those that overlap
 *         count once
 */
Json
MakeLoad(const std::vector<NetworkEvent>& events,
         const std::vector<NetworkEventKind>& kinds,
         double binS)
{
    std::vector<double> busyS(BINS);
    double until = 0;
    for (const auto& event : events)
    {
        if (std::find(kinds.begin(), kinds.end(), event.kind) == kinds.end())
        {
            continue;
        }
        const double end = (event.time + event.duration).GetSeconds();
        double start = std::max(event.time.GetSeconds(), until);
        until = std::max(until, end);
        for (auto bin = static_cast<std::size_t>(start / binS); start < end && bin < BINS; ++bin)
        {
            const double part = std::min(end, (bin + 1) * binS);
            busyS[bin] += std::max(0.0, part - start);
            start = part;
        }
    }
    Json shares = Json::array();
    for (const double busy : busyS)
    {
        shares.push_back(std::min(1.0, std::round(busy / binS * 1e3) / 1e3));
    }
    return shares;
}

/** \return the data frames, in columns of one length */
Json
MakeFrames(const std::vector<NetworkEvent>& events)
{
    std::vector<int64_t> waitsUs;
    std::vector<uint32_t> senders;
    std::vector<int64_t> receivers;
    std::vector<uint32_t> sizes;
    std::string lost;
    Json airtimes = Json::object();
    int64_t beforeUs = 0;
    for (const auto& event : events)
    {
        if (event.kind != NetworkEventKind::FRAME)
        {
            continue;
        }
        const int64_t nowUs = event.time.GetMicroSeconds();
        waitsUs.push_back(nowUs - beforeUs);
        beforeUs = nowUs;
        senders.push_back(event.node);
        receivers.push_back(event.peer ? static_cast<int64_t>(*event.peer) : -1);
        sizes.push_back(event.sizeBytes);
        lost += event.isLost ? '1' : '0';
        airtimes[std::to_string(event.sizeBytes)] = event.duration.GetMicroSeconds();
    }
    return {{"wait_us", waitsUs},
            {"from", senders},
            {"to", receivers},
            {"bytes", sizes},
            {"lost", lost},
            {"airtime_us", airtimes}};
}

/** \return what motes come to: time in us, mote, what, and the number of an attempt or a flight */
Json
MakeEvents(const std::vector<NetworkEvent>& events)
{
    Json moments = Json::array();
    for (const auto& event : events)
    {
        const bool isMoment =
            event.kind == NetworkEventKind::BOOT || event.kind == NetworkEventKind::ATTEMPT ||
            event.kind == NetworkEventKind::CONNECTED || event.kind == NetworkEventKind::FAILED;
        const bool isFlight = event.kind == NetworkEventKind::FLIGHT && event.node != 0;
        if (isMoment || (isFlight && event.number != 0))
        {
            const char* name = isFlight ? "flight" : GetNetworkEventName(event.kind);
            moments.push_back({event.time.GetMicroSeconds(), event.node, name, event.number});
        }
    }
    return moments;
}

/** \return all that the page shows, as JSON that can stand in HTML */
std::string
MakeData(const Replay& replay)
{
    const auto events = replay.recording.GetEvents();
    const double durationS = replay.record.duration.GetSeconds();
    const double binS = std::max(durationS, 1e-6) / BINS;
    const Vector& sink = replay.recording.GetSinkPosition();
    Json motes = Json::array();
    for (const auto& mote : replay.record.motes)
    {
        motes.push_back(FormatMote(mote));
    }
    const Json load{
        {"bin_s", binS},
        {"channel",
         MakeLoad(events, {NetworkEventKind::FRAME, NetworkEventKind::ACKNOWLEDGEMENT}, binS)},
        {"base_sends", MakeLoad(events, {NetworkEventKind::BASE_SENDS}, binS)},
        {"base_receives", MakeLoad(events, {NetworkEventKind::BASE_RECEIVES}, binS)}};
    const Json data{{"duration_s", durationS},
                    {"places_matter", replay.isPlaceMattering},
                    {"sink", {sink.x, sink.y}},
                    {"mote_columns", GetMoteColumns()},
                    {"motes", motes},
                    {"events", MakeEvents(events)},
                    {"frames", MakeFrames(events)},
                    {"load", load}};
    std::string text = data.dump();
    for (std::size_t at = 0; (at = text.find('<', at)) != std::string::npos;)
    {
        text.replace(at, 1, "\\u003c"); // or a text might end the script that it stands in
    }
    return text;
}

/** \return what stands in the page for a name in double braces */
std::string
MakePart(const Replay& replay, const std::string& name)
{
    if (name == "title")
    {
        return EscapeHtml(replay.title);
    }
    if (name == "subtitle")
    {
        return EscapeHtml(replay.subtitle);
    }
    return name == "data" ? MakeData(replay) : ReadPart(name);
}

} // namespace

std::string
FormatReplay(const Replay& replay)
{
    const std::string frame = ReadPart("page.html");
    std::string page;
    std::size_t done = 0;
    for (std::size_t begin = 0; (begin = frame.find("{{", done)) != std::string::npos;)
    {
        const std::size_t end = frame.find("}}", begin);
        page += frame.substr(done, begin - done);
        page += MakePart(replay, frame.substr(begin + 2, end - begin - 2));
        done = end + 2;
    }
    return page + frame.substr(done) + "\n";
}

} // namespace ns3::motedtls
