using System.Collections.Immutable;

namespace TrustSafeguard.Policies;

/// <summary>What a clause asks to be done besides, or instead.</summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="To">Who is told or asked; empty for a duty that involves nobody else. Police and authority together are two recipients of one duty.</param>
/// <param name="Deadline">By when.</param>
public sealed record ClauseDuty(DutyKind Kind, ImmutableArray<Recipient> To, Deadline Deadline);
