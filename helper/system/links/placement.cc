/* SPDX-License-Identifier: GPL-2.0-only */

#include "placement.h"

#include "csv-input.h"

#include "ns3/position-allocator.h"

#include <cmath>
#include <cstdlib>
#include <optional>

namespace ns3::motedtls
{

namespace
{

/** Adds the places of a square's edge, row by row; ns-3's grid begins in a corner instead. */
void
AddSquare(int halfSide, double spacingM, std::vector<Vector>& places)
{
    for (int row = -halfSide; row <= halfSide; ++row)
    {
        const int step = std::abs(row) == halfSide ? 1 : 2 * halfSide;
        for (int column = -halfSide; column <= halfSide; column += step)
        {
            places.emplace_back(column * spacingM, row * spacingM, 0);
        }
    }
}

std::vector<Vector>
PlaceInGrid(const PlacementRequest& request)
{
    std::vector<Vector> places{Vector()};
    for (int halfSide = 1; places.size() <= request.motes; ++halfSide)
    {
        AddSquare(halfSide, request.spacingM, places);
    }
    places.resize(request.motes + 1);
    return places;
}

std::vector<Vector>
PlaceOnRing(const PlacementRequest& request)
{
    std::vector<Vector> places{Vector()};
    for (uint32_t mote = 0; mote < request.motes; ++mote)
    {
        const double angle = 2 * M_PI * mote / request.motes;
        places.emplace_back(request.radiusM * std::cos(angle),
                            request.radiusM * std::sin(angle),
                            0);
    }
    return places;
}

std::vector<Vector>
PlaceInDisc(const PlacementRequest& request, int64_t stream)
{
    Ptr<UniformDiscPositionAllocator> disc = CreateObject<UniformDiscPositionAllocator>();
    disc->SetRho(request.radiusM);
    disc->AssignStreams(stream);
    std::vector<Vector> places{Vector()};
    for (uint32_t mote = 0; mote < request.motes; ++mote)
    {
        places.push_back(disc->GetNext());
    }
    return places;
}

std::vector<Vector>
PlaceInLine(const PlacementRequest& request)
{
    std::vector<Vector> places;
    for (uint32_t mote = 0; mote <= request.motes; ++mote)
    {
        places.emplace_back(mote * request.spacingM, 0, 0);
    }
    return places;
}

std::vector<Vector>
ReadPlaces(const PlacementRequest& request)
{
    constexpr double COORDINATE_MAX_M = 1e6;
    CsvInput in(request.file);
    std::vector<std::optional<Vector>> found(request.motes + 1);
    if (in.Next())
    {
        in.TakeColumns({{"mote", "x_m", "y_m"}});
    }
    while (in.Next())
    {
        auto& place = found[in.GetCount(0, 0, request.motes)];
        if (place)
        {
            in.Refuse("mote is " + in.GetFields()[0] + ", which a line above has placed");
        }
        place = Vector(in.GetNumber(1, -COORDINATE_MAX_M, COORDINATE_MAX_M),
                       in.GetNumber(2, -COORDINATE_MAX_M, COORDINATE_MAX_M),
                       0);
    }
    std::vector<Vector> places{found[0].value_or(Vector())};
    for (uint32_t mote = 1; mote <= request.motes; ++mote)
    {
        if (!found[mote])
        {
            in.RefuseFile("has no line of mote " + std::to_string(mote) +
                          ", needed are those of 1 to " + std::to_string(request.motes));
        }
        places.push_back(*found[mote]);
    }
    return places;
}

} // namespace

std::vector<Vector>
PlaceMotes(const PlacementRequest& request, int64_t stream)
{
    switch (request.shape)
    {
    case PlacementShape::RING:
        return PlaceOnRing(request);
    case PlacementShape::DISC:
        return PlaceInDisc(request, stream);
    case PlacementShape::LINE:
        return PlaceInLine(request);
    case PlacementShape::FROM_FILE:
        return ReadPlaces(request);
    case PlacementShape::GRID:
        break;
    }
    return PlaceInGrid(request);
}

} // namespace ns3::motedtls
