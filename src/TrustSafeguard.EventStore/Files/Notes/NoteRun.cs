using System.Collections;

namespace TrustSafeguard.EventStore.Files.Notes;

/// <summary>
/// Notes of one stream that are appended together, as the append sees them: each is made an event where it is asked for, and nothing is copied for it. Used again.
/// </summary>
internal sealed class NoteRun : IReadOnlyList<EventToAppend>
{
    private IReadOnlyList<KeptNote> notes = [];
    private List<int> places = [];
    private int from;

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public EventToAppend this[int index] => EventOf(notes[places[from + index]]);

    /// <summary>Takes as many as one append may hold, up to the first of another stream.</summary>
    /// <param name="all">The notes.</param>
    /// <param name="ofLog">The places of those of one log.</param>
    /// <param name="begin">The first of these places.</param>
    /// <returns>How many they are.</returns>
    public int Take(IReadOnlyList<KeptNote> all, List<int> ofLog, int begin)
    {
        (notes, places, from) = (all, ofLog, begin);
        var name = all[ofLog[begin]].Name;
        var most = Math.Min(EventStoreLimits.EventsPerAppend, ofLog.Count - begin);
        var count = 1;
        while (count < most && IsOf(name, all[ofLog[begin + count]].Name))
        {
            count++;
        }

        return Count = count;
    }

    /// <inheritdoc/>
    public IEnumerator<EventToAppend> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static bool IsOf(NoteName name, NoteName other) => ReferenceEquals(name, other) || name.Stream == other.Stream;

    private static EventToAppend EventOf(KeptNote note) => new(note.Name.Type, note.Data, default);
}
