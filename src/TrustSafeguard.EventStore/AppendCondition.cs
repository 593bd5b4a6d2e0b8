namespace TrustSafeguard.EventStore;

/// <summary>What an append was decided on besides the streams that it adds to: that since a position nothing was added to some others.</summary>
/// <remarks>
/// What was decided on a log as it stood at a position holds where nothing came since that it was decided on. Whoever names too much is told to decide again without need;
/// whoever names too little decides on what is so no more.
/// </remarks>
/// <param name="After">Up to which position the log was seen; 0 for one that had no record.</param>
/// <param name="Streams">Streams by their whole names, in any number and order.</param>
/// <param name="Containing">Texts: every stream counts whose name contains one of them. The empty text is contained in all.</param>
public sealed record AppendCondition(long After, IReadOnlyList<string> Streams, IReadOnlyList<string> Containing)
{
    /// <summary>Whether something that is added to a stream is what the append was decided on.</summary>
    public bool Counts(string stream)
    {
        for (var i = 0; i < Streams.Count; i++)
        {
            if (string.Equals(Streams[i], stream, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return CountsByText(stream);
    }

    /// <summary>Whether the name of a stream contains one of <see cref="Containing"/>.</summary>
    public bool CountsByText(string stream)
    {
        for (var i = 0; i < Containing.Count; i++)
        {
            if (stream.Contains(Containing[i], StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
