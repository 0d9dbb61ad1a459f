/* SPDX-License-Identifier: GPL-2.0-only */

#include "failure-notes.h"
#include "plan/setting-effect.h"
#include "plan/statistics.h"
#include "tables.h"

#include "ns3/energy-ledger.h"
#include "ns3/text-format.h"

#include <algorithm>

namespace ns3::motedtls
{

namespace
{

/** Time and energy of a handshake's component, or of several. */
struct Share
{
    std::optional<double> timeMs;
    double energyMj{0};

    Share& operator+=(const Share& other)
    {
        if (timeMs && other.timeMs)
        {
            *timeMs += *other.timeMs;
        }
        energyMj += other.energyMj;
        return *this;
    }
};

/** A component's simulated share, and what is published of it. */
struct Component
{
    std::string name;
    Share simulated;
    std::optional<Share> published;
    bool isOfTable2;
};

/** \return whether a cell's mote has what the component is of, and the rows tell of it */
bool
HasComponent(const Results& results, const CellResults& cell, const std::string& name)
{
    if (!results.HasColumn(name + "_mJ"))
    {
        return false; // handshakes of an earlier version
    }
    const Settings& settings = cell.cell.settings;
    if (name == GetEnergyComponentName(EnergyComponent::BASE))
    {
        return settings.GetCurrentA("base-current") > 0;
    }
    return name.rfind("tpm_", 0) != 0 || settings.GetBoolean("tpm");
}

std::optional<Share>
FindPublished(const Cell& cell, const std::string& component, Reference* reference)
{
    const ReferenceRow* row = reference ? reference->Find(cell.settings, component) : nullptr;
    if (row == nullptr)
    {
        return {};
    }
    return Share{row->GetNumber("time_ms"), *row->GetNumber("energy_mJ")};
}

std::vector<Component>
MeasureComponents(const Results& results, const CellResults& cell, Reference* reference)
{
    std::vector<Component> components;
    for (std::size_t i = 0; i < ENERGY_COMPONENT_COUNT; ++i)
    {
        const std::string name = GetEnergyComponentName(static_cast<EnergyComponent>(i));
        if (HasComponent(results, cell, name))
        {
            components.push_back({name,
                                  {GetMean(results.GetNumbers(cell.completed, name + "_ms")),
                                   GetMean(results.GetNumbers(cell.completed, name + "_mJ"))},
                                  FindPublished(cell.cell, name, reference),
                                  i < TABLE2_COMPONENT_COUNT});
        }
    }
    return components;
}

/** \return the components together */
Component
Sum(const std::string& name, const std::vector<Component>& components)
{
    Component sum{name, {0, 0}, Share{0, 0}, false};
    for (const auto& component : components)
    {
        sum.simulated += component.simulated;
        if (!component.published)
        {
            sum.published.reset();
        }
        if (sum.published)
        {
            sum.published->timeMs =
                component.published->timeMs ? sum.published->timeMs : std::nullopt;
            *sum.published += *component.published;
        }
    }
    return sum;
}

std::vector<Component>
Select(const std::vector<Component>& components, bool (*isWanted)(const Component& component))
{
    std::vector<Component> selected;
    std::copy_if(components.begin(), components.end(), std::back_inserter(selected), isWanted);
    return selected;
}

/** Rows of components, a table's key before them. */
class RowWriter
{
  public:
    RowWriter(Table& table, const std::vector<std::string>& key, const Reference* reference)
        : m_table(table),
          m_key(key),
          m_reference(reference)
    {
    }

    void Add(const Component& component)
    {
        auto row = m_key;
        row.push_back(component.name);
        AddPair(row, component.simulated.timeMs, component.published, 1);
        AddPair(row, component.simulated.energyMj, component.published, 2);
        m_table.rows.push_back(row);
    }

  private:
    void AddPair(std::vector<std::string>& row,
                 const std::optional<double>& simulated,
                 const std::optional<Share>& published,
                 int decimals) const
    {
        const bool isTime = decimals == 1;
        row.push_back(simulated ? FormatFixed(*simulated, decimals) : "");
        if (!m_reference || (isTime && !m_reference->HasColumn("time_ms")))
        {
            return;
        }
        const std::optional<double> number = !published ? std::nullopt
                                             : isTime   ? published->timeMs
                                                        : published->energyMj;
        row.push_back(number ? FormatPublished(*number, decimals - 1) : "");
        row.push_back(number && simulated ? FormatDeviation(*simulated, *number) : "");
    }

