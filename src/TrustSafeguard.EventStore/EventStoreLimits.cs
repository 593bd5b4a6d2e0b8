namespace TrustSafeguard.EventStore;

/// <summary>Limits that every store keeps. Crossing one is an <see cref="EventStoreException"/> that names it.</summary>
public static class EventStoreLimits
{
    /// <summary>Data and metadata of one event together, in bytes.</summary>
    public const int EventBytes = 1024 * 1024;

    /// <summary>Events in one append, over all its streams.</summary>
    public const int EventsPerAppend = 1000;

    /// <summary>Data and metadata of all events of one append together, in bytes.</summary>
    public const int AppendBytes = 16 * 1024 * 1024;

    /// <summary>Events since the position of an <see cref="AppendCondition"/> that are looked at one by one. Where more were added the append is answered as overtaken.</summary>
    public const int ConditionEvents = 1024;

    /// <summary>Characters of a log's name.</summary>
    public const int LogNameLength = 100;

    /// <summary>Characters of a stream's name.</summary>
    public const int StreamNameLength = 200;

    /// <summary>Characters of an event's stored type.</summary>
    public const int TypeLength = 100;
}
