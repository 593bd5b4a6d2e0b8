namespace TrustSafeguard.GraphQL.AspNetCore.WebSockets;

/// <summary>How many bytes wait for a client to read, and who may make more.</summary>
/// <param name="limitBytes">The most, see <see cref="GraphQLHttpOptions.UnsentBytes"/>.</param>
internal sealed class Unsent(int limitBytes) : IDisposable
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim entrance = new(1, 1);
    private readonly int roomBelowBytes = limitBytes / 4;
    private TaskCompletionSource? room;
    private long bytes;

    /// <summary>Enters at once where there is room. Where there is none, one at a time, so that the room is not filled by all that have waited for it.</summary>
    internal async ValueTask<Place> EnterAsync(CancellationToken cancellation)
    {
        if (HasRoom(out _))
        {
            return new Place(null);
        }

        await entrance.WaitAsync(cancellation);
        var place = new Place(entrance);
        try
        {
            while (!HasRoom(out var next))
            {
                await next.WaitAsync(cancellation);
            }

            return place;
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    /// <summary>Counts a message in, unless it crosses the limit; one alone never does.</summary>
    internal bool TryAdd(int length)
    {
        lock (gate)
        {
            if (bytes > 0 && bytes + length > limitBytes)
            {
                return false;
            }

            bytes += length;
            return true;
        }
    }

    internal void Remove(int length)
    {
        TaskCompletionSource? waiting = null;
        lock (gate)
        {
            bytes -= length;
            if (bytes <= roomBelowBytes)
            {
                (waiting, room) = (room, null);
            }
        }

        waiting?.SetResult();
    }

    /// <summary>Nobody enters any more.</summary>
    public void Dispose() => entrance.Dispose();

    private bool HasRoom(out Task next)
    {
        lock (gate)
        {
            var hasRoom = bytes <= roomBelowBytes;
            next = hasRoom ? Task.CompletedTask : (room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            return hasRoom;
        }
    }

    /// <summary>Held by who has entered; leaving twice is leaving once.</summary>
    internal sealed class Place(SemaphoreSlim? entrance) : IDisposable
    {
        private SemaphoreSlim? held = entrance;

        public void Dispose()
        {
            held?.Release();
            held = null;
        }
    }
}
