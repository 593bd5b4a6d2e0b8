using System.Collections.Concurrent;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.AzureStorage.Tests.Failures;

/// <summary>Writers that append to streams of their own, and ask what is there where they were not told.</summary>
internal sealed class Load : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<string, byte> acknowledged = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> failures = new(StringComparer.Ordinal);
    private readonly Task writers;

    public Load(IEventStore store, int count) =>
        writers = Task.WhenAll(Enumerable.Range(0, count).Select(writer => Task.Run(() => WriteAsync(store, writer))));

    /// <summary>Appends that were acknowledged.</summary>
    public int Acknowledged => acknowledged.Count;

    /// <summary>Codes that were met.</summary>
    public IEnumerable<string> Failures => failures.Keys;

    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        await writers;
    }

    /// <summary>Every append that was acknowledged stands once in the log, and none twice.</summary>
    public async Task ShouldAllBeThereOnceAsync(IEventStore store)
    {
        var there = await store.ReadLogAsync(Log).Select(record => record.Text()).ToListAsync();
        there.Count.ShouldBe(there.Distinct().Count());
        acknowledged.Keys.Except(there).ShouldBeEmpty();
    }

    public void Dispose()
    {
        stopping.Cancel();
        stopping.Dispose();
    }

    private async Task WriteAsync(IEventStore store, int writer)
    {
        var version = 0L;
        while (!stopping.IsCancellationRequested)
        {
            var text = $"{writer}/{version}";
            try
            {
                // A conflict with this writer's own event: an earlier try, whose answer was lost, is there.
                var result = await store.AppendAsync(To($"stream-{writer}", version, text));
                version = result is AppendResult.Conflict conflict ? conflict.Actual : version + 1;
                acknowledged.TryAdd(text, 0);
            }
            catch (EventStoreException failure)
            {
                failures.TryAdd(failure.Code, 0);
            }
        }
    }
}
