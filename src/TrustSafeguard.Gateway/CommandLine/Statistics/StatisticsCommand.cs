using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.Application.Views.Releases;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.CommandLine.Statistics;

/// <summary>Publishes the statistics of an authority or a trust, or finds what was published, and writes it for an answer to a freedom-of-information request.</summary>
internal sealed class StatisticsCommand
{
    private readonly CommandContext context;
    private readonly Option<string?> authority = new("--local-authority") { Description = "Those of this local authority.", HelpName = "CODE" };
    private readonly Option<string?> trust = new("--trust") { Description = "Those of this trust.", HelpName = "UID" };
    private readonly Option<string?> from = new("--from") { Description = "The first day, in London.", HelpName = "DATE" };
    private readonly Option<string?> to = new("--to") { Description = "The last day, in London, included; before today.", HelpName = "DATE" };
    private readonly Option<int?> year = new("--year") { Description = "In place of both days: the year that begins on 1 April of this one.", HelpName = "YEAR" };
    private readonly Option<bool> schoolYear = new("--school-year") { Description = "With --year: the one that begins on 1 September." };
    private readonly Option<int?> quarter = new("--quarter") { Description = "With --year: its first three months (1) to its last (4).", HelpName = "N" };
    private readonly Option<string?> output = new("--out")
    {
        Description = "The folder that the two files go to; the CSV goes to the screen where it is left out.", HelpName = "FOLDER",
    };
    private readonly RecordsOptions place = new("The folder that holds the records.");
    private readonly Option<FileInfo?> config = SharedOptions.ExistingFile(
        "--config", "The file of settings that `serve` is given: by which limits statistics are published, and where the records are, where neither --data nor --store says so.");

    private StatisticsCommand(CommandContext context) => this.context = context;

    public static Command Of(CommandContext context)
    {
        var statistics = new StatisticsCommand(context);
        var command = new DetailedCommand(
            "statistics",
            "Writes the statistics of a local authority or a trust, by which nobody can be identified.",
            """
            What was published is written again as it was. What was not is published now, and recorded, so that whatever is published later is checked against
            it: with everything that was ever published in hand, no suppressed number can be worked out. The CSV has one line a cell, and what stands beside it
            as JSON says what was counted and what was done to it: send both. The command ends with 1 where the statistics are refused, and says what to ask for.
            Numbers are protected by the limits of the settings (--config, the environment): give those of `serve`, of which the command sees neither --limit nor --set.
            A folder of records must not be in use; on a server's store (--store) nodes may go on.
            """)
        {
            statistics.authority, statistics.trust, statistics.from, statistics.to, statistics.year, statistics.schoolYear, statistics.quarter, statistics.output,
            statistics.config,
        };
        statistics.place.AddTo(command);
        command.Validators.Add(statistics.Check);
        command.SetAction(async (parsed, stop) => (int)await statistics.RunAsync(parsed, stop));
        return command;
    }

    private void Check(CommandResult result)
    {
        if (result.GetValue(authority) is null == result.GetValue(trust) is null)
        {
            result.AddError("Say whose statistics, by exactly one of --local-authority CODE and --trust UID.");
        }

        var days = (result.GetValue(from), result.GetValue(to));
        if (result.GetValue(year) is { } begins)
        {
            if (days is not (null, null))
            {
                result.AddError("Give --year, or --from and --to, and not both.");
            }
            else if (new NamedPeriod(begins, Running(result.GetValue(schoolYear)), result.GetValue(quarter)).Refusal is { } refusal)
            {
                result.AddError(refusal.Message);
            }
        }
        else if (Day(days.Item1) is null || Day(days.Item2) is null || result.GetValue(quarter) is not null || result.GetValue(schoolYear))
        {
            result.AddError("Give --year YEAR, with --school-year and --quarter N where they are meant, or --from and --to as dates such as 2025-04-01.");
        }
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var (kind, code) = parsed.GetValue(authority) is { } given ? ("local-authority", given) : ("trust", parsed.GetValue(trust)!);
        var (first, last) = PeriodOf(parsed);
        var settings = SettingsReading.Of(parsed.GetValue(config), commandLine: []);
        var records = place.PlaceOf(parsed, () => settings.Settings);
        if (records is RecordsPlace.Folder folder)
        {
            OpenedRecords.RequireRecords(folder);
        }

        await using var node = await RecordsNode.OpenAsync(parsed.GetValue(output) is null ? Quiet : context, records, stop);
        (node.Safeguarding.Statistics.Limits, node.Safeguarding.Statistics.AreLimitsGiven) = (settings.Limits.Statistics, parsed.GetValue(config) is not null);
        if (OwnerOf(node, parsed) is not { } owner)
        {
            throw new CommandException(
                "statistics.unknown-owner",
                $"Give one whose schools are on record: there is no {(kind == "trust" ? "trust with the UID" : "local authority with the code")} `{code}`.");
        }

        var outcome = await node.Safeguarding.Statistics.OfAsync(Viewer.Operator, owner, first, last, stop);
        if (outcome.Release is not { } release)
        {
            throw new CommandException(outcome.Refusals[0].Code, outcome.Refusals[0].Message);
        }

        Write(parsed.GetValue(output), PublishedFiles.NameOf(kind, code, release), release, node.Safeguarding.Statistics.MeaningsOf(release));
        return ExitCode.Done;
    }

    // What goes to the screen is the CSV and nothing else.
    private CommandContext Quiet => context with { Screen = CommandContext.ScreenOf(TextWriter.Null, isTerminal: false) };

    private (DateOnly First, DateOnly Last) PeriodOf(ParseResult parsed)
    {
        if (parsed.GetValue(year) is not { } begins)
        {
            return (Day(parsed.GetValue(from))!.Value, Day(parsed.GetValue(to))!.Value);
        }

        var days = new NamedPeriod(begins, Running(parsed.GetValue(schoolYear)), parsed.GetValue(quarter)).Days;
        return (days.First, days.Last);
    }

    private string? OwnerOf(SafeguardingNode node, ParseResult parsed) => node.Feed.Read(views => parsed.GetValue(authority) is { } code
        ? views.Organisations.FindLocalAuthority(code)?.Id
        : views.Organisations.FindTrust(parsed.GetValue(trust)!)?.Id);

    private void Write(string? folder, string name, KeptRelease release, IReadOnlyList<StatisticalConcept> meanings)
    {
        if (folder is null)
        {
            context.Screen.Profile.Out.Writer.Write(Encoding.UTF8.GetString(PublishedFiles.Csv(release)));
            return;
        }

        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(Path.Combine(folder, $"{name}.csv"), PublishedFiles.Csv(release));
            File.WriteAllBytes(Path.Combine(folder, $"{name}.json"), PublishedFiles.Metadata(release, meanings));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(
                "statistics.unwritten",
                $"The files cannot be written to `{folder}` ({cause.Message}): give a folder that can be written. What was published stays published, and is written again.");
        }

        context.Say($"Published on {release.ReleasedAt:yyyy-MM-dd}: {release.Schools} schools, {release.CellCount} cells, {release.Suppressed} of them suppressed.");
        context.Say($"{Path.GetFullPath(Path.Combine(folder, name))}.csv");
        context.Say($"{Path.GetFullPath(Path.Combine(folder, name))}.json");
    }

    private static StatisticalYear Running(bool isSchoolYear) => isSchoolYear ? StatisticalYear.SeptemberToAugust : StatisticalYear.AprilToMarch;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
