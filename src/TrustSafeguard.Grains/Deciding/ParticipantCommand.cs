namespace TrustSafeguard.Grains.Deciding;

/// <summary>A command for a grain that takes part in a request which another one leads.</summary>
/// <param name="Grain">Who decides.</param>
/// <param name="Command">One of the commands of its kind.</param>
/// <param name="IsBirth">Its stream is expected to be new: nobody need be woken to decide.</param>
/// <param name="IfVersion">How many events its stream had when whoever asks looked at it; null where they do not say.</param>
[GenerateSerializer, Immutable, Alias("ts.participant-command")]
public sealed record ParticipantCommand(GrainId Grain, object Command, bool IsBirth, long? IfVersion = null);
