using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Reads;

/// <summary>Places in one log of reads as clients keep them. They tell nothing: from a position one could work out how many entries are kept from whoever asks.</summary>
/// <param name="first">The hash of the log's first record, which nobody is told.</param>
internal sealed class ReadCursors(RecordHash first) : IDisposable
{
    private const int Length = 16;
    private const ulong Ours = 0x7265_6164_732E_7631;

    private readonly Aes cipher = CipherOf(first);

    public string Of(long position)
    {
        Span<byte> plain = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(plain, position);
        BinaryPrimitives.WriteUInt64BigEndian(plain[sizeof(long)..], Ours);
        return Base64Url.EncodeToString(cipher.EncryptEcb(plain, PaddingMode.None));
    }

    /// <returns>Null where the text is no cursor of this log.</returns>
    public long? Parse(string cursor)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (cursor.Length > 2 * Length || !Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, bytes, out var length) || length != Length)
        {
            return null;
        }

        var plain = cipher.DecryptEcb(bytes, PaddingMode.None);
        return BinaryPrimitives.ReadUInt64BigEndian(plain.AsSpan(sizeof(long))) == Ours ? BinaryPrimitives.ReadInt64BigEndian(plain) : null;
    }

    public void Dispose() => cipher.Dispose();

    private static Aes CipherOf(RecordHash hash)
    {
        var cipher = Aes.Create();
        cipher.Key = hash.AsSpan().ToArray();
        return cipher;
    }
}
