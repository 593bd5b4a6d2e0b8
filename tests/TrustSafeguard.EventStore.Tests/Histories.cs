using System.Text;

namespace TrustSafeguard.EventStore.Tests;

/// <summary>Stores that hold a history of three logs, whose streams come again in any order.</summary>
internal static class Histories
{
    public static readonly LogId[] Logs = [new("trust-1"), new("trust-2"), new("authority-302")];

    /// <summary>Appends so many events, each to a log and a stream that chance picks; the same seed picks the same.</summary>
    public static async Task FillAsync(this IEventStore store, int events, int seed, string text = "")
    {
        var chance = new Random(seed);
        for (var i = 0; i < events; i++)
        {
            EventToAppend happened = new("noted.v1", Encoding.UTF8.GetBytes($"{text}{i}"), new byte[chance.Next(40)]);
            await store.AppendAsync(Logs[chance.Next(Logs.Length)], [new StreamAppend($"s{chance.Next(5)}", StreamAppend.AnyVersion, [happened])]);
        }
    }

    /// <summary>Appends the first records of a log as they are.</summary>
    public static async Task CopyBeginningAsync(this IEventStore store, IEventStore from, LogId log, long upTo)
    {
        await foreach (var record in from.ReadLogAsync(log).Where(record => record.Position <= upTo))
        {
            (await store.AppendAfterAsync(log, record.Position - 1, [Part(record, record.Data)])).ShouldBeOfType<AppendResult.Appended>();
        }
    }

    public static StreamAppend Part(RecordedEvent record, ReadOnlyMemory<byte> data) =>
        new(record.Stream, record.Version - 1, [new EventToAppend(record.Type, data, record.Metadata)]);

    /// <summary>Both hold the same records of a log, hashes included, and stand at the same head.</summary>
    public static async Task ShouldBeEqualAsync(this IEventStore store, IEventStore other, LogId log)
    {
        (await store.ReadHeadAsync(log)).ShouldBe(await other.ReadHeadAsync(log));
        (await store.ReadLogAsync(log).Select(TestEvents.Line).ToListAsync()).ShouldBe(await other.ReadLogAsync(log).Select(TestEvents.Line).ToListAsync());
    }
}
