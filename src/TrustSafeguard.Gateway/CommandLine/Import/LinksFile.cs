namespace TrustSafeguard.Gateway.CommandLine.Import;

/// <summary>The register's links of schools to groups. Groups are of many types: academy trusts are what is looked for, sponsors and federations own no records.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Links">One for each school that is in an academy trust, in the order of the file.</param>
/// <param name="WithoutTrust">Schools that are linked to groups of other types only, and how to say it.</param>
/// <param name="Faults">The rows that could not be read.</param>
public sealed record LinksFile(
    string Name, IReadOnlyList<TrustLink> Links, IReadOnlyList<(SchoolDetails School, RowFault Fault)> WithoutTrust, IReadOnlyList<RowFault> Faults)
{
    public const string MultiAcademyTrust = "Multi-academy trust";

    /// <summary>How the types of group that are academy trusts end: multi-academy, single-academy, secure single-academy.</summary>
    private const string AcademyTrust = "academy trust";

    internal static readonly string[] Columns =
        ["URN", "Linked UID", "Group Name", "Group Type", "EstablishmentName", "PhaseOfEducation (name)", "LA (code)", "LA (name)"];

    public static LinksFile Read(FileInfo file, CommandLimits limits)
    {
        var faults = new List<RowFault>();
        var links = new Dictionary<int, TrustLink>();
        var withoutTrust = new Dictionary<int, (SchoolDetails School, RowFault Fault)>();
        new GiasTable(file, Columns, limits).Read(faults, row => Take(row, links, withoutTrust, faults));
        return new LinksFile(file.Name, [.. links.Values], [.. withoutTrust.Where(each => !links.ContainsKey(each.Key)).Select(each => each.Value)], faults);
    }

    private static void Take(
        GiasRow row, Dictionary<int, TrustLink> links, Dictionary<int, (SchoolDetails School, RowFault Fault)> withoutTrust, List<RowFault> faults)
    {
        if (!row.TryUrn(out var urn))
        {
            faults.Add(row.Fault($"`{row["URN"]}` is no URN; a URN is a number of six digits."));
            return;
        }

        if (!row.TryDate("Joined date", out var joined) || !row.TryDate("Closed Date", out _))
        {
            faults.Add(row.Fault($"`{row["Joined date"]}` or `{row["Closed Date"]}` is no date; write day, month and year like 31-08-2019 or 31/08/2019."));
            return;
        }

        if (row["Closed Date"].Length > 0 || row["Group Status"].StartsWith("Closed", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        if (!row["Group Type"].EndsWith(AcademyTrust, StringComparison.OrdinalIgnoreCase))
        {
            var fault = row.Fault($"school {urn} is linked to no academy trust, only to a `{row["Group Type"]}`; its trust is not known.");
            withoutTrust.TryAdd(urn, (School(row, urn), fault));
            return;
        }

        if (row["Linked UID"].Length == 0)
        {
            faults.Add(row.Fault($"school {urn} is in a trust without a UID; give it in `Linked UID`."));
            return;
        }

        Keep(links, Link(row, urn, joined));
    }

    /// <summary>A school that moved between trusts has a row for each: it belongs to the one that it joined last.</summary>
    private static void Keep(Dictionary<int, TrustLink> links, TrustLink link)
    {
        if (!links.TryGetValue(link.School.Urn, out var known) || (link.Joined ?? DateOnly.MinValue) > (known.Joined ?? DateOnly.MinValue))
        {
            links[link.School.Urn] = link;
        }
    }

    private static TrustLink Link(GiasRow row, int urn, DateOnly? joined) => new(
        row.Line,
        School(row, urn),
        row["Linked UID"],
        row["Group Name"],
        row["Group Type"].Equals(MultiAcademyTrust, StringComparison.OrdinalIgnoreCase),
        joined);

    private static SchoolDetails School(GiasRow row, int urn) =>
        new(urn, row["EstablishmentName"], row["PhaseOfEducation (name)"], row["LA (code)"], row["LA (name)"]);
}
