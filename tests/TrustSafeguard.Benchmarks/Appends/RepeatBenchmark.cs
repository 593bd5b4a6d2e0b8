using System.Diagnostics;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;

namespace TrustSafeguard.Benchmarks.Appends;

/// <summary>Makes a large folder of a small one that <c>generate</c> has filled: its events again and again, each time of other people, schools and trusts.</summary>
internal static class RepeatBenchmark
{
    private const int DefaultEvents = 5_000_000;

    /// <summary>Fills a new folder, without waiting for the disk at each commit, and says how long that took.</summary>
    /// <param name="args">The folder to read, the new folder, and how many events it is to hold at least.</param>
    public static async Task RunAsync(string[] args)
    {
        var wanted = args.Length > 2 ? int.Parse(args[2]) : DefaultEvents;
        var start = Stopwatch.GetTimestamp();
        var added = 0L;
        await using var source = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = args[0], ReadOnly = true });
        await using (var target = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = args[1], SyncEachCommit = false }))
        {
            for (var copy = 0; added < wanted; copy++)
            {
                var before = added;
                var batch = new Batch(target);
                await foreach (var recorded in source.ReadAllAsync())
                {
                    added += await batch.AddAsync(recorded, copy) ? 1 : 0;
                }

                await batch.FlushAsync();
                Console.WriteLine($"{added,12:N0} events ({added - before:N0} of copy {copy}), {Stopwatch.GetElapsedTime(start).TotalSeconds:N1} s");
            }
        }

        Console.WriteLine($"{added:N0} events in `{args[1]}` after {Stopwatch.GetElapsedTime(start).TotalSeconds:N1} s");
    }

    /// <summary>Events that follow one another in one log, as many as one append takes without changing their order.</summary>
    private sealed class Batch(FileEventStore target)
    {
        private const int MostBytes = 4 * 1024 * 1024;

        private readonly Dictionary<string, (long Before, List<EventToAppend> Events)> streams = new(StringComparer.Ordinal);
        private LogId log;
        private string last = "";
        private int events;
        private int bytes;

        /// <summary>Takes the event in, under other names; not one that has no name of its own in a copy, as the nation's layer has not.</summary>
        public async Task<bool> AddAsync(RecordedEvent recorded, int copy)
        {
            var (ofLog, stream) = (new LogId(OtherNames.Of(recorded.Log.Value, copy)), OtherNames.Of(recorded.Stream, copy));
            if (copy > 0 && (ofLog.Value, stream) == (recorded.Log.Value, recorded.Stream))
            {
                return false;
            }

            if (ofLog != log || events == EventStoreLimits.EventsPerAppend || bytes > MostBytes || (stream != last && streams.ContainsKey(stream)))
            {
                await FlushAsync();
            }

            (log, last) = (ofLog, stream);
            if (!streams.TryGetValue(stream, out var held))
            {
                streams.Add(stream, held = (recorded.Version - 1, []));
            }

            held.Events.Add(new EventToAppend(recorded.Type, OtherNames.Of(recorded.Data.Span, copy), OtherNames.Of(recorded.Metadata.Span, copy)));
            events++;
            bytes += recorded.Data.Length + recorded.Metadata.Length;
            return true;
        }

        public async Task FlushAsync()
        {
            if (events > 0 && await target.AppendAsync(log, [.. streams.Select(stream => new StreamAppend(stream.Key, stream.Value.Before, stream.Value.Events))])
                is AppendResult.Conflict conflict)
            {
                throw new InvalidOperationException($"Two copies name one stream: {conflict}.");
            }

            streams.Clear();
            (events, bytes, last) = (0, 0, "");
        }
    }
}
