using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.Application.Views.Versions;

/// <summary>Finds rows by a hash of what they are looked for by: 6 bytes a row and some room.</summary>
/// <param name="hashOf">The hash of a row, by its number; the same for ever.</param>
/// <remarks>
/// It keeps no count of its own: whoever looks says how many rows they see. INVARIANT: rows are added in the order of their numbers, and an entry that somebody may
/// stand at is never used again: where an append that failed has left some behind, the table is made anew.
/// </remarks>
public sealed class RowsByHash(Func<int, int> hashOf)
{
    private const int FirstSize = 16;
    private const int WrittenAtOnce = 512;

    // The next table is made in the last sixteenth of one, by so many rows with each that is added: all writers would wait while millions are taken in at once.
    private const int LastShare = 16;
    private const int RowsAhead = LastShare + 1;

    // Where less is left of a table that was loaded, a row that comes would have more than so many others taken in with it.
    private const int LoadedLastShare = 128;

    // 128 KiB: the collector does not move what is so large.
    private const int ChunkSize = 32 * 1024;

    private Table table = new(FirstSize);
    private Table? larger;

    /// <summary>Takes in the next row, which <see cref="VersionedRows{T}.Add"/> has given this number.</summary>
    public void Add(int row)
    {
        if (table.Used != row)
        {
            larger = null;
            var anew = new Table(table.Size);
            TakeIn(anew, row);
            Volatile.Write(ref table, anew);
        }

        if (row == table.Size)
        {
            larger ??= new Table(table.Size * 2);
            TakeIn(larger, row);
            Volatile.Write(ref table, larger);
            larger = null;
        }

        table.Add(hashOf(row));
        GrowAhead();
    }

    // INVARIANT: so many with each that the last that fits finds all the others there, wherever in the last share it begins: in a table that was loaded, or made anew, too.
    private void GrowAhead()
    {
        var left = table.Size - table.Used;
        if (left > table.Size / LastShare)
        {
            return;
        }

        larger ??= new Table(table.Size * 2);
        var behind = table.Used - larger.Used;
        TakeIn(larger, larger.Used + Math.Min(behind, Math.Max(RowsAhead, behind / (left + 1) + 1)));
    }

    private void TakeIn(Table into, int rows)
    {
        while (into.Used < rows)
        {
            into.Add(hashOf(into.Used));
        }
    }

    /// <summary>Takes in all rows at once, where nobody looks for any meanwhile.</summary>
    internal void Fill(int rows)
    {
        larger = null;
        table = new Table((int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(FirstSize, rows)));
        TakeIn(table, rows);
        TakeAhead();
    }

    /// <summary>Writes what finds the rows that there are, without those that are added meanwhile.</summary>
    /// <param name="to">Where.</param>
    /// <param name="rows">How many there are for whoever writes.</param>
    internal void Save(SnapshotWriter to, int rows) => Volatile.Read(ref table).Save(to, rows);

    /// <summary>Takes in what was written, where nobody has looked for any row yet.</summary>
    /// <param name="from">Where it was written.</param>
    /// <param name="rows">How many there are.</param>
    internal void Load(SnapshotReader from, int rows)
    {
        var loaded = new Table(from.ReadCount<int>() * 2);
        loaded.Load(from, rows);
        table = loaded;
        TakeAhead();
    }

    // Where nobody waits yet, all at once; but not for rows that may never come.
    private void TakeAhead()
    {
        if (table.Size - table.Used < table.Size / LoadedLastShare)
        {
            larger = new Table(table.Size * 2);
            TakeIn(larger, table.Used);
        }
    }

    /// <summary>The rows of this hash, and some others, the last first.</summary>
    /// <param name="hash">As <c>hashOf</c> would give it.</param>
    /// <param name="seen">How many rows there are for whoever asks.</param>
    public Candidates Find(int hash, int seen) => new(Volatile.Read(ref table), hash, seen);

    /// <summary>Has brought near what a search for a hash looks at first (<see cref="FarMemory"/>).</summary>
    internal void Foresee(int hash) => Volatile.Read(ref table).Foresee(hash);

