using System.Diagnostics;

namespace TrustSafeguard.Domain.Relationships;

public static class RelationshipDecider
{
    /// <summary>How far a caller's clock may run ahead of ours.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>How far back a contact can lie, in years: longer than anybody works at one school.</summary>
    public const int LongestAgo = 50;

    private static readonly Refusal TooLongAgo = new(
        "contact.too-long-ago", $"Look at the year of `occurredAt`: nothing is recorded that lies more than {LongestAgo} years back.", "occurredAt");

    private static readonly Refusal InTheFuture = new("contact.in-the-future", "Look at `occurredAt`, which lies in the future: record a contact after it happened.", "occurredAt");
    private static readonly Refusal SummaryMissing = new("contact.summary-missing", "Say in `summary` what happened, in a sentence.", "summary");
    private static readonly Refusal SummaryTooLong = new(
        "contact.summary-too-long", $"Shorten it: a summary has at most {TextLimits.Text} characters; keep the rest as evidence.", "summary");
    private static readonly Refusal BreachMissing = new("contact.breach-missing", "Record its breach together with the contact: it was not permitted.");
    private static readonly Refusal BreachUnfounded = new("contact.breach-unfounded", "Record the contact without a breach: it was permitted.");

    public static Decision<RelationshipEvent> Decide(RelationshipState state, RelationshipCommand command) => (state, command) switch
    {
        (_, RelationshipCommand.RecordContact c) when c.Contact.OccurredAt > c.At + ClockTolerance => InTheFuture,
        (_, RelationshipCommand.RecordContact c) when c.Contact.OccurredAt < c.At.AddYears(-LongestAgo) => TooLongAgo,
        (_, RelationshipCommand.RecordContact c) when TextRules.OfText(c.Contact.Summary, SummaryMissing, SummaryTooLong) is { } refusal => refusal,

        // INVARIANT: there is no moment in which a contact that was not permitted exists without its breach.
        (_, RelationshipCommand.RecordContact { Contact: { Assessment.WasPermitted: false, Breach: null } }) => BreachMissing,
        (_, RelationshipCommand.RecordContact { Contact: { Assessment.WasPermitted: true, Breach: not null } }) => BreachUnfounded,

        (RelationshipState.Known s, RelationshipCommand.RecordContact c) when s.LastContact == c.Contact.Id => Decision<RelationshipEvent>.Nothing,
        (_, RelationshipCommand.RecordContact c) => c.Contact,
        _ => throw new UnreachableException(),
    };
}
