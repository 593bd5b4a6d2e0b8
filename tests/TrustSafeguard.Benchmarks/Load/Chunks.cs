using System.Buffers.Text;

namespace TrustSafeguard.Benchmarks.Load;

/// <summary>A body in chunks (RFC 9112, 7.1), without trailers.</summary>
internal static class Chunks
{
    public static bool AreWhole(ReadOnlySpan<byte> body) => body.EndsWith("0\r\n\r\n"u8) && Walk(body, null);

    public static byte[] Join(ReadOnlySpan<byte> body)
    {
        var joined = new List<byte>(body.Length);
        Walk(body, joined);
        return [.. joined];
    }

    /// <summary>True where the last, empty chunk is there.</summary>
    private static bool Walk(ReadOnlySpan<byte> rest, List<byte>? joined)
    {
        while (Utf8Parser.TryParse(rest, out int size, out var digits, 'x'))
        {
            var chunk = digits + 2;
            if (rest.Length < chunk + size + 2)
            {
                return false;
            }

            if (size == 0)
            {
                return true;
            }

            joined?.AddRange(rest.Slice(chunk, size));
            rest = rest[(chunk + size + 2)..];
        }

        return false;
    }
}
