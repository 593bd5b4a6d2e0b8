namespace TrustSafeguard.EventStore.Files.Notes;

/// <summary>Appends notes at the positions that they were given, each once, however often it is asked. One caller at a time.</summary>
/// <param name="positionOf">Where a log ends.</param>
/// <param name="appendAsync">Appends to a log that ends at a position.</param>
internal sealed class NoteAppender(Func<LogId, long> positionOf, Func<LogId, long, IReadOnlyList<StreamAppend>, ValueTask<AppendResult>> appendAsync)
{
    private readonly Dictionary<LogId, List<int>> byLog = [];
    private readonly NoteRun run = new();
    private readonly StreamAppend[] appends = new StreamAppend[1];

    /// <summary>Appends those whose positions their logs have not reached.</summary>
    /// <param name="notes">In the order in which they were noted; of each log, the first of them that it lacks follows its end. They hold still until this has ended.</param>
    /// <exception cref="EventStoreException">As for <see cref="IEventStore.AppendAsync"/>; some of them may be appended.</exception>
    public async Task AppendAsync(IReadOnlyList<KeptNote> notes)
    {
        Sort(notes);
        foreach (var (log, ofLog) in byLog)
        {
            if (ofLog.Count > 0)
            {
                await AppendAsync(log, notes, ofLog);
            }
        }
    }

    // The lists are kept: as many notes come the next time, and most of them to the same logs.
    private void Sort(IReadOnlyList<KeptNote> notes)
    {
        foreach (var left in byLog.Values)
        {
            left.Clear();
        }

        NoteName? before = null;
        List<int>? ofLog = null;
        for (var place = 0; place < notes.Count; place++)
        {
            var name = notes[place].Name;
            if (ofLog is null || !ReferenceEquals(name, before))
            {
                if (!byLog.TryGetValue(name.Log, out ofLog))
                {
                    byLog.Add(name.Log, ofLog = []);
                }

                before = name;
            }

            ofLog.Add(place);
        }
    }

    private async Task AppendAsync(LogId log, IReadOnlyList<KeptNote> notes, List<int> places)
    {
        var head = positionOf(log);
        for (int from = places.FindIndex(place => notes[place].Position > head), count; from >= 0 && from < places.Count; from += count)
        {
            var first = notes[places[from]];
            count = run.Take(notes, places, from);
            appends[0] = new StreamAppend(first.Name.Stream, StreamAppend.AnyVersion, run);
            if (await appendAsync(log, first.Position - 1, appends) is not AppendResult.Appended)
            {
                throw new InvalidOperationException($"Log `{log}` does not end at position {first.Position - 1}, where its notes were to follow.");
            }
        }
    }
}
