using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Tailing;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>What subscriptions to the breaches of all trusts take: memory each, and time of every event that none of them wants.</summary>
internal static class FollowersBenchmark
{
    private const int DefaultLogs = 24_000;
    private const int Followers = 100;
    private const int Events = 2_000;

    private static readonly EventMetadata Metadata = new(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero), "officer");

    /// <summary>Measures and prints.</summary>
    /// <param name="args">How many logs.</param>
    public static async Task RunAsync(string[] args)
    {
        var logs = args.Length > 0 ? int.Parse(args[0]) : DefaultLogs;
        await using var store = new MemoryEventStore();
        var feed = new ViewFeed(new SafeguardingViews());
        for (var log = 0; log < logs; log++)
        {
            await PublishAsync(store, feed, log, 1, new LogOwnerEvent.Registered(LogOwnerKind.Trust, $"{log}", "Invented Trust"));
        }

        Console.WriteLine($"{logs:N0} logs; {Events:N0} events of one of them, which nobody wants");
        Console.WriteLine($"{"followers",12}{"live bytes each",18}{"processor us an event",24}");
        var position = await MeasureAsync(store, feed, 1, 0);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var stop = new CancellationTokenSource();
        Task[] following = [.. Enumerable.Range(0, Followers).Select(_ => FollowAsync(store, feed, stop.Token))];
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / Followers;
        await MeasureAsync(store, feed, position, Followers, bytes);
        await stop.CancelAsync();
        await Task.WhenAll(following);
    }

    private static async Task<long> MeasureAsync(MemoryEventStore store, ViewFeed feed, long position, int followers, long bytes = 0)
    {
        var processor = Environment.CpuUsage.TotalTime;
        for (var each = 0; each < Events; each++)
        {
            await PublishAsync(store, feed, 0, ++position, new LogOwnerEvent.Renamed("Renamed Trust"));
        }

        // Whoever is woken looks at what there is: that belongs to the event.
        await Task.Yield();
        Console.WriteLine($"{followers,12}{bytes,18:N0}{(Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / Events,24:N2}");
        return position;
    }

    private static async Task FollowAsync(MemoryEventStore store, ViewFeed feed, CancellationToken stop)
    {
        try
        {
            var start = new TailStart(feed.Read(_ => feed.Positions()), IncludesNewLogs: true);
            var wants = new WantedEvents([.. StreamKinds.Breach.Beginnings], happened => happened is BreachEvent);
            await foreach (var _ in new LogTail(store, feed).FollowAsync(start, wants).WithCancellation(stop))
            {
            }
        }
        catch (OperationCanceledException)
        {
            // As it was asked.
        }
    }

    private static ValueTask PublishAsync(MemoryEventStore store, ViewFeed feed, int log, long position, object happened) =>
        feed.PublishAsync(store, [new LogEvent(new LogId($"trust-{log}"), position, $"trust-{log}", happened, Metadata)]);
}
