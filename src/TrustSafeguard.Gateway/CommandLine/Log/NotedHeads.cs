using System.Globalization;
using System.Security.Cryptography;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.CommandLine.Log;

/// <summary>
/// Reads the heads that somebody noted: the output of <c>verify</c> or <c>backup</c> as it was printed, or a line for each log with its name, its position and
/// its hash. Empty lines and those that begin with <c>#</c> are passed over. Or what <c>log head --sign</c> signed (<see cref="SignedHeads"/>).
/// </summary>
internal static class NotedHeads
{
    private const int LogColumn = 1;

    /// <param name="context">Where to tell.</param>
    /// <param name="file">The file.</param>
    /// <param name="keys">Whose signature it has to have; none where it is believed without.</param>
    /// <exception cref="CommandException">
    /// <c>heads.unreadable</c>, <c>heads.line</c>, <c>heads.none</c> or <c>heads.unsigned</c>; or what <see cref="SignedHeads.Read"/> throws.
    /// </exception>
    public static IReadOnlyList<LogHead> Read(CommandContext context, FileInfo file, IReadOnlyList<ECDsa> keys)
    {
        var lines = Lines(file, context.Limits.HeadsFileBytes);
        if (lines is [SignedHeads.Title, ..])
        {
            return ReadSigned(context, file, string.Join('\n', lines), keys);
        }

        if (keys.Count > 0)
        {
            throw new CommandException(
                "heads.unsigned", $"`{file}` is not signed, so no --key says who noted its heads: give what `log head --sign` wrote, or leave --key out.");
        }

        var heads = lines.Select((line, i) => Parse(file, i + 1, line)).OfType<LogHead>().ToList();
        return heads.Count > 0 ? heads : throw None(file);
    }

    private static IReadOnlyList<LogHead> ReadSigned(CommandContext context, FileInfo file, string text, IReadOnlyList<ECDsa> keys)
    {
        var read = SignedHeads.Read(file, text, keys);
        if (keys.Count == 0)
        {
            context.Warn("heads.signature-unchecked", $"`{file}` is signed, and nobody looked by whom: give the public key of whoever signed it with --key.");
        }
        else
        {
            context.Say($"Heads signed {read.SignedAt:yyyy-MM-dd HH:mm:ss}Z by key {read.Key}.");
        }

        return read.Heads.Count > 0 ? read.Heads : throw None(file);
    }

    private static CommandException None(FileInfo file) => new(
        "heads.none", $"`{file}` holds no head; give what `verify` printed, or lines like `trust-5315 1204 HASH`, with the 64 digits of the hash.");

    private static string[] Lines(FileInfo file, long limit)
    {
        try
        {
            return LimitedFile.ReadText(file, limit)?.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')
                ?? throw new CommandException("heads.unreadable", $"`{file}` is larger than {limit:N0} bytes; give the file with the noted heads.");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new CommandException("heads.unreadable", $"`{file}` given to --heads cannot be read. {cause.Message}");
        }
    }

    private static LogHead? Parse(FileInfo file, int number, string line)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [] or [['#', ..], ..] => null,
            [JournalReport.Whole or JournalReport.Damaged, _, .., JournalReport.Head, var position, var hash] => Of(file, number, words[LogColumn], position, hash),
            // What is printed besides is a sentence, or goes to the error stream.
            [[>= 'A' and <= 'Z', ..], ..] when !IsLikeHead(words) => null,
            ["warning" or "error", ..] => null,
            [var log, var position, var hash] => Of(file, number, log, position, hash),
            _ => throw Wrong(file, number, "it is not a log's name, a position and a hash"),
        };
    }

    // INVARIANT: no head is taken for a sentence, where somebody's program wrote its first letter large: a head that is passed over is one that is not compared with.
    private static bool IsLikeHead(string[] words) =>
        words is [_, var second, _] && IsPosition(second) || (words is [.., var position, var hash] && IsPosition(position) && IsHash(hash));

    private static bool IsPosition(string word) => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static bool IsHash(string word) => word.Length == 2 * RecordHash.Length && word.All(char.IsAsciiHexDigit);

    private static LogHead Of(FileInfo file, int number, string log, string position, string hash)
    {
        if (!new LogId(log).IsValid)
        {
            throw Wrong(file, number, $"`{Shown(log)}` is not the name of a log, which is written as it was printed, in small letters");
        }

        if (!long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var at))
        {
            throw Wrong(file, number, $"`{position}` is not a position");
        }

        return IsHash(hash)
            ? new LogHead(new LogId(log), at, RecordHash.Read(Convert.FromHexString(hash)))
            : throw Wrong(file, number, $"`{Shown(hash)}` is not a hash of {2 * RecordHash.Length} hexadecimal digits");
    }

    private static string Shown(string word) => word.Length <= 2 * RecordHash.Length ? word : word[..(2 * RecordHash.Length)] + "…";

    private static CommandException Wrong(FileInfo file, int number, string what) => new(
        "heads.line", $"Line {number} of `{file}` holds no head: {what}. Give what `verify` printed, or lines like `trust-5315 1204 HASH`.");
}
