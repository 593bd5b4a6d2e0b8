namespace TrustSafeguard.EventStore.Files.Notes;

/// <summary>Appends notes at the positions that they were given, each once, however often it is asked.</summary>
/// <param name="positionOf">Where a log ends.</param>
/// <param name="appendAsync">Appends to a log that ends at a position.</param>
internal sealed class NoteAppender(Func<LogId, long> positionOf, Func<LogId, long, IReadOnlyList<StreamAppend>, ValueTask<AppendResult>> appendAsync)
{
    private readonly Dictionary<LogId, List<KeptNote>> byLog = [];

    /// <summary>Appends those whose positions their logs have not reached.</summary>
    /// <param name="notes">In the order in which they were noted; of each log, the first of them that it lacks follows its end.</param>
    /// <exception cref="EventStoreException">As for <see cref="IEventStore.AppendAsync"/>; some of them may be appended.</exception>
    public async Task AppendAsync(IReadOnlyList<KeptNote> notes)
    {
        byLog.Clear();
        foreach (var note in notes)
        {
            if (!byLog.TryGetValue(note.Name.Log, out var ofLog))
            {
                byLog.Add(note.Name.Log, ofLog = []);
            }

            ofLog.Add(note);
        }

        foreach (var (log, ofLog) in byLog)
        {
            await AppendAsync(log, ofLog);
        }
    }

    private async Task AppendAsync(LogId log, List<KeptNote> notes)
    {
        var head = positionOf(log);
        for (int from = notes.FindIndex(note => note.Position > head), count; from >= 0 && from < notes.Count; from += count)
        {
            var stream = notes[from].Name.Stream;
            count = notes.Skip(from).Take(EventStoreLimits.EventsPerAppend).TakeWhile(note => note.Name.Stream == stream).Count();
            List<EventToAppend> events = [.. notes.GetRange(from, count).Select(note => new EventToAppend(note.Name.Type, note.Data, default))];
            if (await appendAsync(log, notes[from].Position - 1, [new StreamAppend(stream, StreamAppend.AnyVersion, events)]) is not AppendResult.Appended)
            {
                throw new InvalidOperationException($"Log `{log}` does not end at position {notes[from].Position - 1}, where its notes were to follow.");
            }
        }
    }
}
