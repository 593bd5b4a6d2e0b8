using System.Text;

namespace TrustSafeguard.Gateway.CommandLine.Import;

/// <summary>The text of a file of the register: UTF-8, or the Windows code page that its older extracts are written in.</summary>
internal static class GiasText
{
    private const int WindowsWestern = 1252;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Read(FileInfo file, CommandLimits limits)
    {
        if (file.Length > limits.ImportFileBytes)
        {
            throw new CommandException(
                "import.file-too-large", $"`{file}` has {file.Length:N0} bytes, more than the limit ImportFileBytes of {limits.ImportFileBytes:N0}; is it the right file?");
        }

        try
        {
            return Decode(File.ReadAllBytes(file.FullName));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException("import.unreadable", $"`{file}` cannot be read ({e.Message}); see whether you may open it.");
        }
    }

    /// <remarks>Text in the Windows code page that holds any letter outside ASCII is practically never valid UTF-8, so the stricter reading is tried first.</remarks>
    public static string Decode(byte[] bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(WindowsWestern)!.GetString(bytes);
        }
    }
}
