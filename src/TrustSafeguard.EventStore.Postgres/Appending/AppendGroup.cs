namespace TrustSafeguard.EventStore.Postgres.Appending;

/// <summary>
/// Appends to one log that become one transaction. Each is decided in its order on what is there and on what those before it add, so that a conflict of one is its answer
/// and no hindrance to the others.
/// </summary>
internal sealed class AppendGroup
{
    private readonly List<PendingAppend> appends;
    private readonly Dictionary<string, long> versions = new(StringComparer.Ordinal);
    private readonly HashSet<string> added = new(StringComparer.Ordinal);

    public AppendGroup(LogId log, List<PendingAppend> appends)
    {
        (Log, this.appends) = (log, appends);
        Streams = [.. appends.SelectMany(append => append.Appends).Select(append => append.Stream).Distinct(StringComparer.Ordinal)];
        Rows = new AppendRows(appends.Sum(append => append.Size.Events));
    }

    public LogId Log { get; }

    /// <summary>How many appends it holds.</summary>
    public int Count => appends.Count;

    /// <summary>Bytes that its events take.</summary>
    public long Bytes => appends.Sum(append => (long)append.Size.Bytes);

    /// <summary>Every stream that is named, once.</summary>
    public string[] Streams { get; }

    /// <summary>Whether somebody waits for what is there already to be durable, after the last <see cref="Decide"/>.</summary>
    public bool Confirms => appends.Exists(append => append is { IsConfirmation: true, Decided: AppendResult.Appended });

    /// <summary>What is to be inserted, after the last <see cref="Decide"/>.</summary>
    public AppendRows Rows { get; }

    /// <summary>Where the log stands with it, after the last <see cref="Decide"/>.</summary>
    public LogHead Head { get; private set; }

    /// <summary>How many events each of <see cref="Streams"/> holds with it, after the last <see cref="Decide"/>.</summary>
    public IReadOnlyDictionary<string, long> Versions => versions;

    /// <summary>The lowest position that a condition goes back to; null where there is none.</summary>
    public long? ConditionsFrom => appends.Min(append => append.Place.Condition?.After);

    /// <summary>Decides every append anew.</summary>
    /// <param name="head">Where the log stands.</param>
    /// <param name="tail">Up to there.</param>
    /// <param name="known">How many events a stream holds.</param>
    public void Decide(LogHead head, LogTail tail, Func<string, long> known)
    {
        Head = head;
        Rows.Clear();
        added.Clear();
        foreach (var stream in Streams)
        {
            versions[stream] = known(stream);
        }

        foreach (var append in appends)
        {
            // What was read stood there before this group, which proves nothing of it.
            append.Decided = append.Place.FindElsewhere(append.IsConfirmation ? head.Position : Head.Position) as AppendResult
                ?? FindOvertaken(tail, append.Place.Condition) as AppendResult ?? FindConflict(append.Appends) as AppendResult ?? Add(append.Appends);
        }
    }

    public void Answer(StoreMetrics metrics) => appends.ForEach(append => append.Answer(metrics));

    public void Fail(EventStoreException failure, StoreMetrics metrics) => appends.ForEach(append => append.Fail(failure.Again(), metrics));

    private AppendResult.Overtaken? FindOvertaken(LogTail tail, AppendCondition? condition) =>
        condition is not null && (tail.IsOvertaken(condition) || IsOvertakenInGroup(condition)) ? new AppendResult.Overtaken(condition.After, Head.Position) : null;

    // What the group adds comes after what whoever decided has seen: they see nothing that is not durable.
    private bool IsOvertakenInGroup(AppendCondition condition) =>
        Rows.Count > 0
        && (Head.Position - condition.After > EventStoreLimits.ConditionEvents || condition.Streams.Any(added.Contains)
            || (condition.Containing.Count > 0 && Rows.Streams.Exists(condition.CountsByText)));

    private AppendResult.Conflict? FindConflict(IReadOnlyList<StreamAppend> parts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            var actual = versions[parts[i].Stream];
            if (actual != parts[i].ExpectedVersion && parts[i].ExpectedVersion != StreamAppend.AnyVersion)
            {
                return new AppendResult.Conflict(parts[i].Stream, parts[i].ExpectedVersion, actual);
            }
        }

        return null;
    }

    private AppendResult.Appended Add(IReadOnlyList<StreamAppend> parts)
    {
        var first = Head.Position + 1;
        var hashes = new List<RecordHash>();
        for (var i = 0; i < parts.Count; i++)
        {
            for (var j = 0; j < parts[i].Events.Count; j++)
            {
                Add(parts[i].Stream, parts[i].Events[j]);
                hashes.Add(Head.Hash);
            }
        }

        return new AppendResult.Appended(first, Head.Position) { Hashes = hashes };
    }

    private void Add(string stream, in EventToAppend happened)
    {
        var (position, version) = (Head.Position + 1, ++versions[stream]);
        var hash = RecordChain.Hash(Head.Hash, Log, position, stream, version, happened.Type, happened.Data.Span, happened.Metadata.Span);
        Head = new LogHead(Log, position, hash);
        Rows.Add(stream, version, happened, hash);
        added.Add(stream);
    }
}
