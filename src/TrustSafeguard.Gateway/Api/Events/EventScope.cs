using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Tailing;
using TrustSafeguard.EventStore;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Events;

/// <summary>Which logs a subscription follows, and from where.</summary>
internal static class EventScope
{
    /// <exception cref="GraphQLException">A trust or a school is not known, or the cursor does not resume what is followed.</exception>
    public static ValueTask<TailStart> OfAsync(string? trustUid, IReadOnlySet<int>? schools, string? after, RequestContext context)
    {
        var logs = trustUid is not null ? [LogOfTrust(trustUid, context)]
            : schools is not null ? schools.Select(urn => LogOfSchool(urn, context)).Distinct().ToList()
            : context.Records.LogsToFollow?.ToList();
        if (logs is [])
        {
            throw new GraphQLException("Ask somebody who may: no post of yours is at a school, a trust or an authority whose events you could follow.", "access.not-permitted");
        }

        return after is null ? new(FromNow(logs, context.Positions)) : AfterAsync(after, logs, context);
    }

    private static TailStart FromNow(List<LogId>? logs, IReadOnlyDictionary<LogId, long> now)
    {
        return logs is null ? new TailStart(now, IncludesNewLogs: true) : new TailStart(logs.ToDictionary(log => log, now.GetValueOrDefault), IncludesNewLogs: false);
    }

    // Every cursor that was given is of an event that the views show, here or on another node. One from beyond would pass over in silence whatever is written up to it.
    private static async ValueTask<TailStart> AfterAsync(string after, List<LogId>? logs, RequestContext context)
    {
        // Outside the reading, whose views do not change.
        await Task.Yield();
        var place = PlaceOf(after, await context.ReadCursorAsync(after), logs);
        if (!await context.IsShownAsync(place))
        {
            throw new GraphQLException(
                "`after` is a position that the log has not come to: it is of what was lost before a restore. Ask what stands now, and follow without "
                    + "`after`.", "events.cursor-ahead");
        }

        return await context.IsHeldAsync(place) ? TailStart.After(place.Log, place.Position) : throw new GraphQLException(
            "`after` is a cursor of a record that the log does not hold: what stood there was lost before a restore. Ask what stands now, and follow without `after`.",
            "events.cursor-lost");
    }

    // A cursor of one log says nothing of where the others were left: a stream that went on without their events would hide them.
    private static LogCursor PlaceOf(string after, LogCursor? read, List<LogId>? logs) => (read, logs) switch
    {
        (null, _) when LogCursor.IsOfEarlierVersion(after) => throw new GraphQLException(
            "`after` was given by an earlier version. Ask what stands now, and follow without `after`, this once.", "events.cursor-old"),
        (null, _) => throw new GraphQLException("`after` is none of our cursors: give the `cursor` of an event, or the `position` of a change, as it came.", "events.cursor"),
        (_, not [_]) => throw new GraphQLException("`after` resumes one log: give `trustUid` with it, or `schools` that are all of one log.", "events.after-many-logs"),
        ({ } place, [var log]) when place.Log != log =>
            throw new GraphQLException(
                "`after` is a cursor of another log than the one that is followed: leave it out, or follow the log that it is of.", "events.cursor-of-another-log"),
        ({ } place, _) => place,
    };

    // Whoever sees one of its schools follows its log as far as they see it.
    private static LogId LogOfTrust(string uid, RequestContext context)
    {
        var log = Logs.OfTrust(uid);
        return context.Records.Trust(uid) is not null || context.Records.IsNamed(log) ? log
            : throw new GraphQLException(
                $"Check the UID, or have one of the trust's schools onboarded first: you can see none with UID `{Quotation.Of(uid)}`.", "trust.unknown");
    }

    private static LogId LogOfSchool(int urn, RequestContext context) => context.NamedSchool(urn).Log;
}
