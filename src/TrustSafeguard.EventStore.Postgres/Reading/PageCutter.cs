namespace TrustSafeguard.EventStore.Postgres.Reading;

/// <summary>Cuts runs of positions into pages, several runs to a page where they are short.</summary>
internal sealed class PageCutter(IEnumerable<LogRange> ranges) : IDisposable
{
    private readonly IEnumerator<LogRange> rest = ranges.GetEnumerator();
    private LogRange left;

    /// <summary>The parts of the next page; none at the end.</summary>
    public IReadOnlyList<LogRange> Next(int events)
    {
        var parts = new List<LogRange>();
        for (long room = events; room > 0 && (left.Count > 0 || MoveNext());)
        {
            var part = left with { UpTo = Math.Min(left.UpTo, left.After + room) };
            left = left with { After = part.UpTo };
            room -= part.Count;
            parts.Add(part);
        }

        return parts;
    }

    public void Dispose() => rest.Dispose();

    private bool MoveNext()
    {
        while (rest.MoveNext())
        {
            left = rest.Current;
            if (left.Count > 0)
            {
                return true;
            }
        }

        return false;
    }
}
