using System.Collections.Immutable;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.RequestIds;

namespace TrustSafeguard.Grains.Deciding;

/// <summary>What all grains of one request propose.</summary>
/// <param name="Before">Those whose events are appended before the lead's.</param>
/// <param name="After">Those whose events are appended after it.</param>
/// <param name="Own">The lead.</param>
internal readonly record struct RequestProposals(ProposedEvents[] Before, ProposedEvents[] After, ProposedEvents Own)
{
    private static readonly Refusal AnsweredBefore = new(
        RequestOutcome.AnsweredBeforeCode,
        "This was asked and recorded before, by an earlier version that named its records otherwise; look for it, and give a new request a `requestId` of its own.",
        "requestId");

    private static readonly Refusal MovedOn = new(
        "request.version-moved-on", "Look at it again, and decide on what it is now: somebody has changed it since the version that you saw. Nothing was recorded.", "ifVersion");

    private static readonly Refusal NeverThere = MovedOn with
    {
        Message = "Give in `ifVersion` the `version` of the record as you saw it: it has not come to this one yet. Nothing was recorded.",
    };

    /// <summary>The store could not be read by one of them.</summary>
    public StoreFailure? FirstFailure => First(static proposed => proposed.Failure);

    /// <summary>One of them has answered the request before.</summary>
    public LeadReply? FirstKnown => First(static proposed => proposed.Known);

    /// <summary>Whether one of them adds nothing: it was decided on no version that the append would hold against the log.</summary>
    public bool IsAnyEmpty => First(static proposed => proposed.Events.IsEmpty ? proposed : null) is not null;

    /// <summary>The last position that any of them caused: where nothing is added, what is asked for is so from there on.</summary>
    public long LastPosition => Before.Concat(After).Append(Own).Max(static proposed => proposed.Position);

    /// <summary>Whether one of them has another version than whoever asks has seen.</summary>
    public bool IsMovedOn(LeadRequest request) => RefusalOfVersion(request) is not null;

    /// <summary>Why nothing may be added. What is refused because its id stands for something else is told so, and not what the something else would say to it.</summary>
    public Refusal? RefusalFor(LeadRequest request)
    {
        if (RefusalOfVersion(request) is { } otherVersion)
        {
            return otherVersion;
        }

        for (var i = 0; i < After.Length; i++)
        {
            if (request.After[i].Command is not RequestIdCommand)
            {
                continue;
            }

            if (After[i].Refusal is { } reused)
            {
                return reused;
            }

            // INVARIANT: the id is claimed in the append that records all of the request. Claimed already, and none of the others remembers it: they are not the records
            // that it made, and must not be made beside them.
            if (After[i].Events.IsEmpty && (!Own.Events.IsEmpty || Array.Exists(Before, IsAny) || Array.Exists(After, IsAny)))
            {
                return AnsweredBefore;
            }
        }

        return First(static proposed => proposed.Refusal);
    }

    private Refusal? RefusalOfVersion(LeadRequest request) =>
        RefusalOfVersion(Own, request.IfVersion) ?? RefusalOfVersion(Before, request.Before) ?? RefusalOfVersion(After, request.After);

    private static Refusal? RefusalOfVersion(ProposedEvents[] proposed, ImmutableArray<ParticipantCommand> participants)
    {
        for (var i = 0; i < proposed.Length; i++)
        {
            if (RefusalOfVersion(proposed[i], participants[i].IfVersion) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static Refusal? RefusalOfVersion(ProposedEvents proposed, long? ifVersion) =>
        ifVersion is not { } seen || seen == proposed.Version ? null
        : seen > proposed.Version ? NeverThere
        : MovedOn;

    private static bool IsAny(ProposedEvents proposed) => !proposed.Events.IsEmpty;

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