    Table& m_table;
    std::vector<std::string> m_key;
    const Reference* m_reference;
};

void
AddColumns(Table& table, const Results& results, const Reference* reference)
{
    for (const auto& axis : results.GetAxes())
    {
        table.columns.push_back({axis.name, GetColumnName(axis.name), false, CSV_ONLY});
    }
    table.columns.push_back({"n", "n", false, CSV_ONLY});
    if (reference)
    {
        table.columns.push_back({"source", "reference_source", true, CSV_ONLY});
    }
    table.columns.push_back({"component", "component", true, 0});
    for (const std::string quantity : {"time_ms", "energy_mJ"})
    {
        const std::string name = quantity.substr(0, quantity.find('_'));
        const std::string unit = quantity.substr(name.size() + 1);
        table.columns.push_back({name + " " + unit, quantity, false, 1});
        if (reference && reference->HasColumn(quantity))
        {
            table.columns.push_back({reference->GetHeading(), "reference_" + quantity, false, 1});
            table.columns.push_back({"dev. %", name + "_deviation_percent", false, 1});
        }
    }
}

std::string
DescribeCharges(const Settings& settings, const std::optional<double>& table2Mj, double totalMj)
{
    constexpr double MJ_PER_J = 1e3;
    const double batteryJ =
        settings.GetChargeC("battery-capacity") * settings.GetVoltageV("battery-voltage");
    const auto count = [batteryJ](double energyMj) {
        return FormatFixed(batteryJ * MJ_PER_J / energyMj, 0);
    };
    return "Handshakes per battery charge (" + FormatFixed(batteryJ, 0) +
           " J): " + (table2Mj ? count(*table2Mj) + " by the sum of the seven, " : "") +
           count(totalMj) + " by the total.";
}

/** The components' rows, with sums of what is published and of all. */
void
AddComponents(Table& table,
              const CellResults& cell,
              const std::vector<Component>& components,
              RowWriter& writer)
{
    const auto table2 =
        Sum("sum of the seven",
            Select(components, [](const Component& component) { return component.isOfTable2; }));
    const auto published = Select(components, [](const Component& component) {
        return component.published.has_value();
    });
    const bool isPosters = IsPosterSystem(cell.cell.settings);
    for (std::size_t i = 0; i < components.size(); ++i)
    {
        writer.Add(components[i]);
        if (isPosters && components[i].isOfTable2 && !components[i + 1].isOfTable2)
        {
            writer.Add(table2);
        }
    }
    if (!isPosters && !published.empty())
    {
        writer.Add(Sum("sum of the published", published));
    }
    auto total = Sum("total", components);
    total.simulated.timeMs.reset(); // the radio listens while others work: times do not add up
    total.published.reset();
    writer.Add(total);
    table.notes.push_back(
        DescribeCharges(cell.cell.settings,
                        isPosters ? std::optional(table2.simulated.energyMj) : std::nullopt,
                        total.simulated.energyMj));
}

Table
MakeTable(const Results& results, const CellResults& cell, Reference* reference)
{
    Table table;
    const std::string count = std::to_string(cell.completed.size());
    const std::string system = DescribeSystem(results, cell.cell);
    table.title = "Time and energy of a completed handshake: mean of " + count +
                  (system.empty() ? "" : "; " + system);
    AddColumns(table, results, reference);
    if (cell.completed.empty())
    {
        table.notes.push_back("No handshake of this cell completed.");
        NoteFailures(table, results, cell);
        return table;
    }
    auto key = cell.cell.values;
    key.push_back(count);
    if (reference)
    {
        key.push_back(reference->Knows(cell.cell.settings) ? reference->GetHeading() : "");
    }
    RowWriter writer(table, key, reference);
    AddComponents(table, cell, MeasureComponents(results, cell, reference), writer);
    NoteFailures(table, results, cell);
    return table;
}

} // namespace

ReferenceFormat
GetEnergyReferenceFormat()
{
    return {"component", "energy_mJ", {"time_ms", "current_mA"}};
}

std::vector<Table>
MakeEnergyTables(const Results& results, Reference* reference)
{
    const auto& cells = results.GetCells();
    const auto isKnown = [reference](const CellResults& cell) {
        return reference && reference->Knows(cell.cell.settings);
    };
    const bool hasKnown = std::any_of(cells.begin(), cells.end(), isKnown);
    std::vector<Table> tables;
    for (const auto& cell : cells)
    {
        if (isKnown(cell) || !hasKnown)
        {
            tables.push_back(MakeTable(results, cell, reference));
        }
    }
    NoteMissing(tables.back(), results);
    if (reference)
    {
        const auto notes = reference->MakeNotes(results, results.GetAxes());
        tables.back().notes.insert(tables.back().notes.end(), notes.begin(), notes.end());
    }
    return tables;
}

} // namespace ns3::motedtls
