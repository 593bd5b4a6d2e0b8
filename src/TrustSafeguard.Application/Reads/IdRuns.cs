using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;

namespace TrustSafeguard.Application.Reads;

/// <summary>
/// Ids of records in turn. Those that differ in their last 32 digits alone are a run: how many they are (2 bytes), how long what they begin with is (1), that, and of each the 16
/// bytes of its digits. An id of another shape stands alone: 0 (2), how long it is, itself in UTF-8.
/// </summary>
internal sealed class IdRuns
{
    private const int CountBytes = sizeof(ushort);
    private const int DigitsOfId = 2 * PackedId.Length;

    // In a list of JSON: two quotes and a comma.
    private const int AroundText = 3;

    private static readonly SearchValues<byte> PlainInPrefix = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-"u8);

    private readonly EntryText bytes = new();

    // The run that goes on. Where it is known by an id, neighbours are compared with that: most ids are strings.
    private string? ofRun;
    private int runAt;
    private int prefixBytes;
    private int inRun;
    private int lengthBefore;

    /// <summary>How long they would be as texts in a list of JSON.</summary>
    public int TextLength => lengthBefore + inRun * (prefixBytes + DigitsOfId + AroundText);

    /// <summary>All that were added.</summary>
    public ReadOnlySpan<byte> Written
    {
        get
        {
            EndRun();
            return bytes.Written;
        }
    }

    public void Clear()
    {
        bytes.Clear();
        (ofRun, inRun, lengthBefore) = (null, 0, 0);
    }

    /// <summary>Adds a record. Where its id has no string, none is made.</summary>
    public void Add(RecordView record)
    {
        if (record is KeptRecord kept)
        {
            Add(kept.Id);
        }
        else if (record is not RowView row || !TryAdd(row))
        {
            Add(record.Id);
        }
    }

    /// <summary>Adds an id.</summary>
    public void Add(string id)
    {
        if (IsOfRun(id) && PackedId.TryPack(id.AsSpan(prefixBytes), bytes.Room(PackedId.Length)))
        {
            bytes.Advance(PackedId.Length);
            inRun++;
        }
        else if (PackedId.TrySplit(id, out var length, out var packed))
        {
            Span<byte> prefix = stackalloc byte[PackedId.LongestPrefix];
            Add(prefix[..Encoding.ASCII.GetBytes(id.AsSpan(0, length), prefix)], packed, id);
        }
        else
        {
            AddAlone(id);
        }
    }

    private bool IsOfRun(string id) => ofRun is { } known && known.Length == id.Length && inRun < ushort.MaxValue
        && id.AsSpan(0, prefixBytes).SequenceEqual(known.AsSpan(0, prefixBytes));

    private bool TryAdd(RowView row)
    {
        Span<byte> prefix = stackalloc byte[PackedId.LongestPrefix];
        if (!row.TryPackId(prefix, out var length, out var packed) || prefix[..length].ContainsAnyExcept(PlainInPrefix))
        {
            return false;
        }

        Add(prefix[..length], packed, of: null);
        return true;
    }

    private void Add(ReadOnlySpan<byte> prefix, UInt128 packed, string? of)
    {
        if (inRun is 0 or ushort.MaxValue || !bytes.From(runAt).Slice(CountBytes + 1, prefixBytes).SequenceEqual(prefix))
        {
            EndRun();
            (runAt, prefixBytes) = (bytes.Length, prefix.Length);
            bytes.Room(CountBytes + 1)[CountBytes] = (byte)prefix.Length;
            bytes.Advance(CountBytes + 1);
            bytes.Add(prefix);
        }

        ofRun = of;
        BinaryPrimitives.WriteUInt128BigEndian(bytes.Room(PackedId.Length), packed);
        bytes.Advance(PackedId.Length);
        inRun++;
    }

    private void AddAlone(string id)
    {
        EndRun();
        bytes.Room(CountBytes)[..CountBytes].Clear();
        bytes.Advance(CountBytes);
        bytes.AddCounted(id);
        lengthBefore += id.Length + AroundText;
    }

    // How many they are is known at its end, and stands at its beginning.
    private void EndRun()
    {
        if (inRun > 0)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.From(runAt), (ushort)inRun);
            (lengthBefore, ofRun, inRun) = (TextLength, null, 0);
        }
    }
}
