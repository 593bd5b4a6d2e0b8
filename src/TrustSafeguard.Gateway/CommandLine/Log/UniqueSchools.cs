using System.Globalization;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.Claims;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.CommandLine.Log;

/// <summary>
/// A school stands in one log of a store. Who onboards one looks whether it is known already; a log that is brought in brings its schools without that. A person's identity is
/// claimed within a school, so it cannot collide with another log's.
/// </summary>
internal static class UniqueSchools
{
    private static readonly string Beginning = $"{StreamKinds.School.Prefixes[0]}-";

    /// <summary>Throws where a school of a log that comes stands in another log already, or in another that comes.</summary>
    /// <param name="from">Where the logs come from.</param>
    /// <param name="to">Where they are to go.</param>
    /// <param name="logs">Which.</param>
    /// <param name="stop">Ends the looking.</param>
    /// <returns>The schools that are new where they are to go, and the log of each.</returns>
    /// <exception cref="CommandException"><c>log.school-elsewhere</c>, <c>log.school-twice</c>.</exception>
    public static async Task<IReadOnlyDictionary<int, LogId>> CheckAsync(IEventStore from, IEventStore to, IReadOnlyList<LogId> logs, CancellationToken stop)
    {
        var known = await SchoolsAsync(to, static _ => true, stop);
        var coming = new Dictionary<int, LogId>();
        var asked = await SchoolsAsync(from, logs.Contains, stop);
        foreach (var (school, log) in asked.SelectMany(logsOf => logsOf, (logsOf, log) => (logsOf.Key, log)))
        {
            var there = known[school].ToList();
            if (there.Contains(log))
            {
                continue;
            }

            if (there.Count > 0)
            {
                throw Elsewhere(school, log, there[0]);
            }

            if (!coming.TryAdd(UrnOf(school), log))
            {
                throw Twice(school, coming[UrnOf(school)], log);
            }
        }

        return coming;
    }

    /// <summary>
    /// Claims the schools that come, as whoever onboards one does: until nodes show the log that has them, none of them lets somebody else onboard one of them elsewhere.
    /// </summary>
    /// <param name="to">Where the logs are to go.</param>
    /// <param name="coming">The schools that are new there, and the log of each.</param>
    /// <param name="time">What claims are dated by.</param>
    /// <param name="stop">Ends the claiming; what was claimed by then is free again after <see cref="ClaimDecider.TakeOverAfter"/>.</param>
    /// <exception cref="CommandException"><c>log.school-claimed</c>.</exception>
    public static async Task ClaimAsync(IEventStore to, IReadOnlyDictionary<int, LogId> coming, TimeProvider time, CancellationToken stop)
    {
        foreach (var (urn, log) in coming)
        {
            while (!await TryClaimAsync(to, urn, log, time.GetUtcNow(), stop))
            {
                // Somebody claimed it between the look and the append: what they recorded is looked at now.
            }
        }
    }

    private static async Task<bool> TryClaimAsync(IEventStore to, int urn, LogId log, DateTimeOffset now, CancellationToken stop)
    {
        var (kind, stream) = (StreamKinds.Claim, StreamIds.ClaimOnUrn(urn).Name);
        var (state, version) = (kind.Initial, 0L);
        await foreach (var recorded in to.ReadStreamAsync(Logs.Registry, stream, cancellationToken: stop))
        {
            state = kind.Evolve(state, (ClaimEvent)EventCodec.Decode(recorded).Event);
            version = recorded.Version;
        }

        var decision = kind.Decide(state, new ClaimCommand.Take(log.Value, now));
        if (decision.Refusal is not null)
        {
            throw new CommandException(
                "log.school-claimed",
                $"School {urn} of log `{log}` is being brought in by somebody else at this moment, where these logs are to go. No record was copied. Find out who has the school, "
                    + "and run it again in a minute.");
        }

        return decision.Events.Count == 0 || await to.AppendAsync(
            Logs.Registry,
            [new StreamAppend(stream, version, [.. decision.Events.Select(happened => EventCodec.Encode(happened, new EventMetadata(now, Viewer.System.Subject)))])],
            stop) is AppendResult.Appended;
    }

    private static CommandException Elsewhere(string school, LogId log, LogId other) => new(
        "log.school-elsewhere",
        $"School {UrnOf(school)} of log `{log}` stands in log `{other}` already, where these logs are to go. No record was copied. "
            + "A school belongs to one trust or authority: find out which of the two is right.");

    private static CommandException Twice(string school, LogId log, LogId other) => new(
        "log.school-twice",
        $"School {UrnOf(school)} stands in log `{log}` and in log `{other}` of what is to come in. Nothing was copied. A school belongs to one trust or authority: "
            + "find out which of the two is right, and bring in that one without the other, by `--log`. A whole backup is brought back as it is by `restore`, into an "
            + "empty place.");

    private static int UrnOf(string school) => int.Parse(school[Beginning.Length..], CultureInfo.InvariantCulture);

    private static async Task<ILookup<string, LogId>> SchoolsAsync(IEventStore store, Func<LogId, bool> isAsked, CancellationToken stop)
    {
        var upTo = await store.ReadHeadsAsync(stop).Where(head => isAsked(head.Log)).ToDictionaryAsync(head => head.Log, head => head.Position, cancellationToken: stop);
        var schools = new HashSet<(string School, LogId Log)>();
        await foreach (var recorded in store.ReadStreamsAsync([Beginning], upTo, stop))
        {
            schools.Add((recorded.Stream, recorded.Log));
        }

        return schools.ToLookup(each => each.School, each => each.Log, StringComparer.Ordinal);
    }
}
