namespace TrustSafeguard.EventStore;

/// <summary>Limits that every store keeps. Crossing one is an <see cref="EventStoreException"/> that names it.</summary>
public static class EventStoreLimits
{
    /// <summary>Data and metadata of one event together, in bytes.</summary>
    public const int EventBytes = 1024 * 1024;

    /// <summary>Events in one append.</summary>
    public const int EventsPerAppend = 1000;
}
