using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views;

/// <summary>Every event that the logs hold and the views could not take.</summary>
/// <param name="told">Told of each: it must not read the views. Null for nobody.</param>
internal sealed class SetAsideEvents(Action<SetAsideEvent>? told)
{
    private readonly VersionedIndex<(LogId Log, long Position), SetAsideEvent> byPosition = new();

    // Of each stream the first that is lacking: whoever asks wants to know whether any is.
    private readonly VersionedIndex<(LogId Log, string Stream), SetAsideEvent> byStream = new();

    /// <summary>In the order in which they were met. Only while reading.</summary>
    public IReadOnlyList<SetAsideEvent> All => [.. byPosition.Values];

    /// <summary>The one that a log holds there; null where there is none. Only while reading.</summary>
    public SetAsideEvent? Find(LogId log, long position) => byPosition.Find((log, position));

    /// <summary>Whether there is any of a stream. Only while reading.</summary>
    public bool HaveAnyOf(LogId log, string stream) => byStream.Find((log, stream)) is not null;

    /// <summary>Whether there is any of a log that a condition names. Only while reading.</summary>
    public bool HaveAnyOf(LogId log, AppendCondition condition)
    {
        var all = byPosition.Values;
        return all.Count > 0 && all.Any(each => each.Log == log && condition.Counts(each.Stream));
    }

    /// <summary>Only while an append is brought in.</summary>
    public void Add(SetAsideEvent named)
    {
        byPosition.Add((named.Log, named.Position), named);
        if (byStream.Find((named.Log, named.Stream)) is null)
        {
            byStream.Add((named.Log, named.Stream), named);
        }
    }

    /// <summary>Tells of an event that is shown, where it is one of these.</summary>
    public void Tell(LogEvent happened)
    {
        if (happened.Event is SetAsideEvent named)
        {
            Tell(named);
        }
    }

    /// <summary>Tells of one of these.</summary>
    public void Tell(SetAsideEvent named) => told?.Invoke(named);

    /// <summary>None yet, of which the same is told.</summary>
    public SetAsideEvents Emptied() => new(told);
}
