using System.Text;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>Reads a file that an operator named, once and no further than a limit. A pipe or a device tells no length before it is read, and a pipe is read only once.</summary>
internal static class LimitedFile
{
    private const int Piece = 64 * 1024;

    /// <summary>The bytes of the file; null where there are more than the limit.</summary>
    /// <param name="file">The file.</param>
    /// <param name="limit">The most bytes that are read.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[]? ReadBytes(FileInfo file, long limit)
    {
        using var stream = file.OpenRead();
        using var bytes = new MemoryStream();
        var piece = new byte[Piece];
        while (stream.Read(piece) is > 0 and var count)
        {
            if (bytes.Length + count > limit)
            {
                return null;
            }

            bytes.Write(piece, 0, count);
        }

        return bytes.ToArray();
    }

    /// <summary>The text of the file, in UTF-8 or what its first bytes say; null where it has more bytes than the limit.</summary>
    /// <inheritdoc cref="ReadBytes"/>
    public static string? ReadText(FileInfo file, long limit)
    {
        if (ReadBytes(file, limit) is not { } bytes)
        {
            return null;
        }

        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
