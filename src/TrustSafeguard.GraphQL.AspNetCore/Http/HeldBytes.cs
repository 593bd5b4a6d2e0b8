namespace TrustSafeguard.GraphQL.AspNetCore.Http;

/// <summary>
/// What all connections of an endpoint hold together while their clients are slow: of requests what has come before the rest, of responses what has yet to be read.
/// Where that is more than the limit, whoever has held something for longest is cut off, until the rest is within it: a client that keeps pace holds nothing for long.
/// </summary>
/// <param name="limitBytes">The most, see <see cref="GraphQLHttpOptions.HeldBytes"/>.</param>
/// <param name="relieved">Told when nothing is held any more after much was; null for nobody.</param>
internal sealed class HeldBytes(long limitBytes, Action? relieved = null)
{
    private readonly Lock gate = new();
    private readonly LinkedList<Hold> oldestFirst = [];
    private readonly long muchBytes = limitBytes / 4;
    private long bytes;
    private long cutOffBytes;
    private bool wasMuch;
    private TaskCompletionSource? room;

    /// <summary>Counts bytes in, which are held until the hold is disposed of.</summary>
    /// <param name="length">How many.</param>
    /// <param name="cutOff">Ends the connection that holds them; called at most once.</param>
    internal Hold Add(long length, Action cutOff)
    {
        var hold = new Hold(this, cutOff);
        lock (gate)
        {
            hold.Place = oldestFirst.AddLast(hold);
        }

        Resize(hold, length);
        return hold;
    }

    /// <summary>
    /// Ends when those who were cut off have let go of so much that more may be made. Whoever is about to make a response waits here: on a busy machine it would otherwise be made
    /// before theirs are let go.
    /// </summary>
    internal ValueTask WhenThereIsRoomAsync(CancellationToken cancellation) =>
        // Mostly nobody was cut off, and to know that takes no lock that every request of every thread would take.
        Volatile.Read(ref cutOffBytes) == 0 ? ValueTask.CompletedTask : WaitForRoomAsync(cancellation);

    private async ValueTask WaitForRoomAsync(CancellationToken cancellation)
    {
        while (!IsThereRoom(out var next))
        {
            await next.WaitAsync(cancellation);
        }
    }

    private bool IsThereRoom(out Task next)
    {
        lock (gate)
        {
            next = HasRoom ? Task.CompletedTask : (room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            return HasRoom;
        }
    }

    private bool HasRoom => cutOffBytes == 0 || bytes + cutOffBytes <= limitBytes;

    private void Resize(Hold hold, long length)
    {
        List<Hold>? tooMany = null;
        lock (gate)
        {
            if (hold.Place is null)
            {
                return;
            }

            bytes += length - hold.Length;
            hold.Length = length;
            wasMuch |= bytes > muchBytes;

            // One alone may be larger than the limit: what it may hold is bounded elsewhere.
            while (bytes > limitBytes && oldestFirst is { Count: > 1, First.Value: { } oldest })
            {
                (tooMany ??= []).Add(oldest);
                Forget(oldest);
                oldest.IsCutOff = true;
                cutOffBytes += oldest.Length;
            }
        }

        tooMany?.ForEach(one => one.CutOff());
    }

    private void Remove(Hold hold)
    {
        bool isOver;
        TaskCompletionSource? waiting = null;
        lock (gate)
        {
            Forget(hold);
            cutOffBytes -= hold.IsCutOff ? hold.Length : 0;
            hold.IsCutOff = false;
            isOver = wasMuch && bytes == 0 && cutOffBytes == 0;
            wasMuch &= !isOver;
            if (HasRoom)
            {
                (waiting, room) = (room, null);
            }
        }

        waiting?.SetResult();
        if (isOver)
        {
            relieved?.Invoke();
        }
    }

    private void Forget(Hold hold)
    {
        if (hold.Place is { } place)
        {
            oldestFirst.Remove(place);
            bytes -= hold.Length;
            hold.Place = null;
        }
    }

    /// <summary>Bytes that one connection holds.</summary>
    internal sealed class Hold(HeldBytes all, Action cutOff) : IDisposable
    {
        internal LinkedListNode<Hold>? Place { get; set; }

        internal long Length { get; set; }

        internal bool IsCutOff { get; set; }

        internal void CutOff() => cutOff();

        /// <summary>Holds more, or less, than before; its age stays.</summary>
        internal void Resize(long length) => all.Resize(this, length);

        /// <summary>Holds nothing any more.</summary>
        public void Dispose() => all.Remove(this);
    }
}
