using System.Text;

namespace TrustSafeguard.EventStore.Files.Notes;

/// <summary>Which log and which stream a note goes to, and of what type it is.</summary>
/// <param name="Log">The log.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Type">The type of the event.</param>
internal sealed record NoteName(LogId Log, string Stream, string Type)
{
    private const int Lengths = 3;

    /// <summary>As it stands before each note: a byte for how long each name is, then the names.</summary>
    public byte[] Bytes() =>
    [
        (byte)Log.Value.Length, (byte)Stream.Length, (byte)Type.Length,
        .. Encoding.ASCII.GetBytes(Log.Value), .. Encoding.ASCII.GetBytes(Stream), .. Encoding.ASCII.GetBytes(Type),
    ];

    /// <summary>Reads it again.</summary>
    /// <param name="bytes">They begin with it.</param>
    /// <param name="length">How many of them it takes.</param>
    public static NoteName? TryRead(ReadOnlySpan<byte> bytes, out int length)
    {
        length = bytes.Length < Lengths ? int.MaxValue : Lengths + bytes[0] + bytes[1] + bytes[2];
        if (length > bytes.Length)
        {
            return null;
        }

        var names = Encoding.ASCII.GetString(bytes[Lengths..length]);
        return new NoteName(new LogId(names[..bytes[0]]), names.Substring(bytes[0], bytes[1]), names[(bytes[0] + bytes[1])..]);
    }
}
