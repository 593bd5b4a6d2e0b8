using System.CommandLine;
using System.Diagnostics;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Gateway.CommandLine.Import;

/// <summary>Brings in trusts, schools and authorities from the register of schools in England.</summary>
internal sealed class ImportGiasCommand
{
    private readonly CommandContext context;
    private readonly Option<FileInfo?> links = SharedOptions.ExistingFile("--links", "The links of schools to trusts (\"Get information about schools\", all group links).");
    private readonly Option<FileInfo?> pupils = SharedOptions.ExistingFile("--pupils", "The list of state schools with pupils on roll: brings the maintained schools too.");
    private readonly Option<string?> trust = new("--trust") { Description = "Only the schools of this trust.", HelpName = "UID" };
    private readonly Option<string?> authority = new("--authority") { Description = "Only the schools in this local authority's area.", HelpName = "CODE" };
    private readonly Option<bool> all = new("--all") { Description = "Every school of the files." };
    private readonly RecordsOptions place = new();

    private ImportGiasCommand(CommandContext context)
    {
        this.context = context;
        links.Required = true;
    }

    public static Command Of(CommandContext context)
    {
        var gias = new ImportGiasCommand(context);
        var command = new DetailedCommand(
            "gias", "Brings in trusts, schools and local authorities from files of \"Get information about schools\".", Details)
            { gias.links, gias.pupils, gias.trust, gias.authority, gias.all };
        gias.place.AddTo(command);
        command.Validators.Add(result =>
        {
            var given = new[] { result.GetValue(gias.trust) is not null, result.GetValue(gias.authority) is not null, result.GetValue(gias.all) };
            if (given.Count(each => each) != 1)
            {
                result.AddError("Say which schools are meant, by exactly one of --trust UID, --authority CODE and --all.");
            }
        });
        command.SetAction(async (parsed, stop) => (int)await gias.RunAsync(parsed, stop));
        return command;
    }

