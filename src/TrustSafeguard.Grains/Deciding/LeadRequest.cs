using System.Collections.Immutable;

namespace TrustSafeguard.Grains.Deciding;

/// <summary>What the leading grain is asked besides its own command: who asks, and what other grains decide in the same append.</summary>
/// <param name="Subject">Under which name the log remembers who asked.</param>
/// <param name="RequestId">The request, for ever: asked again it adds nothing.</param>
/// <param name="Fingerprint">Of all that was asked; null where the caller gave no request id of their own.</param>
/// <param name="Before">Others whose events are appended before the lead's.</param>
/// <param name="After">Others whose events are appended after the lead's.</param>
/// <param name="IfVersion">How many events the lead's stream had when whoever asks looked at it; null where they do not say.</param>
/// <param name="PlannedOn">What it was planned on; null where that makes no difference.</param>
[GenerateSerializer, Immutable, Alias("ts.lead-request")]
public sealed record LeadRequest(
    string Subject, string RequestId, string? Fingerprint, ImmutableArray<ParticipantCommand> Before, ImmutableArray<ParticipantCommand> After,
    long? IfVersion = null, PlannedOn? PlannedOn = null);
