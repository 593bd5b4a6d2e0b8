using System.CommandLine;

namespace TrustSafeguard.Gateway.CommandLine.Restore;

/// <summary>Brings a backup to where nothing is yet.</summary>
internal static class RestoreCommand
{
    public static Command Of(CommandContext context)
    {
        var place = new RecordsOptions("The folder that the records go into; it is made where it does not exist, and holds nothing.", isOfReads: true);
        var from = new Option<string>("--from") { Description = "The backup: a folder that `backup` made; not a byte of it is changed.", HelpName = "FOLDER", Required = true };
        var endMayBeMissing = SharedOptions.EndMayBeMissing();
        var command = new DetailedCommand(
            "restore",
            "Brings a backup to a folder or a server that holds no records, and verifies it.",
            """
            Every byte of the backup is checked first, and that it ends as a backup does: one that was cut on its way here is refused. What is restored has the same
            heads, and so every record as it was. Nothing is written over: where records are already, it is refused. Run it again where it was interrupted: it goes
            on, and until it has come to its end nothing else opens the place.
            """)
        {
            from, endMayBeMissing,
        };
        place.AddTo(command);
        command.SetAction(async (parsed, stop) => (int)await RunAsync(context, parsed.GetRequiredValue(from), place.PlaceOf(parsed), parsed.GetValue(endMayBeMissing), stop));
        return command;
    }

    private static async Task<ExitCode> RunAsync(CommandContext context, string backup, RecordsPlace place, bool endMayBeMissing, CancellationToken stop)
    {
        var source = new RecordsPlace.Folder(backup);
        source.ThrowIfHolds(place);
        await using var from = await OpenedRecords.OpenToReadAsync(context, source, stop);
        if (!endMayBeMissing)
        {
            from.ThrowIfEndMayBeMissing(
                "restore.not-whole",
                "Nothing was restored. Bring the backup here once more, or give another one. Where it is the folder of a server that was killed, make a `backup` of it, and "
                    + "restore that. Where there is nothing else, add --end-may-be-missing, and compare with heads that were noted elsewhere.");
        }

        var logs = await LogsToCopy.FindAsync(context, from, await from.ListLogsAsync(stop), isAll: true, stop);
        await using var to = await OpenedRecords.OpenToAddAsync(context, place, logs.Reads.Count > 0, stop);
        if (!await LogTransfer.IsUnfinishedAsync(to, stop))
        {
            await ThrowIfHoldsAsync(place, to, stop);
        }

        var copied = await LogTransfer.RunAsync(context, from, to, logs, stop);
        copied.PrintRecords(context);
        copied.PrintReads(context);
        source.WarnIfBroughtWithoutReads(context);
        context.Say($"Restored into: {place}");
        context.Say("Compare it with heads that were noted elsewhere (`verify --heads FILE`).");
        context.Say("Start a cluster under a new --cluster ID, and have those that follow events begin anew.");
        return ExitCode.Done;
    }

    private static async Task ThrowIfHoldsAsync(RecordsPlace place, OpenedRecords to, CancellationToken stop)
    {
        if ((await to.Records.ListLogsAsync(stop)).Count > 0)
        {
            throw new CommandException(
                "restore.not-empty", $"`{place}` holds records already, and they are not written over. Give a new folder or an empty database.");
        }

        if (await to.HasReadsAsync(stop))
        {
            throw new CommandException(
                "restore.not-empty",
                $"`{(place is RecordsPlace.Folder folder ? Path.GetFullPath(folder.Reads) : place)}` holds a log of reads already, which is not written over. "
                    + "Nothing was restored. Move it away, or give another folder (`--reads`, or the setting `Reads`), or an empty database.");
        }
    }
}
