using System.Security.Cryptography;
using System.Text;

namespace TrustSafeguard.Gateway.CommandLine.Log;

/// <summary>Keys of ECDSA over the curve P-256 in PEM files: the one that signs, and the public one that second parties are given.</summary>
internal static class SigningKey
{
    private const string CurveP256 = "1.2.840.10045.3.1.7";

    /// <summary>Makes a key, and writes it where nothing is yet, for its owner alone.</summary>
    /// <param name="file">Where the key goes.</param>
    /// <param name="publicFile">Where its public half goes.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="CommandException"><c>key.exists</c> or <c>key.unwritten</c>.</exception>
    public static string Make(string file, string publicFile)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Write(publicFile, key.ExportSubjectPublicKeyInfoPem(), isSecret: false);
        try
        {
            Write(file, key.ExportPkcs8PrivateKeyPem(), isSecret: true);
        }
        catch
        {
            File.Delete(publicFile);
            throw;
        }

        return SignedHeads.IdOf(key);
    }

    /// <summary>Reads a key from a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="limit">The most bytes that are read of it.</param>
    /// <param name="signs">Whether it has to be one that signs.</param>
    /// <exception cref="CommandException"><c>key.unreadable</c>.</exception>
    public static ECDsa Read(FileInfo file, long limit, bool signs)
    {
        var key = ECDsa.Create();
        try
        {
            var text = LimitedFile.ReadText(file, limit) ?? throw new CryptographicException($"it is larger than {limit:N0} bytes");
            Import(key, text);
            if (key.ExportParameters(includePrivateParameters: signs).Curve.Oid.Value != CurveP256)
            {
                throw new CryptographicException("it is of another curve than P-256");
            }

            return key;
        }
        catch (Exception cause) when (cause is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            key.Dispose();
            throw new CommandException(
                "key.unreadable", signs
                    ? $"`{file}` holds no key that signs ({cause.Message}): give the file that `log key` wrote, and not the one with `.pub`."
                    : $"`{file}` holds no public key ({cause.Message}): give the file with `.pub` that `log key` wrote.");
        }
    }

    // What the library says of these speaks to programmers: of methods to call, and of parameters.
    private static void Import(ECDsa key, string text)
    {
        if (text.Contains("ENCRYPTED", StringComparison.Ordinal))
        {
            throw new CryptographicException("it is closed by a password, and nobody is asked for one here");
        }

        try
        {
            key.ImportFromPem(text);
        }
        catch (Exception cause) when (cause is ArgumentException or CryptographicException)
        {
            throw new CryptographicException("it is not a PEM file with one key of ECDSA over P-256", cause);
        }
    }

    private static void Write(string file, string text, bool isSecret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (isSecret && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var isMade = false;
        try
        {
            using var stream = new FileStream(file, options);
            isMade = true;
            stream.Write(Encoding.UTF8.GetBytes(text + "\n"));
            stream.Flush(flushToDisk: true);
        }
        catch (IOException) when (!isMade && File.Exists(file))
        {
            throw new CommandException("key.exists", $"`{file}` is there already, and a key is not written over: what it signed could not be checked any more. Give another name.");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // Half of a key is none, and its name would be taken.
            if (isMade)
            {
                File.Delete(file);
            }

            throw new CommandException("key.unwritten", $"The key cannot be written to `{file}` ({cause.Message}): give a place that can be written, and has room.");
        }
    }
}
