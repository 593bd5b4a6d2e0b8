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

    /// <summary>The body of its request.</summary>
    public string Body => JsonSerializer.Serialize(new { query = Document });

    /// <summary>One breach; the contract reaches the subject's contacts through their relationships, the newest contact first.</summary>
    public static MeasuredQuery OneBreach(string id) => new(
        "Q3",
        $$"""{ breach(id: "{{id}}") { id severity status raisedAt school { urn name } subject { id displayName relationships(first: 1) """
            + $$"""{ nodes { contacts(first: {{BreachWithContacts.Contacts}}) { nodes { activity occurredAt } } } } } referral { id dueAt madeAt overdue outcome } } }""");
}
