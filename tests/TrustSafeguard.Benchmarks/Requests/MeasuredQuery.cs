using System.Text.Json;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>A document that load is made of; it is sent as it stands, without variables.</summary>
internal sealed record MeasuredQuery(string Name, string Document)
{
    // The first is the main job's; the others are those that the engine's own issue names.
    public static MeasuredQuery Counts { get; } = new("counts", "{ schools { nodes { name breachCounts { severity status count } } } }");

    public static MeasuredQuery Schools { get; } = new(
        "Q1", "{ schools { nodes { name breachCounts { severity count } overdueLadoReferrals acknowledgementCoverage { percentage } } } }");

    public static MeasuredQuery OpenBreaches { get; } = new(
        "Q2",
        "{ breaches(first: 50, where: { severity: [HIGH, CRITICAL], status: [RAISED, TRIAGED, INVESTIGATING, ON_HOLD, REFERRED] }) "
            + "{ totalCount pageInfo { hasNextPage endCursor } nodes { id severity status raisedAt school { urn name } subject { id displayName } } } }");

    /// <summary>All of an authority's schools together, everything that is counted, as it was published.</summary>
    public static MeasuredQuery AuthorityStatistics { get; } = new(
        "Q4a",
        "{ localAuthority(code: \"991\") { statistics(from: \"2024-09-01\", to: \"2025-08-31\") { releasedAt suppressed cells { measure breakdown category count symbol } } } }")
    {
        IsOursAlone = true,
    };

    /// <summary>A trust's by phase, one breakdown of each.</summary>
    public static MeasuredQuery TrustStatistics { get; } = new(
        "Q4b",
        "{ trust(uid: \"900001\") { statistics(from: \"2024-09-01\", to: \"2025-08-31\") "
            + "{ releasedAt suppressed cells(rows: BY_PHASE, breakdown: \"severity\") { phase measure category count symbol } } } }")
    {
        IsOursAlone = true,
    };

    /// <summary>Whether the peers have nothing to answer it with.</summary>
    public bool IsOursAlone { get; private init; }

    /// <summary>The body of its request.</summary>
    public string Body => JsonSerializer.Serialize(new { query = Document });

    /// <summary>One breach; the contract reaches the subject's contacts through their relationships, the newest contact first.</summary>
    public static MeasuredQuery OneBreach(string id) => new(
        "Q3",
        $$"""{ breach(id: "{{id}}") { id severity status raisedAt school { urn name } subject { id displayName relationships(first: 1) """
            + $$"""{ nodes { contacts(first: {{BreachWithContacts.Contacts}}) { nodes { activity occurredAt } } } } } referral { id dueAt madeAt overdue outcome } } }""");
}
