using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views;

/// <summary>Something that has an id of its own and can be asked for by it.</summary>
/// <param name="id">Unique in the product; its first word says what it is.</param>
/// <param name="log">The log that tells of it.</param>
public abstract class RecordView(string id, LogId log)
{
    private Versioned<int> later;

    public string Id { get; } = id;

    public LogId Log { get; } = log;

    /// <summary>How many events of its stream the views have taken in: what somebody who decides on what they saw gives as <c>ifVersion</c>.</summary>
    public virtual int Version => VersionAtBirth + later.Value;

    /// <summary>1 where the first event of its stream brings it into being; 0 where one of another stream does.</summary>
    private protected virtual int VersionAtBirth => 1;

    /// <summary>One more event of its stream was taken in, after the one that brought it into being.</summary>
    internal void CountLater() => later.Value++;
}
