using System.Collections.ObjectModel;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
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
        var now = context.Positions;
        if (NamedLogs(trustUid, schools, context) is { } named)
        {
            return after is null
                ? new(new TailStart(named.ToDictionary(log => log, now.GetValueOrDefault), IncludesNewLogs: false))
                : AfterAsync(after, named, place => TailStart.After(place.Log, place.Position), context);
        }

        var open = context.Records.LogsToFollow;
        if (open is [])
        {
            throw new GraphQLException("Ask somebody who may: no post of yours is at a school, a trust or an authority whose events you could follow.", "access.not-permitted");
        }

        // INVARIANT: what comes to be the caller's while they listen is told to them. All logs are followed, of which those wake them that can tell them of anything by then; and
        // of each event it is looked at whether they see it.
        var all = new TailStart(now, IncludesNewLogs: true) { CanTell = open is null ? null : new LogsInReach(context.Viewer).Include };
        return after is null ? new(all) : AfterAsync(after, open, place => all with { Positions = With(now, place) }, context);
    }

    // Each is looked at, whatever else is given: of a school that is mistyped, or of another trust, nobody would ever be told.
    private static List<LogId>? NamedLogs(string? trustUid, IReadOnlySet<int>? schools, RequestContext context)
    {
        if (schools is { Count: 0 })
        {
            throw new GraphQLException("Name a school in `schools`, or leave it out: of no school nothing can be told.", "events.no-school");
        }

        var ofTrust = trustUid is null ? (LogId?)null : LogOfTrust(trustUid, context);
        var ofSchools = (schools ?? ReadOnlySet<int>.Empty).Select(urn => (Urn: urn, Log: LogOfSchool(urn, context))).ToList();
        foreach (var (urn, log) in ofSchools)
        {
            if (ofTrust is not null && log != ofTrust)
            {
                throw new GraphQLException(
                    $"Leave {urn} out of `schools`, or leave `trustUid` out: the school is not of the trust with UID `{Quotation.Of(trustUid!)}`.",
                    "events.school-of-another-trust");
            }
        }

        return ofTrust is { } one ? [one] : schools is null ? null : [.. ofSchools.Select(school => school.Log).Distinct()];
    }

    private static Dictionary<LogId, long> With(IReadOnlyDictionary<LogId, long> now, LogCursor place) => new(now) { [place.Log] = place.Position };

    // Every cursor that was given is of an event that the views show, here or on another node. One from beyond would pass over in silence whatever is written up to it.
    private static async ValueTask<TailStart> AfterAsync(string after, IReadOnlyList<LogId>? logs, Func<LogCursor, TailStart> start, RequestContext context)
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

        return await context.IsHeldAsync(place) ? start(place) : throw new GraphQLException(
            "`after` is a cursor of a record that the log does not hold: what stood there was lost before a restore. Ask what stands now, and follow without `after`.",
            "events.cursor-lost");
    }

    // A cursor of one log says nothing of where the others were left: a stream that went on without their events would hide them.
    private static LogCursor PlaceOf(string after, LogCursor? read, IReadOnlyList<LogId>? logs) => (read, logs) switch
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
            : throw KnownRecords.ErrorOf(UnknownRecords.Trust(uid));
    }

    // An authority has some six hundred schools, and its integrations name them: one that is seen anyway costs a look, and no more.
    private static LogId LogOfSchool(int urn, RequestContext context) => (context.Records.School(urn) ?? context.NamedSchool(urn)).Log;
}
