using System.Buffers;
using System.Text;

namespace TrustSafeguard.Gateway.CommandLine.Import;

/// <summary>The text of a file of the register, and which encoding it was read in: what the bytes themselves show, decided once for the whole file.</summary>
/// <param name="Text">The text; U+FFFD stands where bytes are no letter of the encoding.</param>
/// <param name="Encoding">What people call the encoding.</param>
internal sealed record GiasText(string Text, string Encoding)
{
    private const int WindowsWestern = 1252;

    /// <summary>How much of a file without a mark is looked at for the zero bytes of UTF-16.</summary>
    private const int Beginning = 256;

    public static GiasText Read(FileInfo file, CommandLimits limits)
    {
        try
        {
            return Decode(LimitedFile.ReadBytes(file, limits.ImportFileBytes) ?? throw new CommandException(
                "import.file-too-large", $"`{file}` has more bytes than the limit ImportFileBytes of {limits.ImportFileBytes:N0}; is it the right file?"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException("import.unreadable", $"`{file}` cannot be read ({e.Message}); see whether you may open it.");
        }
    }

    public static GiasText Decode(ReadOnlySpan<byte> bytes)
    {
        if (Utf16Of(bytes) is { } utf16)
        {
            return new GiasText(utf16.GetString(bytes).TrimStart('\uFEFF'), "UTF-16");
        }

        return IsUtf8(bytes)
            ? new GiasText(System.Text.Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'), "UTF-8")
            : new GiasText(CodePagesEncodingProvider.Instance.GetEncoding(WindowsWestern)!.GetString(bytes), "the Windows code page 1252");
    }

    private static Encoding? Utf16Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return bytes[0] == 0xFF ? System.Text.Encoding.Unicode : System.Text.Encoding.BigEndianUnicode;
        }

        // The header is ASCII: in UTF-16 every other byte of it is zero, and in nothing else is one.
        Span<int> zeros = [0, 0];
        for (var i = 0; i < Math.Min(bytes.Length, Beginning); i++)
        {
            zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
        }

        return (zeros[0] > 0, zeros[1] > 0) switch
        {
            (false, true) => System.Text.Encoding.Unicode,
            (true, false) => System.Text.Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    /// <remarks>
    /// Letters outside ASCII that were written in the Windows code page are practically never well-formed UTF-8. So one wrong byte among many well-formed letters
    /// is a damaged row, and no reason to read the whole file as something else.
    /// </remarks>
    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
        {
            return true;
        }

        var (letters, wrong) = (0, 0);
        while (bytes.IndexOfAnyInRange((byte)0x80, byte.MaxValue) is >= 0 and var next)
        {
            bytes = bytes[next..];
            var isLetter = Rune.DecodeFromUtf8(bytes, out _, out var length) == OperationStatus.Done;
            (letters, wrong) = isLetter ? (letters + 1, wrong) : (letters, wrong + 1);
            bytes = bytes[length..];
        }

        return letters >= wrong;
    }
}
