using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views;

/// <summary>Something that has an id of its own and can be asked for by it.</summary>
/// <param name="id">Unique in the product; its first word says what it is.</param>
/// <param name="log">The log that tells of it.</param>
public abstract class RecordView(string id, LogId log)
{
    private Versioned<int> version;

    public string Id { get; } = id;

    public LogId Log { get; } = log;

    /// <summary>How many events of its stream the views have taken in: what somebody who decides on what they saw gives as <c>ifVersion</c>.</summary>
    public virtual int Version => version.Value;

    internal void Count() => version.Value++;
}