    /// <summary>The row that a search for a hash begins at, of which what comes after it is brought near; below 0 where it finds nothing.</summary>
    internal int FirstOf(int hash) => Volatile.Read(ref table).FirstOf(hash);

    /// <summary>The row that a search goes on to from one that it came to, the same; below 0 at its end.</summary>
    internal int RowAfter(int row) => Volatile.Read(ref table).RowAfter(row);

    // A bucket holds one more than the row at which its chain begins; so does a place in the chain.
    internal sealed class Table(int size)
    {
        private readonly int[] buckets = new int[size / 2];

        // In chunks that are made when a row comes to them: what is made ahead takes what it holds, and so does a table that has just become the larger one.
        private readonly int[][] next = new int[(size + ChunkSize - 1) / ChunkSize][];

        public int Size => size;

        public int Used { get; private set; }

        public void Add(int hash)
        {
            ref var bucket = ref buckets[BucketOf(hash)];
            MakeRoom(Used)[Used % ChunkSize] = bucket;
            Volatile.Write(ref bucket, ++Used);
        }

        public void Save(SnapshotWriter to, int rows)
        {
            to.Write(buckets.Length);
            Span<int> some = stackalloc int[Math.Min(buckets.Length, WrittenAtOnce)];
            for (var first = 0; first < buckets.Length; first += some.Length)
            {
                for (var each = 0; each < some.Length; each++)
                {
                    some[each] = FirstBelow(rows, Volatile.Read(ref buckets[first + each]));
                }

                to.Write<int>(some);
            }

            for (var first = 0; first < rows; first += ChunkSize)
            {
                to.Write<int>(next[first / ChunkSize].AsSpan(0, Math.Min(ChunkSize, rows - first)));
            }
        }

        public void Load(SnapshotReader from, int rows)
        {
            from.Read(buckets.AsSpan());
            for (var first = 0; first < rows; first += ChunkSize)
            {
                from.Read(MakeRoom(first).AsSpan(0, Math.Min(ChunkSize, rows - first)));
            }

            Used = rows;
            if (buckets.AsSpan().ContainsAnyExceptInRange(0, rows) || !EachComesAfterTheNext(rows))
            {
                throw new InvalidDataException("what finds its rows names others");
            }
        }

        // INVARIANT: a chain that came back to a row would have no end.
        private bool EachComesAfterTheNext(int rows)
        {
            for (var row = 0; row < rows; row++)
            {
                if ((uint)After(row) > (uint)row)
                {
                    return false;
                }
            }

            return true;
        }

        // What is added later stands before what was there.
        private int FirstBelow(int rows, int following)
        {
            while (following > rows)
            {
                following = After(following - 1);
            }

            return following;
        }

        public int First(int hash) => Volatile.Read(ref buckets[BucketOf(hash)]);

        public int After(int row) => Next(row);

        public void Foresee(int hash) => FarMemory.Bring(ref buckets[BucketOf(hash)]);

        public int FirstOf(int hash) => Foreseen(First(hash) - 1);

        public int RowAfter(int row) => Foreseen(After(row) - 1);

        private int Foreseen(int row)
        {
            if (row >= 0)
            {
                FarMemory.Bring(ref Next(row));
            }

            return row;
        }

        private ref int Next(int row) => ref next[(uint)row / ChunkSize][(uint)row % ChunkSize];

        private int[] MakeRoom(int row) => next[row / ChunkSize] ??= new int[Math.Min(size, ChunkSize)];

        // Fibonacci hashing: numbers that follow each other are spread, and so are hashes that differ in their upper half.
        private int BucketOf(int hash) => (int)((uint)hash * 2654435769u >> (32 - System.Numerics.BitOperations.Log2((uint)size / 2)));
    }

    /// <summary>Rows that may be the ones that are looked for.</summary>
    public struct Candidates
    {
        private readonly Table table;
        private readonly int seen;
        private int following;

        internal Candidates(Table table, int hash, int seen) => (this.table, this.seen, following, Current) = (table, seen, table.First(hash), -1);

        public int Current { get; private set; }

        public readonly Candidates GetEnumerator() => this;

        public bool MoveNext()
        {
            while (following != 0)
            {
                Current = following - 1;
                following = table.After(Current);
                if (Current < seen)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
