namespace TrustSafeguard.Gateway.CommandLine.Import;

/// <summary>The register's links of schools to groups. Groups are of many types: academy trusts are what is looked for, sponsors and federations own no records.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Form">How it is written.</param>
/// <param name="Links">One for each school that is in an academy trust, in the order of the file.</param>
/// <param name="WithoutTrust">Schools that are linked to groups of other types only, and how to say it.</param>
/// <param name="Faults">The rows that could not be read.</param>
/// <param name="PassedOver">How many rows say nothing of today: of groups that are not open, and of schools that join later.</param>
public sealed record LinksFile(
    string Name, string Form, IReadOnlyList<TrustLink> Links, IReadOnlyList<(SchoolDetails School, RowFault Fault)> WithoutTrust, IReadOnlyList<RowFault> Faults,
    int PassedOver)
{
    public const string MultiAcademyTrust = "Multi-academy trust";

    /// <summary>How the types of group that are academy trusts end: multi-academy, single-academy, secure single-academy.</summary>
    private const string AcademyTrust = "academy trust";

    private const string JoinedDate = "Joined date";
    private const string ClosedDate = "Closed Date";

    internal static readonly string[] Columns =
        ["URN", "Linked UID", "Group Name", "Group Type", "EstablishmentName", "PhaseOfEducation (name)", "LA (code)", "LA (name)"];

    /// <param name="file">The file.</param>
    /// <param name="today">The day as of which it is read: what lies ahead of it is not so yet.</param>
    /// <param name="limits">The limits of an import.</param>
    public static LinksFile Read(FileInfo file, DateOnly today, CommandLimits limits)
    {
        var table = new GiasTable(file, Columns, limits);
        var rows = new Rows(file.Name, today);
        table.Read(rows.Faults, rows.Take);
        var links = rows.LastJoined();
        var withoutTrust = rows.WithoutTrust.Where(each => !rows.Knows(each.Key)).Select(each => each.Value);
        return new LinksFile(file.Name, table.Form, links, [.. withoutTrust], rows.Faults, rows.PassedOver);
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

    /// <summary>What the rows say, while they are read.</summary>
    private sealed class Rows(string file, DateOnly today)
    {
        private readonly Dictionary<int, List<TrustLink>> links = [];

        public Dictionary<int, (SchoolDetails School, RowFault Fault)> WithoutTrust { get; } = [];

        public List<RowFault> Faults { get; } = [];

        public int PassedOver { get; private set; }

        public bool Knows(int urn) => links.ContainsKey(urn);

        public void Take(GiasRow row)
        {
            if (!row.TryUrn(out var urn))
            {
                Faults.Add(row.Fault($"`{row["URN"]}` is not a URN; a URN is a number of six digits."));
            }
            else if (!row.TryDate(JoinedDate, today, out var joined))
            {
                Faults.Add(NoDate(row, JoinedDate));
            }
            else if (!row.TryDate(ClosedDate, today, out var closed))
            {
                Faults.Add(NoDate(row, ClosedDate));
            }
            else if (!GiasStatus.IsKnown(row["Group Status"]))
            {
                Faults.Add(row.Fault($"`{row["Group Status"]}` is not a status of the register; write one of {GiasStatus.Words}."));
            }
            else if (!GiasStatus.IsOpen(row["Group Status"]) || closed <= today || joined > today)
            {
                PassedOver++;
            }
            else
            {
                TakeOpen(row, urn, joined);
            }
        }

        /// <summary>A school that moved between trusts has a row for each: it belongs to the one that it joined last. Where two rows say so, neither is believed.</summary>
        public List<TrustLink> LastJoined()
        {
            var last = new List<TrustLink>();
            foreach (var ofSchool in links.Values)
            {
                var newest = ofSchool.Where(link => link.Joined == ofSchool.Max(each => each.Joined)).ToList();
                if (newest.Find(link => link.TrustUid != newest[0].TrustUid) is { } other)
                {
                    Faults.Add(TwoTrusts(newest[0], other));
                }
                else
                {
                    last.Add(newest[0]);
                    Faults.AddRange(ofSchool.Where(link => IsContradicted(link, by: newest[0])).Select(link => TwoRows(newest[0], link)));
                }
            }

            return OneNameEach(last);
        }

        /// <summary>One name for each trust, or each of two names would change the other: the first counts, and the first row with another is told.</summary>
        private List<TrustLink> OneNameEach(List<TrustLink> last)
        {
            var first = new Dictionary<string, TrustLink>(StringComparer.Ordinal);
            var told = new HashSet<(string Uid, string Name)>();
            foreach (var link in last.Where(link => link.TrustName.Length > 0 && !first.TryAdd(link.TrustUid, link)))
            {
                if (first[link.TrustUid].TrustName is var name && name != link.TrustName && told.Add((link.TrustUid, link.TrustName)))
                {
                    Faults.Add(TwoNames(first[link.TrustUid], link));
                }
            }

            return last.ConvertAll(link => first.TryGetValue(link.TrustUid, out var named) ? link with { TrustName = named.TrustName } : link);
        }

        private static bool IsContradicted(TrustLink link, TrustLink by) => link.TrustUid == by.TrustUid && link.School != by.School;

        private static RowFault NoDate(GiasRow row, string column) => row.Fault(
            $"`{row[column]}` in `{column}` is not a date, or one of another age; write day, month and year like 31-08-2019 or 31/08/2019.");

        private RowFault TwoRows(TrustLink one, TrustLink other) => new(
            file, other.Line, $"school {one.School.Urn} stands in line {one.Line} too, in the same trust and with other details; that line counts, so remove this one.");

        private RowFault TwoNames(TrustLink one, TrustLink other) => new(
            file, other.Line,
            $"trust `{one.TrustUid}` is called `{one.TrustName}` in line {one.Line} and `{other.TrustName}` here; the first name counts, so correct one of the two.");

        private RowFault TwoTrusts(TrustLink one, TrustLink other) => new(
            file, other.Line,
            $"school {one.School.Urn} is in two trusts {(one.Joined is { } day ? $"since {day:dd-MM-yyyy}" : "without a `Joined date`")}, `{one.TrustUid}` (line {one.Line}) and "
                + $"`{other.TrustUid}`; correct the date, or close one of the two.");

        private void TakeOpen(GiasRow row, int urn, DateOnly? joined)
        {
            if (!row["Group Type"].EndsWith(AcademyTrust, StringComparison.OrdinalIgnoreCase))
            {
                var fault = row.Fault($"school {urn} is linked to no academy trust, only to a `{row["Group Type"]}`; its trust is not known.");
                WithoutTrust.TryAdd(urn, (School(row, urn), fault));
            }
            else if (row["Linked UID"].Length == 0)
            {
                Faults.Add(row.Fault($"school {urn} is in a trust without a UID; give it in `Linked UID`."));
            }
            else
            {
                if (!links.TryGetValue(urn, out var ofSchool))
                {
                    links.Add(urn, ofSchool = []);
                }

                ofSchool.Add(Link(row, urn, joined));
            }
        }
    }
}
