using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views;

/// <summary>Something that has an id of its own and can be asked for by it.</summary>
public abstract class RecordView
{
    /// <summary>Unique in the product; its first word says what it is.</summary>
    public abstract string Id { get; }

    /// <summary>The log that tells of it.</summary>
    public abstract LogId Log { get; }

    /// <summary>How many events of its stream the views have taken in: what somebody who decides on what they saw gives as <c>ifVersion</c>.</summary>
    public abstract int Version { get; }
}
