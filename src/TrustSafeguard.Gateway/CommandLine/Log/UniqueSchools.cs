using System.Globalization;
using TrustSafeguard.Application.Records;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.CommandLine.Log;

/// <summary>
/// A school stands in one log of a store. Who onboards one looks whether it is known already; a log that is brought in brings its schools without that. A person's identity is
/// claimed within a school, so it cannot collide with another log's.
/// </summary>
internal static class UniqueSchools
{
    private static readonly string Beginning = $"{StreamKinds.School.Prefixes[0]}-";

    /// <summary>Throws where a school of a log that comes stands in another log already.</summary>
    /// <param name="from">Where the logs come from.</param>
    /// <param name="to">Where they are to go.</param>
    /// <param name="logs">Which.</param>
    /// <param name="stop">Ends the looking.</param>
    /// <exception cref="CommandException"><c>log.school-elsewhere</c>.</exception>
    public static async Task CheckAsync(IEventStore from, IEventStore to, IReadOnlyList<LogId> logs, CancellationToken stop)
    {
        var known = await SchoolsAsync(to, await to.ListLogsAsync(stop), stop);
        foreach (var (school, log) in await SchoolsAsync(from, logs, stop))
        {
            if (known.TryGetValue(school, out var other) && other != log)
            {
                var urn = int.Parse(school[Beginning.Length..], CultureInfo.InvariantCulture);
                throw new CommandException(
                    "log.school-elsewhere",
                    $"School {urn} of log `{log}` stands in log `{other}` already, where these logs are to go. Nothing was copied. A school belongs to one trust or authority: "
                        + "find out which of the two is right.");
            }
        }
    }

    private static async Task<Dictionary<string, LogId>> SchoolsAsync(IEventStore store, IEnumerable<LogId> logs, CancellationToken stop)
    {
        var upTo = new Dictionary<LogId, long>();
        foreach (var log in logs)
        {
            upTo.Add(log, (await store.ReadHeadAsync(log, stop)).Position);
        }

        var schools = new Dictionary<string, LogId>(StringComparer.Ordinal);
        await foreach (var recorded in store.ReadStreamsAsync([Beginning], upTo, stop))
        {
            schools.TryAdd(recorded.Stream, recorded.Log);
        }

        return schools;
    }
}
