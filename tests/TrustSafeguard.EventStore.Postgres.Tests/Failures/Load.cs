using System.Collections.Concurrent;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Postgres.Tests.Failures;

/// <summary>
/// Writers, each with a stream of its own, who do as callers should: what was not written is asked again, and what is not confirmed is looked for by asking
/// again.
/// </summary>
internal sealed class Load : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BeforeAskingAgain = TimeSpan.FromMilliseconds(5);

    private readonly CancellationTokenSource ending = new();
    private readonly SemaphoreSlim acknowledged = new(0);
    private readonly Task[] writers;

    public Load(params ReadOnlySpan<IEventStore> stores)
    {
        var list = stores.ToArray();
        writers = [.. Enumerable.Range(0, 24).Select(i => Task.Run(() => WriteAsync(list[i % list.Length], $"writer-{i}")))];
    }

    /// <summary>What was acknowledged: the text, and where it is.</summary>
    public ConcurrentDictionary<string, long> Positions { get; } = new(StringComparer.Ordinal);

    /// <summary>The codes that were answered, and how often.</summary>
    public ConcurrentDictionary<string, int> Codes { get; } = new(StringComparer.Ordinal);

    /// <summary>Returns when so many more appends were acknowledged.</summary>
    public async Task AcknowledgesAsync(int more)
    {
        // A failure of a writer is to be seen, rather than that nothing more comes.
        var failed = Task.WhenAny(writers);
        while (acknowledged.Wait(0))
        {
        }

        for (var i = 0; i < more; i++)
        {
            var next = acknowledged.WaitAsync(Patience);
            if (await Task.WhenAny(next, failed) == failed)
            {
                await await failed;
            }

            (await next).ShouldBeTrue($"no append was acknowledged for {Patience}; codes: {string.Join(", ", Codes)}");
        }
    }

    /// <summary>Lets all end what they have begun.</summary>
    public async Task EndAsync()
    {
        await ending.CancelAsync();
        await Task.WhenAll(writers);
    }

    /// <summary>Every acknowledged append is there once, at its position; nothing is there twice; the chain is whole.</summary>
    public async Task ShouldBeKeptByAsync(IEventStore store)
    {
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var recorded in store.ReadAllAsync())
        {
            found.TryAdd(recorded.Text(), recorded.Position).ShouldBeTrue($"{recorded.Text()} is recorded twice");
            recorded.Text().ShouldBe($"{recorded.Stream} {recorded.Version}");
        }

        Positions.ShouldNotBeEmpty();
        foreach (var (text, position) in Positions)
        {
            found.GetValueOrDefault(text).ShouldBe(position, text);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await Task.WhenAll(writers).ContinueWith(static _ => { }, TaskScheduler.Default);
        ending.Dispose();
        acknowledged.Dispose();
    }

    private async Task WriteAsync(IEventStore store, string stream)
    {
        for (var version = 0L; !ending.IsCancellationRequested; version++)
        {
            var (text, isUnconfirmed) = ($"{stream} {version + 1}", false);
            while (true)
            {
                try
                {
                    var result = await store.AppendAsync(To(stream, version, text));
                    if (result is AppendResult.Appended appended)
                    {
                        Positions.TryAdd(text, appended.First).ShouldBeTrue();
                    }
                    else
                    {
                        isUnconfirmed.ShouldBeTrue($"{result}, though nobody else writes to it");
                        result.ShouldBe(new AppendResult.Conflict(stream, version, version + 1));
                    }

                    acknowledged.Release();
                    break;
                }
                catch (EventStoreException e) when (e.Code is "store.unreachable" or "store.busy" or "store.slow" or "store.unconfirmed")
                {
                    Codes.AddOrUpdate(e.Code, 1, static (_, count) => count + 1);
                    isUnconfirmed |= e.Code == "store.unconfirmed";
                    if (ending.IsCancellationRequested)
                    {
                        return;
                    }

                    await Task.Delay(BeforeAskingAgain);
                }
            }
        }
    }
}