    private static string Details => $"""
        A school in an academy trust (multi-academy or single-academy) goes into its trust's log, with its phase and its local authority.
        Sponsors and other groups own no schools and are passed over; so are groups that are closed, proposed or created in error, and schools
        that join on a later day: rows are read as of today. Files in UTF-8, UTF-16 and the Windows code page 1252 are read, separated by commas,
        semicolons or tabs, and dates with hyphens or slashes; how a file was read is told. With --pupils,
        maintained schools go into their local authority's log (for --authority and --all), and what the links file leaves empty is filled in.
        Academies that only the pupils file knows are left out: their trust cannot be told.

        Columns of --links: {string.Join(", ", LinksFile.Columns)}.
        Columns of --pupils: {string.Join(", ", PupilsFile.Columns)}.
        Read where they are: Group Status, Closed Date, Joined date; Number of Primary (and of Secondary) pupils on roll, which tell the phase.

        A row that cannot be used is reported with its line; the others go in, and the exit code is 1. Importing again adds only what changed.
        """;

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var started = context.Time.GetTimestamp();
        var plan = Plan(parsed);
        await using var node = await RecordsNode.OpenAsync(context, place.PlaceOf(parsed), stop);
        var result = await ProgressDisplay.RunAsync(context, "Importing schools", progress => new Importer(node, context.Limits).RunAsync(plan, progress, stop));
        Tell(plan, result, context.Time.GetElapsedTime(started));
        return plan.Faults.Count + result.Refused.Count == 0 ? ExitCode.Done : ExitCode.FoundWrong;
    }

    private ImportPlan Plan(ParseResult parsed)
    {
        var selection = (parsed.GetValue(trust), parsed.GetValue(authority)) switch
        {
            ({ } uid, _) => new GiasSelection.OfTrust(uid),
            (_, { } code) => new GiasSelection.OfAuthority(code),
            _ => (GiasSelection)new GiasSelection.Everything(),
        };
        var linksFile = parsed.GetRequiredValue(links)!;
        var linked = LinksFile.Read(linksFile, LondonTime.DateOf(context.Time.GetUtcNow()), context.Limits);
        var listed = parsed.GetValue(pupils) is { } pupilsFile ? PupilsFile.Read(pupilsFile, context.Limits) : null;
        context.Say($"Read                   `{linked.Name}`: {linked.Form}{(linked.PassedOver > 0 ? $"; {linked.PassedOver:N0} rows do not hold today" : string.Empty)}");
        if (listed is not null)
        {
            context.Say($"Read                   `{listed.Name}`: {listed.Form}");
        }

        var plan = new ImportPlanner(linked, listed, selection).Plan();
        if (plan.Schools.Count == 0)
        {
            TellFaults(plan.Faults);
            throw new CommandException("import.nothing", selection is GiasSelection.Everything
                ? $"`{linksFile}` has no school that is in a trust today; nothing was written. Look whether it is the file of all group links, and whether it is whole."
                : $"`{linksFile}` has no school for {selection}; nothing was written. Look the number up in the file.");
        }

        return plan;
    }

    private void Tell(ImportPlan plan, ImportResult result, TimeSpan elapsed)
    {
        TellFaults([.. plan.Faults, .. result.Refused]);
        TellChanges(result.Notices);
        var refused = result.Refused.Select(fault => (fault.File, fault.Line)).ToHashSet();
        TellTaken(plan with { Schools = [.. plan.Schools.Where(school => !refused.Contains((school.File, school.Line)))] }, result, elapsed);
        if (plan.AcademiesWithoutTrust > 0)
        {
            context.Warn(
                "import.trust-unknown",
                $"Academies that the links file does not know were left out: {plan.AcademiesWithoutTrust:N0}. A links file of the pupils file's day knows their trusts.");
        }
    }

    private void TellTaken(ImportPlan plan, ImportResult result, TimeSpan elapsed)
    {
        using var process = Process.GetCurrentProcess();
        context.Say($"Schools                {plan.Schools.Count,9:N0}  ({plan.Schools.Count - plan.Maintained:N0} in trusts, {plan.Maintained:N0} maintained)");
        if (result.Refused.Count > 0)
        {
            context.Say($"Refused                {result.Refused.Count,9:N0}");
        }

        context.Say($"Multi-academy trusts   {plan.MultiAcademyTrusts,9:N0}");
        context.Say($"Single-academy trusts  {plan.SingleAcademyTrusts,9:N0}");
        context.Say($"Local authorities      {plan.Authorities,9:N0}");
        context.Say($"Events added           {result.EventsAdded,9:N0}{(result.EventsAdded == 0 ? $"  {NothingAdded(plan, result)}" : string.Empty)}");
        context.Say($"Time                   {elapsed.TotalSeconds,9:N1} s");
        context.Say($"Peak memory            {process.PeakWorkingSet64 / (1024 * 1024),9:N0} MB");
    }

    private static string NothingAdded(ImportPlan taken, ImportResult result) => (taken.Schools.Count, result.Refused.Count) switch
    {
        (_, 0) => "nothing changed: all of it was known",
        (0, _) => "nothing was added: every school was refused",
        _ => "nothing was added: what was not refused was known",
    };

    private void TellChanges(IReadOnlyList<string> notices)
    {
        foreach (var notice in notices.Take(context.Limits.ChangesShown))
        {
            context.Warn("import.changed", notice);
        }

        if (notices.Count > context.Limits.ChangesShown)
        {
            context.Warn("import.changes", $"{notices.Count - context.Limits.ChangesShown:N0} more of what was known changed.");
        }
    }

    private void TellFaults(IReadOnlyList<RowFault> faults)
    {
        foreach (var fault in faults.Take(context.Limits.FaultsShown))
        {
            context.Fail("import.row", fault.ToString());
        }

        if (faults.Count > context.Limits.FaultsShown)
        {
            context.Fail("import.rows", $"{faults.Count - context.Limits.FaultsShown:N0} more rows could not be used.");
        }
    }
}
