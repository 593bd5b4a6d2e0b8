using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views;

/// <summary>A record that is kept as an object; of students, contacts and relationships, of which there are most, rows are kept.</summary>
public abstract class KeptRecord(string id, LogId log) : RecordView
{
    private Versioned<int> later;

    public sealed override string Id { get; } = id;

    public sealed override LogId Log { get; } = log;

    public sealed override int Version => VersionAtBirth + later.Value;

    /// <summary>The number by which rows know it (<see cref="RecordIndex.Kept{T}"/>).</summary>
    internal int Number { get; set; }

    /// <summary>1 where the first event of its stream brings it into being; 0 where one of another stream does.</summary>
    private protected virtual int VersionAtBirth => 1;

    /// <summary>Whether the events of its stream are counted: not where another log may bring it into being, so that the number would tell which was read first.</summary>
    private protected virtual bool IsCounted => true;

    /// <summary>One more event of its stream was taken in, after the one that brought it into being.</summary>
    internal void CountLater()
    {
        if (IsCounted)
        {
            later.Value++;
        }
    }
}
