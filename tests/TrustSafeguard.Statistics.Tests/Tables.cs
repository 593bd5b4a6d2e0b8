using System.Collections.Immutable;

namespace TrustSafeguard.Statistics.Tests;

/// <summary>Small tables by hand: trusts `A` and `B` with two primary and two secondary schools each, counted by role.</summary>
internal static class Tables
{
    public static readonly Period Year = Period.AprilToMarch(2026);

    public static Subject Breaches { get; } =
        new("breaches", ["breach"], [0], [new("role", ["teacher", "supply", "volunteer"]), new("employment result", ["none", "dismissed"], Recorded: false)]);

    public static ImmutableArray<CountedSchool> Schools { get; } =
    [
        .. from trust in new[] { "A", "B" }
           from phase in new[] { "Primary", "Secondary" }
           from each in new[] { 1, 2 }
           select new CountedSchool(Urn(trust, phase, each), [trust, phase]),
    ];

    public static ReleaseRequest Request { get; } = new("900", "Anyshire", Breaches, ["trust", "phase"], Schools, Year, CountedConcepts.Of("1"));

    public static int Urn(string trust, string phase, int each) => 900_000 + (trust == "A" ? 0 : 100) + (phase == "Primary" ? 0 : 10) + each;

    /// <summary>So many of each role at the first school of a trust's phase.</summary>
    public static IEnumerable<Occurrence> At(string trust, string phase, params int[] roles) =>
        roles.SelectMany((count, role) => Enumerable.Range(0, count).Select(_ => new Occurrence(Urn(trust, phase, 1), Year.First, 0, [role, 0])));

    public static Release Make(IEnumerable<Occurrence> occurrences, StatisticsOptions? options = null) =>
        new ReleaseMaker(options ?? StatisticsOptions.Default).Make(Request, occurrences, Ledger.Empty).ShouldBeOfType<ReleaseOutcome.Made>().Release;

    /// <summary>What is published of a row: the total, then the roles, then what is not recorded.</summary>
    public static string Published(Release release, string? trust, string? phase) =>
        string.Join(' ', release.Rows.Single(row => row.Places[0] == trust && row.Places[1] == phase).Cells.Select(cell => release.Publish(cell).ToString()));
}
