using System.Collections.Immutable;

namespace TrustSafeguard.Policies;

/// <summary>A duty that follows from an assessment.</summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="To">Who is told or asked: any one of them will do; the chair of governors stands here for the head where the adult is the head.</param>
/// <param name="Deadline">By when.</param>
/// <param name="Clause">The clause that asks for it.</param>
public sealed record Duty(DutyKind Kind, ImmutableArray<Recipient> To, Deadline Deadline, Clause Clause);
