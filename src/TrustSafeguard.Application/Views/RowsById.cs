using System.Collections.Immutable;
using System.Text;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.Application.Views;

/// <summary>Finds rows by their ids, which all begin alike.</summary>
/// <param name="prefix">How they begin; no other record's id begins so.</param>
/// <param name="texts">Where ids of another shape than the usual one stand.</param>
/// <param name="idOf">The id of a row.</param>
/// <param name="foresee">Has a row brought near; below 0 none.</param>
internal sealed class RowsById(string prefix, TextChunks texts, Func<int, RowId> idOf, Action<int> foresee)
{
    /// <summary>No row.</summary>
    public const int None = -1;

    private const int LookedAtFirst = 16;

    private readonly ImmutableArray<byte> beginning = [.. Encoding.UTF8.GetBytes(prefix)];
    private readonly RowsByHash rows = new(row => HashOf(idOf(row), texts));

    // While rows are taken in all at once: how many are by now, because somebody looked for one.
    private int? taken;

    /// <summary>Whether rows that are added are taken in all at once (<see cref="TryTakeIn"/>), and not each in its turn.</summary>
    public bool TakesInAtOnce => taken is not null;

    /// <summary>Whether an id is one of such a row, be there one or not.</summary>
    public bool Have(string id) => id.StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>The row; <see cref="None"/> where there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="seen">How many rows there are for whoever asks.</param>
    public int Find(string id, int seen) => PackedId.TryPack(id, prefix, out var packed) ? Find(RowId.Of(packed), seen) : FindText(id, seen);

    /// <summary>An id as its row is to keep it.</summary>
    public RowId Of(string id) => PackedId.TryPack(id, prefix, out var packed) ? RowId.Of(packed) : RowId.At(texts.Add(id));

    public string TextOf(int row) => idOf(row) is { IsText: true } id ? texts.Get(id.Place) : PackedId.Unpack(prefix, idOf(row).Packed);

    /// <summary>The id of a row as what it begins with and its bytes; false where it is not of the usual shape, or there is no room.</summary>
    public bool TryPack(int row, Span<byte> room, out int written, out UInt128 packed)
    {
        var id = idOf(row);
        (written, packed) = id.IsText ? (0, default) : (beginning.Length, id.Packed);
        return !id.IsText && beginning.AsSpan().TryCopyTo(room);
    }

    /// <summary>Takes in the next row, which stands already.</summary>
    public void Add(int row)
    {
        if (!TakesInAtOnce)
        {
            rows.Add(row);
        }
    }

    /// <summary>Has rows taken in all at once from here on, until they are (<see cref="TryTakeIn"/>): none is there yet, and nobody reads.</summary>
    public void TakeInAtOnce() => taken = 0;

    /// <summary>Takes in all rows, where that was left. On any thread, while no more are added.</summary>
    /// <returns>False where two have one id of the usual shape, which whoever added them has not asked: they are of no use.</returns>
    public bool TryTakeIn(int count)
    {
        if (!TakesInAtOnce)
        {
            return true;
        }

        rows.Fill(count);
        taken = null;
        return !EqualIds.AreAmong(count, idOf);
    }

    /// <summary>Writes what finds so many rows.</summary>
    public void Save(SnapshotWriter to, int count) => rows.Save(to, count);

    /// <summary>Takes in what was written of so many rows, which stand already.</summary>
    public void Load(SnapshotReader from, int count) => rows.Load(from, count);

    /// <summary>Has brought near what is looked at where an id of the usual shape is looked for (<see cref="FarMemory"/>): at first what says where to look.</summary>
    public void Foresee(UInt128 id) => rows.Foresee(HashOf(id));

    /// <summary>Then the row that is looked at first.</summary>
    /// <returns>That row; <see cref="None"/> where none is.</returns>
    public int ForeseeFirst(UInt128 id) => Foreseen(rows.FirstOf(HashOf(id)));

    /// <summary>Then the row that is looked at after one that was.</summary>
    /// <returns>That row; <see cref="None"/> where the search ends.</returns>
    public int ForeseeNext(int row, UInt128 id) => row < 0 || idOf(row).Packed == id ? None : Foreseen(rows.RowAfter(row));

    /// <inheritdoc cref="Find(string, int)"/>
    public int Find(RowId id, int seen)
    {
        if (TakesInAtOnce)
        {
            // A breach mostly follows its contact.
            for (var row = seen - 1; row >= Math.Max(0, seen - LookedAtFirst); row--)
            {
                if (idOf(row) == id)
                {
                    return row;
                }
            }

            CatchUp(seen);
        }

        foreach (var row in rows.Find(HashOf(id, texts), seen))
        {
            if (idOf(row) == id)
            {
                return row;
            }
        }

        return None;
    }

    private int Foreseen(int row)
    {
        foresee(row);
        return row;
    }

    private void CatchUp(int seen)
    {
        for (; taken < seen; taken++)
        {
            rows.Add(taken.Value);
        }
    }

    private int FindText(string id, int seen)
    {
        if (TakesInAtOnce)
        {
            CatchUp(seen);
        }

        foreach (var row in rows.Find(HashOf(id), seen))
        {
            if (idOf(row) is { IsText: true } other && texts.Get(other.Place) == id)
            {
                return row;
            }
        }

        return None;
    }

    // The same on every machine. The last digits of a usual id are of chance.
    private static int HashOf(RowId id, TextChunks texts) => id.IsText ? HashOf(texts.Get(id.Place)) : HashOf(id.Packed);

    private static int HashOf(UInt128 id) => (int)(uint)id;

    private static int HashOf(string id)
    {
        var hash = 0;
        foreach (var letter in id)
        {
            hash = unchecked((hash * 31) + letter);
        }

        return hash;
    }
}
