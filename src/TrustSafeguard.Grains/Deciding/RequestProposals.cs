using TrustSafeguard.Domain;
using TrustSafeguard.Domain.RequestIds;

namespace TrustSafeguard.Grains.Deciding;

/// <summary>What all grains of one request propose.</summary>
/// <param name="Before">Those whose events are appended before the lead's.</param>
/// <param name="After">Those whose events are appended after it.</param>
/// <param name="Own">The lead.</param>
internal readonly record struct RequestProposals(ProposedEvents[] Before, ProposedEvents[] After, ProposedEvents Own)
{
    /// <summary>The store could not be read by one of them.</summary>
    public StoreFailure? FirstFailure => First(static proposed => proposed.Failure);

    /// <summary>One of them has answered the request before.</summary>
    public LeadReply? FirstKnown => First(static proposed => proposed.Known);

    /// <summary>Whether one of them adds nothing: it was decided on no version that the append would hold against the log.</summary>
    public bool IsAnyEmpty => First(static proposed => proposed.Events.IsEmpty ? proposed : null) is not null;

    /// <summary>The last position that any of them caused: where nothing is added, what is asked for is so from there on.</summary>
    public long LastPosition => Before.Concat(After).Append(Own).Max(static proposed => proposed.Position);

    /// <summary>Why nothing may be added. What is refused because its id stands for something else is told so, and not what the something else would say to it.</summary>
    public Refusal? RefusalFor(LeadRequest request)
    {
        for (var i = 0; i < After.Length; i++)
        {
            if (After[i].Refusal is { } reused && request.After[i].Command is RequestIdCommand)
            {
                return reused;
            }
        }

        return First(static proposed => proposed.Refusal);
    }

    private T? First<T>(Func<ProposedEvents, T?> find)
        where T : class => find(Own) ?? First(Before, find) ?? First(After, find);

    private static T? First<T>(ProposedEvents[] proposed, Func<ProposedEvents, T?> find)
        where T : class
    {
        foreach (var each in proposed)
        {
            if (find(each) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
