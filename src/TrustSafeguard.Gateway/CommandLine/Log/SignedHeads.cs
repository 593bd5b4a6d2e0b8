using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.CommandLine.Log;

/// <summary>
/// Where logs stood at a moment, signed: a text that a second party keeps, and by which it can prove later that nothing was cut off or rewritten up to there. The signature
/// is ECDSA over the curve P-256 with SHA-256, DER in base64, over the bytes of all lines before its own, so that other programs can check it too.
/// </summary>
/// <param name="SignedAt">When, by the clock of whoever signed; to the second.</param>
/// <param name="Key">The id of the key: SHA-256 of its SubjectPublicKeyInfo, in hexadecimal digits.</param>
/// <param name="Heads">Where each log stood.</param>
internal sealed record SignedHeads(DateTimeOffset SignedAt, string Key, IReadOnlyList<LogHead> Heads)
{
    /// <summary>The first line of such a text.</summary>
    public const string Title = "trustsafeguard heads 1";

    private const string Time = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string SignedAtWord = "signed-at";
    private const string KeyWord = "key";
    private const string HeadWord = "head";
    private const string SignatureWord = "signature";

    /// <summary>Signs heads, and gives the whole text.</summary>
    public static string Sign(IEnumerable<LogHead> heads, ECDsa key, DateTimeOffset at)
    {
        var text = new StringBuilder();
        text.Append(Title).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"{SignedAtWord} {at.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture)}\n");
        text.Append(CultureInfo.InvariantCulture, $"{KeyWord} {IdOf(key)}\n");
        foreach (var head in heads)
        {
            text.Append(CultureInfo.InvariantCulture, $"{HeadWord} {head.Log} {head.Position} {head.Hash}\n");
        }

        var signature = key.SignData(Encoding.UTF8.GetBytes(text.ToString()), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return text.Append(CultureInfo.InvariantCulture, $"{SignatureWord} {Convert.ToBase64String(signature)}\n").ToString();
    }

    /// <summary>The id by which a key is named.</summary>
    public static string IdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

    /// <summary>Reads such a text, and checks its signature where keys are given.</summary>
    /// <param name="file">What it is called in messages.</param>
    /// <param name="text">The text.</param>
    /// <param name="keys">The public keys of those whose signature is believed; none for a text that is believed as it is.</param>
    /// <exception cref="CommandException">
    /// <c>heads.line</c>: it is not of this form. <c>heads.key-unknown</c>: it was signed by a key that is not among those given. <c>heads.signature</c>: it does not say what
    /// was signed.
    /// </exception>
    public static SignedHeads Read(FileInfo file, string text, IReadOnlyList<ECDsa> keys)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (lines is not [Title, var signedAt, var key, .. var heads, var signature])
        {
            throw Wrong(file, 1, "it ends before its signature");
        }

        var read = new SignedHeads(
            DateTimeOffset.TryParseExact(Word(file, 2, signedAt, SignedAtWord), Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at
                : throw Wrong(file, 2, "it holds no time such as 2026-11-27T13:40:00Z"),
            Word(file, 3, key, KeyWord),
            [.. heads.Select((line, i) => HeadOf(file, i + 4, line))]);
        if (keys.Count > 0)
        {
            read.Check(file, keys, string.Join('\n', lines[..^1]) + "\n", Word(file, lines.Length, signature, SignatureWord));
        }

        return read;
    }

    private void Check(FileInfo file, IReadOnlyList<ECDsa> keys, string signed, string signature)
    {
        if (keys.FirstOrDefault(each => IdOf(each) == Key) is not { } key)
        {
            throw new CommandException(
                "heads.key-unknown", $"`{file}` was signed by key {Key}, which is none of those given: {string.Join(", ", keys.Select(IdOf))}. Give the public key of whoever "
                    + "signed it with --key, also where that key has been replaced since.");
        }

        // The last digit of base64 can hold bits that are of no byte: the text was changed where they are, too.
        var bytes = new byte[signature.Length];
        if (!Convert.TryFromBase64String(signature, bytes, out var length)
            || Convert.ToBase64String(bytes.AsSpan(0, length)) != signature
            || !key.VerifyData(Encoding.UTF8.GetBytes(signed), bytes.AsSpan(0, length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))
        {
            throw new CommandException(
                "heads.signature", $"`{file}` does not say what key {Key} signed: it was changed since, or was never signed by it. Believe none of it; get the file again from "
                    + "whoever kept it.");
        }
    }

    private static string Word(FileInfo file, int number, string line, string first) =>
        line.Split(' ') is [var word, var value] && word == first ? value : throw Wrong(file, number, $"it is not `{first}` and what belongs to it");

    private static LogHead HeadOf(FileInfo file, int number, string line) => line.Split(' ') is [HeadWord, var log, var position, var hash]
        && new LogId(log) is { IsValid: true } id
        && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && hash.Length == 2 * RecordHash.Length && hash.All(char.IsAsciiHexDigitLower)
            ? new LogHead(id, at, RecordHash.Read(Convert.FromHexString(hash)))
            : throw Wrong(file, number, $"it is not `{HeadWord}`, a log's name, a position and a hash");

    private static CommandException Wrong(FileInfo file, int number, string what) =>
        new("heads.line", $"Line {number} of `{file}` is not as `log head --sign` writes it: {what}. Get the file again from whoever kept it.");
}
