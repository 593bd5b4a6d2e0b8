using System.Collections.Immutable;

namespace TrustSafeguard.Policies;

/// <summary>What a clause asks to be done besides, or instead.</summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="To">Who is told or asked: any one of them will do. Empty for a duty that involves nobody else.
/// Where police and authority are both told, there are two duties.</param>
/// <param name="Deadline">By when.</param>
public sealed record ClauseDuty(DutyKind Kind, ImmutableArray<Recipient> To, Deadline Deadline);
