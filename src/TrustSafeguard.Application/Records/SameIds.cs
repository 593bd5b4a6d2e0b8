namespace TrustSafeguard.Application.Records;

/// <summary>Gives the same ids each time that something is begun anew: what a request creates is named alike however often it is planned.</summary>
/// <param name="inner">Where they come from the first time.</param>
internal sealed class SameIds(IIdSource inner) : IIdSource
{
    private readonly List<string> given = [];
    private int next;

    /// <summary>Begins anew.</summary>
    public void Again() => next = 0;

    /// <inheritdoc/>
    /// <remarks>INVARIANT: whoever asks anew asks in the same order. An id of another prefix is a new one, and those behind it are.</remarks>
    public string Next(string prefix)
    {
        if (next < given.Count && !given[next].StartsWith(prefix, StringComparison.Ordinal))
        {
            given.RemoveRange(next, given.Count - next);
        }

        if (next == given.Count)
        {
            given.Add(inner.Next(prefix));
        }

        return given[next++];
    }
}
