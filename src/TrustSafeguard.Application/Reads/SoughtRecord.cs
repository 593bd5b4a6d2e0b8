using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using TrustSafeguard.Application.Records;

namespace TrustSafeguard.Application.Reads;

/// <summary>A record whose readings are looked for, by what an entry has of it.</summary>
internal sealed class SoughtRecord
{
    public SoughtRecord(string id)
    {
        Text = JsonEncodedText.Encode(id).EncodedUtf8Bytes.ToArray();
        Packed = Encoding.UTF8.GetBytes(id);
        if (PackedId.TrySplit(id, out _, out var packed))
        {
            Packed = new byte[PackedId.Length];
            BinaryPrimitives.WriteUInt128BigEndian(Packed, packed);
        }
    }

    /// <summary>Its id as a text of JSON has it.</summary>
    public byte[] Text { get; }

    /// <summary>What <see cref="IdRuns"/> has of it: the bytes of its digits, or the text where it does not end in such.</summary>
    public byte[] Packed { get; }
}
