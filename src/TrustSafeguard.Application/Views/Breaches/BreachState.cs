using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Breaches;

/// <summary>What changes together in a breach.</summary>
/// <param name="Status">How far it has come.</param>
/// <param name="Severity">As it was raised, or as the triage has it.</param>
/// <param name="Threshold">Null until it is triaged.</param>
/// <param name="Limb">The limb of the harm threshold that its referral rests on; null where none is.</param>
/// <param name="ClosedAt">Null while it is open.</param>
/// <param name="Outcome">How it ended; null while it is open.</param>
/// <param name="LearntAt">When the school was told of the allegation, as the last triage that says so has it; null where none does.</param>
internal readonly record struct BreachState(
    BreachStatus Status, Severity Severity, Threshold? Threshold = null, HarmLimb? Limb = null, DateTimeOffset? ClosedAt = null, string? Outcome = null,
    DateTimeOffset? LearntAt = null);
