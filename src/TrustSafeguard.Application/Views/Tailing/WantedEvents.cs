using TrustSafeguard.Application.Records;

namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>What somebody who follows logs wants of them. Nobody is woken for the rest, and it is not read.</summary>
/// <param name="Streams">How the names of the streams begin that hold it; an empty text is the beginning of all.</param>
/// <param name="Fits">Whether an event of these streams is wanted.</param>
public sealed record WantedEvents(IReadOnlyList<string> Streams, Func<object, bool> Fits)
{
    /// <summary>What whoever follows is told of as, to whoever measures: one word for all of a kind, such as the field that is subscribed to.</summary>
    public string Name { get; init; } = "other";

    /// <summary>Whether any of some events is wanted.</summary>
    internal bool FitsAny(ReadOnlySpan<LogEvent> events)
    {
        foreach (ref readonly var happened in events)
        {
            if (Fits(happened.Event))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>All of them.</summary>
    public static readonly WantedEvents All = new([string.Empty], static _ => true);
}
