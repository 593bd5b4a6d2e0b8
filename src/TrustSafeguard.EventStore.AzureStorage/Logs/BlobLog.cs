using System.Buffers;
using TrustSafeguard.EventStore.AzureStorage.Blobs;
using TrustSafeguard.EventStore.Files.Indexing;

namespace TrustSafeguard.EventStore.AzureStorage.Logs;

/// <summary>
/// One log as this process knows it: its index, and where its chain of blobs ends. Whoever reads on or writes has its turn; everybody else reads what was published.
/// </summary>
internal sealed class BlobLog
{
    private readonly LogBlobs blobs;
    private readonly AzureStoreOptions options;
    private readonly Turns turns = new(1);
    private readonly BlockWalk walk;
    private volatile EventStoreException? damage;
    private long asked;
    private long known;

    public BlobLog(LogId log, LogBlobs blobs, AzureStoreOptions options)
    {
        (this.blobs, this.options, Index) = (blobs, options, new LogIndex(log, options.EventsOfLog));
        walk = new BlockWalk(Index, End, Corrupt);
    }

    public LogId Log => Index.Log;

    public LogIndex Index { get; }

    public ChainEnd End { get; } = new();

    /// <summary>What was found not to be as it was written: nothing is appended any more.</summary>
    public EventStoreException? Damage => damage;

    /// <summary>Whether it holds a record, or did before it was damaged.</summary>
    public bool HoldsSomething => Index.Head.Position > 0 || damage is not null;

