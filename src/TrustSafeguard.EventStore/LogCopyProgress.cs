namespace TrustSafeguard.EventStore;

/// <summary>How far a copy of logs, or a walk over them, has come.</summary>
/// <param name="EventsDone">Events that were copied or walked.</param>
/// <param name="EventsTotal">Events in all, as far as the logs stood when it began.</param>
public readonly record struct LogCopyProgress(long EventsDone, long EventsTotal);
