using System.Globalization;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.CommandLine.Verify;

/// <summary>
/// Reads the heads that somebody noted: the output of <c>verify</c> or <c>backup</c> as it was printed, or a line for each log with its name, its position and
/// its hash. Empty lines and those that begin with <c>#</c> are passed over.
/// </summary>
internal static class NotedHeads
{
    private const int LogColumn = 1;

    /// <exception cref="CommandException"><c>heads.unreadable</c>, <c>heads.line</c> or <c>heads.none</c>.</exception>
    public static IReadOnlyList<LogHead> Read(CommandLimits limits, FileInfo file)
    {
        if (file.Length > limits.HeadsFileBytes)
        {
            throw new CommandException("heads.unreadable", $"`{file}` is larger than {limits.HeadsFileBytes:N0} bytes; give the file with the noted heads.");
        }

        var heads = Lines(file).Select((line, i) => Parse(file, i + 1, line)).OfType<LogHead>().ToList();
        return heads.Count > 0 ? heads : throw new CommandException(
            "heads.none", $"`{file}` holds no head; give what `verify` printed, or lines like `trust-5315 1204 HASH`, with the 64 digits of the hash.");
    }

    private static string[] Lines(FileInfo file)
    {
        try
        {
            return File.ReadAllLines(file.FullName);
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
            // What is printed besides is a sentence, or goes to the error stream.
            [not JournalReport.Damaged and [>= 'A' and <= 'Z', ..], ..] or ["warning" or "error", ..] => null,
            [JournalReport.Whole or JournalReport.Damaged, _, .., JournalReport.Head, var position, var hash] => Of(file, number, words[LogColumn], position, hash),
            [var log, var position, var hash] => Of(file, number, log, position, hash),
            _ => throw Wrong(file, number, "it is not a log's name, a position and a hash"),
        };
    }

    private static LogHead Of(FileInfo file, int number, string log, string position, string hash)
    {
        if (!long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var at))
        {
            throw Wrong(file, number, $"`{position}` is not a position");
        }

        return hash.Length == 2 * RecordHash.Length && hash.All(char.IsAsciiHexDigit)
            ? new LogHead(new LogId(log), at, RecordHash.Read(Convert.FromHexString(hash)))
            : throw Wrong(file, number, $"`{Shown(hash)}` is not a hash of {2 * RecordHash.Length} hexadecimal digits");
    }

    private static string Shown(string word) => word.Length <= 2 * RecordHash.Length ? word : word[..(2 * RecordHash.Length)] + "…";

    private static CommandException Wrong(FileInfo file, int number, string what) => new(
        "heads.line", $"Line {number} of `{file}` holds no head: {what}. Give what `verify` printed, or lines like `trust-5315 1204 HASH`.");
}