    /// <summary>Waits until nobody else reads on or writes; disposing of what it gives lets the next one.</summary>
    public Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken) => turns.TakeAsync(cancellationToken);

    /// <summary>Reads on, unless somebody did who began after this was asked for: then all that was acknowledged anywhere before is in the index.</summary>
    /// <exception cref="EventStoreException"><c>journal.…</c>, <c>store.…</c>.</exception>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var mine = Interlocked.Increment(ref asked);
        using (await TakeTurnAsync(cancellationToken))
        {
            if (known < mine)
            {
                await ReadOnAsync(default, cancellationToken);
            }
        }
    }

    /// <summary>The same, as far as the log is whole: what is wrong is <see cref="Damage"/> from then on.</summary>
    /// <exception cref="EventStoreException"><c>store.…</c>.</exception>
    public async Task CatchUpOrDamageAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CatchUpAsync(cancellationToken);
        }
        catch (EventStoreException wrong) when (wrong.Kind == StoreFailureKind.Damaged)
        {
            // The log keeps it.
        }
    }

    /// <summary>A moment, for <see cref="KnewAllAt"/>.</summary>
    public long Moment => Volatile.Read(ref asked);

    /// <summary>Whoever asked before that moment need not read on. Only with the turn.</summary>
    public void KnewAllAt(long moment) => known = Math.Max(known, moment);

    /// <summary>Takes in what stands behind what is known. Only with the turn. Whether a block with the mark was among it.</summary>
    /// <exception cref="EventStoreException"><c>journal.…</c>: something is not as it was written. <c>store.…</c>: the service cannot be asked.</exception>
    public async Task<bool> ReadOnAsync(UInt128 mark, CancellationToken cancellationToken)
    {
        ThrowIfDamaged();
        try
        {
            var (moment, found) = (Moment, false);
            for (var number = 0; number != End.Number;)
            {
                number = End.Number;
                found |= await ReadBlobAsync(mark, cancellationToken);
            }

            KnewAllAt(moment);
            return found;
        }
        catch (EventStoreException wrong) when (wrong.Kind == StoreFailureKind.Damaged)
        {
            throw Damaged(wrong);
        }
    }

    /// <summary>Lets nothing more be appended; gives back what was found.</summary>
    public EventStoreException Damaged(EventStoreException wrong)
    {
        damage = wrong;
        return wrong.Again();
    }

    public void ThrowIfDamaged()
    {
        if (damage is not null)
        {
            throw damage.Again();
        }
    }

    /// <summary>The position of the published record that stands at an address: they rise together.</summary>
    public long PositionAt(long address)
    {
        var (low, high) = (1L, Index.Head.Position);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Index.At(middle).Address < address ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Of blobs that were known, one that a later listing does not show as it was; null where all are there. Any thread.</summary>
    /// <param name="known">Bytes of each blob, the first of number 1.</param>
    /// <param name="found">Bytes of each that is there, by number.</param>
    public EventStoreException? FindLoss(IReadOnlyList<long> known, IReadOnlyDictionary<int, long> found)
    {
        for (var number = 1; number <= known.Count; number++)
        {
            var bytes = known[number - 1];
            if (bytes > 0 && !found.ContainsKey(number))
            {
                return AzureErrors.BlobGone(options.Container, blobs.NameOf(Log, number), Log);
            }

            if (bytes > found.GetValueOrDefault(number))
            {
                return AzureErrors.BlobShorter(options.Container, blobs.NameOf(Log, number), Log, found[number], bytes);
            }
        }

        return null;
    }

    /// <summary>Why a blob that is there is not reached from the first: the one that the chain ends in is missing, or was not closed.</summary>
    public EventStoreException WhyUnreachable(int number) => End.Exists
        ? Corrupt(End.Number, End.Offset, $"the blob ends without a block that closes it, though blob {number} stands behind it")
        : AzureErrors.BlobGone(options.Container, blobs.NameOf(Log, End.Number), Log);

    /// <summary>Reads the blob that takes the next block from where it is known to its end. It may close, and then the next blob is looked at.</summary>
    private async Task<bool> ReadBlobAsync(UInt128 mark, CancellationToken cancellationToken)
    {
        var (number, offset) = (End.Number, End.Offset);
        var length = await blobs.LengthAsync(Log, number, cancellationToken);
        End.Exists = length is not null;
        if (length is null && offset > 0)
        {
            throw AzureErrors.BlobGone(options.Container, blobs.NameOf(Log, number), Log);
        }

        if (length < offset)
        {
            throw AzureErrors.BlobShorter(options.Container, blobs.NameOf(Log, number), Log, length.Value, offset);
        }

        return length > offset && await ReadBlocksAsync(number, offset, length.Value, mark, cancellationToken);
    }

    private async Task<bool> ReadBlocksAsync(int number, long offset, long length, UInt128 mark, CancellationToken cancellationToken)
    {
        var found = false;
        var held = Array.Empty<byte>().AsMemory();
        var next = FetchAsync(number, offset, length, cancellationToken);
        while (offset < length)
        {
            var fetched = await next;
            offset += fetched.Count;
            next = offset < length ? FetchAsync(number, offset, length, cancellationToken) : next;
            var bytes = Join(held, fetched);
            var rest = TakeBlocks(number, bytes.Span, mark, ref found);
            held = bytes[^rest..].ToArray();
            ArrayPool<byte>.Shared.Return(fetched.Array!);
        }

        return held.Length == 0 ? found
            : throw Corrupt(number, length - held.Length, "a block is cut off in the middle");
    }

    /// <summary>Takes in the whole blocks, and says how many bytes of one that is not whole are left.</summary>
    private int TakeBlocks(int number, ReadOnlySpan<byte> bytes, UInt128 mark, ref bool found)
    {
        while (bytes.Length > 0 && walk.LengthOfNext(bytes) is var length && length <= bytes.Length)
        {
            if (End.Number != number)
            {
                throw Corrupt(number, End.BytesOf(number), "bytes stand behind the block that closes the blob");
            }

            found |= walk.Take(bytes[..length]).Mark == mark && mark != default;
            bytes = bytes[length..];
        }

        return bytes.Length;
    }

    private async Task<ArraySegment<byte>> FetchAsync(int number, long offset, long length, CancellationToken cancellationToken)
    {
        var count = (int)Math.Min(options.StretchBytes, length - offset);
        var buffer = ArrayPool<byte>.Shared.Rent(count);
        return await blobs.ReadAsync(Log, number, offset, buffer.AsMemory(0, count), cancellationToken)
            ? new ArraySegment<byte>(buffer, 0, count)
            : throw AzureErrors.BlobGone(options.Container, blobs.NameOf(Log, number), Log);
    }

    private EventStoreException Corrupt(int number, long offset, string what) =>
        AzureErrors.Corrupt(options.Container, blobs.NameOf(Log, number), offset, Log, Index.NextPosition, what);

    private static Memory<byte> Join(Memory<byte> held, ArraySegment<byte> fetched)
    {
        if (held.Length == 0)
        {
            return fetched.AsMemory();
        }

        var joined = new byte[held.Length + fetched.Count];
        held.CopyTo(joined);
        fetched.AsSpan().CopyTo(joined.AsSpan(held.Length));
        return joined;
    }
}
