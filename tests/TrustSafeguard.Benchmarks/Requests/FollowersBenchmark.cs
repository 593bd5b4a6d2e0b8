using System.Diagnostics;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Tailing;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>
/// What subscriptions to the breaches of all trusts take: memory each, and time of every event that none of them wants; and of one that they want, in the log of a trust in which
/// none of them has a post.
/// </summary>
internal static class FollowersBenchmark
{
    private const int DefaultLogs = 24_000;
    private const int Followers = 100;
    private const int Events = 2_000;
    private const int OpenPages = 5_000;
    private const int OpenEvents = 200;
    private const int School = 900_000;

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
        await MeasureOpenPagesAsync();
    }

    private static async Task MeasureOpenPagesAsync()
    {
        await using var store = new MemoryEventStore();
        var feed = new ViewFeed(new SafeguardingViews());
        var tail = new LogTail(store, feed);
        for (var log = 0; log < 2; log++)
        {
            await PublishAsync(store, feed, log, 1, new LogOwnerEvent.Registered(LogOwnerKind.Trust, $"{log}", "Invented Trust"));
            await PublishAsync(store, feed, log, 2, new SchoolEvent.Onboarded(School + log, "Invented School", null, "830", "Derbyshire", $"{log}"), $"school-{School + log}");
        }

        var position = 3L;
        await PublishAsync(store, feed, 0, position, Enrolled(0, "somebody"), "staff-0");
        for (var person = 0; person < OpenPages; person++)
        {
            await PublishAsync(store, feed, 1, 3 + person, Enrolled(1, Identity(person)), $"staff-1-{person}");
        }

        Console.WriteLine();
        Console.WriteLine($"{OpenPages:N0} open pages of people of another trust; microseconds of an event that they want, in the writers' turn and of processor");
        foreach (var (name, isBounded) in new[] { ("told of all logs", false), ("told of those in their reach", true) })
        {
            using var stop = new CancellationTokenSource();
            var wants = new WantedEvents([.. StreamKinds.StaffMember.Beginnings], happened => happened is StaffMemberEvent);
            var start = new TailStart(feed.Read(_ => feed.Positions()), IncludesNewLogs: true);
            Task[] following = [.. Enumerable.Range(0, OpenPages).Select(person => FollowAsync(
                tail, isBounded ? start with { CanTell = new LogsInReach(Viewer.Of(new Caller(Identity(person), CallerKind.Person))).Include } : start, wants, stop.Token))];
            await MeasureEachAsync($"{name}, no post changes", new StaffMemberEvent.PolicyAcknowledged("policy", "hash", Metadata.At));
            await MeasureEachAsync($"{name}, a post changes in the log", new StaffMemberEvent.NameCorrected("Invented Name"));
            await stop.CancelAsync();
            await Task.WhenAll(following);
        }

        async Task MeasureEachAsync(string what, object happened)
        {
            await PublishAsync(store, feed, 0, ++position, happened, "staff-0");
            var (processor, turn) = (Environment.CpuUsage.TotalTime, TimeSpan.Zero);
            for (var each = 0; each < OpenEvents; each++)
            {
                var begun = Stopwatch.GetTimestamp();
                await PublishAsync(store, feed, 0, ++position, happened, "staff-0");
                turn += Stopwatch.GetElapsedTime(begun);
                while (ThreadPool.PendingWorkItemCount > 0)
                {
                    await Task.Delay(1);
                }
            }

            var spent = Environment.CpuUsage.TotalTime - processor;
            Console.WriteLine($"{what,-60}{turn.TotalMicroseconds / OpenEvents,12:N1}{spent.TotalMicroseconds / OpenEvents,12:N1}");
        }
    }

    private static string Identity(int person) => $"person-{person}@example.invalid";

    private static StaffMemberEvent.Enrolled Enrolled(int log, string identity) =>
        new(School + log, "Jane Invented", RoleSet.Of(Role.Teacher), LineManager: null, identity, new DateOnly(2020, 9, 1));

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

    private static Task FollowAsync(MemoryEventStore store, ViewFeed feed, CancellationToken stop) => FollowAsync(
        new LogTail(store, feed), new TailStart(feed.Read(_ => feed.Positions()), IncludesNewLogs: true),
        new WantedEvents([.. StreamKinds.Breach.Beginnings], happened => happened is BreachEvent), stop);

    private static async Task FollowAsync(LogTail tail, TailStart start, WantedEvents wants, CancellationToken stop)
    {
        try
        {
            await foreach (var _ in tail.FollowAsync(start, wants).WithCancellation(stop))
            {
            }
        }
        catch (OperationCanceledException)
        {
            // As it was asked.
        }
    }

    private static ValueTask PublishAsync(MemoryEventStore store, ViewFeed feed, int log, long position, object happened, string? stream = null) =>
        feed.PublishAsync(store, [new LogEvent(new LogId($"trust-{log}"), position, stream ?? $"trust-{log}", happened, Metadata)]);
}
