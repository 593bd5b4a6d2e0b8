using System.CommandLine;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.CommandLine.Log;

/// <summary>Prints where each log stands, or signs that.</summary>
internal sealed class LogHeadCommand
{
    private readonly CommandContext context;
    private readonly RecordsOptions place = new("The folder that holds the records; not a byte of it is changed.", isOfReads: true);
    private readonly Option<FileInfo?> sign = SharedOptions.ExistingFile("--sign", "A key that signs the heads, made by `log key`.");
    private readonly Option<string?> output = new("--out") { Description = "Write to this file, which is not there yet, and not to the screen.", HelpName = "FILE" };

    private LogHeadCommand(CommandContext context) => this.context = context;

    public static Command Of(CommandContext context)
    {
        var head = new LogHeadCommand(context);
        var command = new DetailedCommand(
            "head",
            "Prints where each log stands: its last position and the hash over all before it.",
            """
            Give what it prints to somebody who cannot write to the records, such as the chair of trustees or the local authority. With --sign it is signed, so
            that whoever keeps it can show that it came from you. `verify --heads FILE --key PUBLIC` says later whether everything up to there is still as it was.
            Where a log is damaged, or a folder was not closed so that its last records may be missing, nothing is signed or written.
            A folder must not be in use: `backup` prints the heads of what a running server has recorded. Of a server's store the heads can be read at any time.
            """)
        {
            head.sign, head.output,
        };
        head.place.AddTo(command);
        command.SetAction(async (parsed, stop) => (int)await head.RunAsync(parsed, stop));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        using var key = parsed.GetValue(sign) is { } file ? SigningKey.Read(file, context.Limits.KeyFileBytes, signs: true) : null;
        if (parsed.GetValue(sign) is { } signing && RecordsFolder.IsOpenToOthers(signing))
        {
            context.Warn("key.open-to-others", $"Others on this machine can read `{signing}`, and sign in your name with it: take that from them with `chmod go= \"{signing}\"`.");
        }

        var from = place.PlaceOf(parsed);
        await using var opened = await OpenedRecords.OpenToReadAsync(context, from, stop);
        var isKept = key is not null || parsed.GetValue(output) is not null;
        if (isKept)
        {
            opened.ThrowIfEndMayBeMissing(
                "heads.not-whole",
                "Nothing was signed or written: whoever keeps such heads takes a log that was cut for all of it. Compare it with the heads noted last (`verify --heads`). "
                    + "Where it is the folder of a server that was killed, make a `backup` of it, and take the heads of that; where it was brought here, bring it once more.");
        }

        var heads = new List<LogHead>();
        var isWhole = await AddAsync(heads, opened.Records, stop);
        if (opened.Reads is { } reads)
        {
            isWhole &= await AddAsync(heads, reads, stop);
        }

        if (isKept)
        {
            ThrowIfIncomplete(heads, isWhole);
        }

        Write(parsed.GetValue(output), key is not null
            ? SignedHeads.Sign(heads, key, context.Time.GetUtcNow())
            : string.Concat(heads.Select(head => $"{head.Log} {head.Position} {head.Hash}\n")));
        if (!heads.TrueForAll(head => ReadLog.Holds(head.Log)))
        {
            (from as RecordsPlace.Folder)?.WarnIfWithoutReads(context);
        }

        return isWhole ? ExitCode.Done : ExitCode.FoundWrong;
    }

    // Whoever keeps them takes what they do not name for what was never there.
    private static void ThrowIfIncomplete(List<LogHead> heads, bool isWhole)
    {
        if (!isWhole)
        {
            throw new CommandException(
                "heads.incomplete", "Nothing was signed or written: the damaged logs named above have no head that holds, and heads that are kept must name every log. "
                    + "Restore the store from a backup, or mend what is damaged; `log head` without --sign and --out prints where the other logs stand.");
        }

        if (heads.Count == 0)
        {
            throw new CommandException("heads.none", "Nothing was signed or written: there is no log yet. Record something first, or give the place that holds the records.");
        }
    }

    // Of a damaged log there is no head to go by: it is named, and the others stand.
    private async Task<bool> AddAsync(List<LogHead> heads, IEventStore store, CancellationToken stop)
    {
        var isWhole = true;
        foreach (var log in await store.ListLogsAsync(stop))
        {
            isWhole &= await IsWholeAsync(async () => heads.Add(await store.ReadHeadAsync(log, stop)));
        }

        // A store may have read where its logs end, and not whether the records are there.
        return isWhole && await IsWholeAsync(async () => await store.ProveAsync(stop));
    }

    private async Task<bool> IsWholeAsync(Func<Task> readAsync)
    {
        try
        {
            await readAsync();
            return true;
        }
        catch (EventStoreException damage) when (damage.Kind == StoreFailureKind.Damaged)
        {
            context.Fail(damage.Code, damage.Message);
            return false;
        }
    }

    private void Write(string? file, string text)
    {
        if (file is null)
        {
            context.Say(text.TrimEnd('\n'));
            return;
        }

        try
        {
            using var stream = new StreamWriter(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write });
            stream.Write(text);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(
                "heads.unwritten", $"The heads cannot be written to `{file}` ({cause.Message}): give a file that is not there yet, in a folder that can be written.");
        }

        context.Say($"Heads: {Path.GetFullPath(file)}");
    }
}
