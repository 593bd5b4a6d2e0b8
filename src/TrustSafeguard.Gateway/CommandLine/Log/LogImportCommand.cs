using System.CommandLine;
using TrustSafeguard.Application.Records;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.CommandLine.Log;

/// <summary>Copies logs from a folder into a place that holds others.</summary>
internal sealed class LogImportCommand
{
    private readonly CommandContext context;
    private readonly RecordsOptions place = new(isOfReads: true);
    private readonly LogSelection selection = new();
    private readonly Option<string> from = new("--from")
    {
        Description = "The folder that the logs come from: an export, a backup or a folder of records; not a byte of it is changed.", HelpName = "FOLDER", Required = true,
    };

    private readonly Option<bool> withoutReads = new("--without-reads")
    {
        Description = "Bring in the records alone: what was noted of who read them stays in the folder that they come from.",
    };

    private readonly Option<bool> endMayBeMissing = SharedOptions.EndMayBeMissing();

    private LogImportCommand(CommandContext context) => this.context = context;

    public static Command Of(CommandContext context)
    {
        var import = new LogImportCommand(context);
        var command = new DetailedCommand(
            "import",
            "Copies whole logs from a folder to where other records are: a trust that joins brings its own.",
            """
            Where a log does not fit, nothing is copied: it parted from the one that is there, it went on since, or a school of it stands in another log, there or
            among those that come. Run it again where it was interrupted: it goes on. A folder must not be in use; in a server's store nobody else records
            anything in these logs before they have all come, and nodes that serve it show them from their next look on. The log of reads comes before the records
            that it tells of. Where people read in both places since a former import, the two logs of reads cannot become one: --without-reads brings in the records alone.
            """)
        {
            import.from, import.withoutReads, import.endMayBeMissing,
        };
        import.place.AddTo(command);
        import.selection.AddTo(command);
        command.SetAction(async (parsed, stop) => (int)await import.RunAsync(parsed, stop));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var target = place.PlaceOf(parsed);
        var folder = new RecordsPlace.Folder(parsed.GetRequiredValue(from));
        folder.ThrowIfHolds(target);
        await using var source = await OpenedRecords.OpenToReadAsync(context, folder, stop);
        if (!parsed.GetValue(endMayBeMissing))
        {
            source.ThrowIfEndMayBeMissing();
        }

        var logs = await selection.ChooseAsync(parsed, source, stop);
        var coming = parsed.GetValue(withoutReads) ? source with { Reads = null } : source;
        var which = await LogsToCopy.FindAsync(context, coming, logs, selection.IsAll(parsed), stop);
        await using var to = await OpenedRecords.OpenToAddAsync(context, target, await coming.HasReadsAsync(stop), stop);
        var schools = await UniqueSchools.CheckAsync(source.Records, to.Records, logs, stop);

        // A folder is served by nobody meanwhile.
        var copied = await LogTransfer.RunAsync(
            context, coming, to, which, stop, target is RecordsPlace.Server ? () => KeepSchoolsAsync(source, to, logs, schools, stop) : null,
            $"Run it again with `--without-reads`, and keep `{folder}`, with its log of reads, for as long as such a log is kept.", isServed: target is RecordsPlace.Server);
        copied.PrintRecords(context);
        copied.PrintReads(context);
        if (coming.Reads is null && await source.HasReadsAsync(stop))
        {
            context.Say($"The log of reads was left in {folder}: keep it there for as long as such a log is kept.");
        }

        if (!parsed.GetValue(withoutReads))
        {
            folder.WarnIfBroughtWithoutReads(context);
        }

        context.Say($"Imported into: {target}");
        return ExitCode.Done;
    }

    // The log of reads, which comes first, may have taken long: a school that somebody onboarded meanwhile has a claim of theirs that may be taken over by now.
    private async Task KeepSchoolsAsync(
        OpenedRecords source, OpenedRecords to, IReadOnlyList<LogId> logs, IReadOnlyDictionary<int, LogId> schools, CancellationToken stop)
    {
        // Where the registry is among the logs that come, its claims come with it.
        if (!logs.Contains(Logs.Registry))
        {
            await UniqueSchools.ClaimAsync(to.Records, schools, context.Time, stop);
        }

        // INVARIANT: behind the claims. From then on nobody onboards one of them elsewhere, and whoever did before is seen.
        await UniqueSchools.CheckAsync(source.Records, to.Records, logs, stop);
    }
}
