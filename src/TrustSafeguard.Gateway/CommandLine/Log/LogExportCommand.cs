using System.CommandLine;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.CommandLine.Log;

/// <summary>Copies logs out of a place into a folder of their own.</summary>
internal sealed class LogExportCommand
{
    private readonly CommandContext context;
    private readonly RecordsOptions place = new("The folder that holds the records; not a byte of it is changed.", isOfReads: true);
    private readonly LogSelection selection = new();
    private readonly Option<string> to = new("--to")
    {
        Description = "The folder that the logs go into; it is made where it does not exist.", HelpName = "FOLDER", Required = true,
    };

    private readonly Option<bool> endMayBeMissing = SharedOptions.EndMayBeMissing();

    private LogExportCommand(CommandContext context) => this.context = context;

    public static Command Of(CommandContext context)
    {
        var export = new LogExportCommand(context);
        var command = new DetailedCommand(
            "export",
            "Copies whole logs into a folder: a trust that leaves takes its own along.",
            """
            The folder opens like any folder of records, and holds the same chain: each record with its position and its hash, and each log's log of reads. Run
            it again where it was interrupted: it goes on, and until it has come to its end nothing else opens the folder. A single school's records stand
            within its trust's log and cannot be taken out of the chain.
            A folder must not be in use: make a `backup` of a running server's, and export from that.
            """)
        {
            export.to, export.endMayBeMissing,
        };
        export.place.AddTo(command);
        export.selection.AddTo(command);
        command.SetAction(async (parsed, stop) => (int)await export.RunAsync(parsed, stop));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var folder = parsed.GetRequiredValue(to);
        var source = place.PlaceOf(parsed);
        (source as RecordsPlace.Folder)?.ThrowIfHolds(new RecordsPlace.Folder(folder));
        await using var from = await OpenedRecords.OpenToReadAsync(context, source, stop);
        if (!parsed.GetValue(endMayBeMissing))
        {
            from.ThrowIfEndMayBeMissing();
        }

        var logs = await selection.ChooseAsync(parsed, from, stop);
        Refuse(await LogTransfer.FindPartsAsync(from, logs, stop));

        // INVARIANT: before the folder is made. One that nothing came into opens like any other.
        var coming = await LogsToCopy.FindAsync(context, from, logs, selection.IsAll(parsed), stop);
        await using (var target = await OpenedRecords.OpenToAddAsync(context, new RecordsPlace.Folder(folder), await from.HasReadsAsync(stop), stop))
        {
            var copied = await LogTransfer.RunAsync(context, from, target, coming, stop, ifReadsParted: "Export into a folder that is not there yet.", ifParts: Refuse);
            copied.PrintRecords(context);
            copied.PrintReads(context);
        }

        context.Say($"Exported to: {Path.GetFullPath(folder)}");
        (source as RecordsPlace.Folder)?.WarnIfWithoutReads(context);
        return ExitCode.Done;
    }

    private static void Refuse(IReadOnlyList<LogId> parts)
    {
        if (parts.Count > 0)
        {
            throw new CommandException(
                "store.log-unfinished",
                $"Log `{parts[0]}` is being brought here and has not all come: no record was exported, since nobody would see that it is a part. Wait until the `log import` "
                    + "has ended; where it was interrupted, run it again. Then export again.",
                ExitCode.StorePasses);
        }
    }
}
