using TrustSafeguard.Application.Records;

namespace TrustSafeguard.Application.Tests.Views.Tailing;

/// <summary>What somebody who follows is given, as much at a time as they take.</summary>
internal sealed class FollowedEvents(IAsyncEnumerator<LogEvent> events) : IAsyncDisposable
{
    public async Task<List<long>> TakeAsync(int count) => [.. (await TakeEventsAsync(count)).Select(each => each.Position)];

    public async Task<List<LogEvent>> TakeEventsAsync(int count)
    {
        var taken = new List<LogEvent>(count);
        while (taken.Count < count && await events.MoveNextAsync())
        {
            taken.Add(events.Current);
        }

        return taken;
    }

    public ValueTask DisposeAsync() => events.DisposeAsync();
}
