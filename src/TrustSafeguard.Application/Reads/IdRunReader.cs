using System.Buffers.Binary;
using TrustSafeguard.Application.Records;

namespace TrustSafeguard.Application.Reads;

/// <summary>Reads what <see cref="IdRuns"/> wrote.</summary>
/// <param name="runs">All of it.</param>
internal ref struct IdRunReader(ReadOnlySpan<byte> runs)
{
    private EntryReader reader = new(runs);
    private ReadOnlySpan<byte> prefix;
    private int leftOfRun;

    /// <summary>The next id.</summary>
    /// <param name="beginning">What it begins with; all of it where it stands alone.</param>
    /// <param name="digits">The bytes of its last 32 digits; none where it stands alone.</param>
    /// <returns>False behind the last.</returns>
    /// <exception cref="System.Text.Json.JsonException">It is not what that class wrote.</exception>
    public bool TryRead(out ReadOnlySpan<byte> beginning, out ReadOnlySpan<byte> digits)
    {
        beginning = digits = default;
        if (leftOfRun == 0)
        {
            if (reader.IsAtEnd)
            {
                return false;
            }

            leftOfRun = BinaryPrimitives.ReadUInt16LittleEndian(reader.Take(sizeof(ushort)));
            if (leftOfRun == 0)
            {
                beginning = reader.TakeCounted();
                return true;
            }

            prefix = reader.Take(reader.Take(1)[0]);
        }

        leftOfRun--;
        beginning = prefix;
        digits = reader.Take(PackedId.Length);
        return true;
    }
}
