using System.Runtime.InteropServices;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Versions;

namespace TrustSafeguard.Application.Views;

/// <summary>An id as rows keep it: its 16 bytes where it is of the usual shape, else where its text stands.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct RowId
{
    private readonly UInt128 packed;
    private readonly bool isText;

    private RowId(UInt128 packed, bool isText) => (this.packed, this.isText) = (packed, isText);

    public static RowId Of(string id, string prefix, TextChunks texts) =>
        PackedId.TryPack(id, prefix, out var packed) ? new(packed, false) : new((UInt128)texts.Add(id), true);

    /// <summary>The hash of an id, the same on every machine.</summary>
    public static int HashOf(string id, string prefix)
    {
        if (PackedId.TryPack(id, prefix, out var packed))
        {
            return HashOf(packed);
        }

        var hash = 0;
        foreach (var letter in id)
        {
            hash = unchecked((hash * 31) + letter);
        }

        return hash;
    }

    public int Hash(string prefix, TextChunks texts) => isText ? HashOf(Text(prefix, texts), prefix) : HashOf(packed);

    public bool Is(string id, string prefix, TextChunks texts) => PackedId.TryPack(id, prefix, out var other) ? !isText && packed == other : isText && Text(prefix, texts) == id;

    public string Text(string prefix, TextChunks texts) => isText ? texts.Get((long)packed) : PackedId.Unpack(prefix, packed);

    // Its last digits are of chance.
    private static int HashOf(UInt128 packed) => (int)(uint)packed;
}
