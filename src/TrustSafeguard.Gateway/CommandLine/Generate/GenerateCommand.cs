using System.CommandLine;
using System.Globalization;
using TrustSafeguard.Domain;
using TrustSafeguard.Gateway.CommandLine.InventedRecords;

namespace TrustSafeguard.Gateway.CommandLine.Generate;

/// <summary>Fills a folder with invented records for measurements.</summary>
internal sealed class GenerateCommand
{
    private const string Yesterday = "yesterday";

    private readonly CommandContext context;
    private readonly Option<int> schools;
    private readonly Option<int> trusts;
    private readonly Option<int> staff;
    private readonly Option<int> contacts;
    private readonly Option<int> breaches;
    private readonly Option<int> seed = SharedOptions.Count("--seed", "What chance begins with; the same seed and numbers give the same folder, byte for byte", 0, int.MaxValue, 1);
    private readonly Option<string?> until = new("--until")
    {
        Description = "The last day of the year that is told of, such as 2026-07-17, or `yesterday`. [default: 2025-07-18]", HelpName = "DATE",
    };

    private readonly Option<string> data = SharedOptions.Data();

    private GenerateCommand(CommandContext context)
    {
        this.context = context;
        var (limits, perSchool) = (context.Limits, context.Limits.GeneratedPerSchool);
        schools = SharedOptions.Count("--schools", "How many schools", 1, limits.GeneratedSchools, 5);
        trusts = SharedOptions.Count("--trusts", "How many trusts they are in", 1, limits.GeneratedSchools, 1);
        staff = SharedOptions.Count("--staff", $"Staff of each school, with {GenerateOptions.StudentsPerMemberOfStaff} students for each of them", 1, perSchool, 60);
        contacts = SharedOptions.Count("--contacts", "Contacts recorded at each school", 0, perSchool, 500);
        breaches = SharedOptions.Count("--breaches", "Breaches at each school; some follow from contacts", 0, perSchool, 25);
        data.Description = "The folder to fill; it must be empty or new.";
    }

    public static Command Of(CommandContext context)
    {
        var generate = new GenerateCommand(context);
        var command = new DetailedCommand(
            "generate",
            "Fills a folder with invented records, for measurements.",
            """
            Schools on the five shipped policies, their staff and students, a school year of contacts, breaches, referrals and acknowledgements, spread
            as in life. The year is over: it ends on 18 July 2025, whatever today is, or on the day of --until. The same options give the same folder, byte
            for byte. It does not wait for the disk at each record: after a power cut or a kill, delete the folder and begin again.
            """)
        {
            generate.schools, generate.trusts, generate.staff, generate.contacts, generate.breaches, generate.seed, generate.until,
            generate.data,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(generate.trusts) > result.GetValue(generate.schools))
            {
                result.AddError("There are more --trusts than --schools; a trust has at least one school.");
            }
        });
        command.Validators.Add(result =>
        {
            if (result.GetValue(generate.until) is { } written && generate.YearOf(written) is null)
            {
                result.AddError($"`{written}` does not do for --until; give a day from {SchoolYear.LastDay:yyyy-MM-dd} to yesterday, or the word `yesterday`.");
            }
        });
        command.SetAction(async (parsed, stop) => (int)await generate.RunAsync(parsed, stop));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var started = context.Time.GetTimestamp();
        var folder = parsed.GetRequiredValue(data);
        var options = new GenerateOptions(
            parsed.GetValue(schools), parsed.GetValue(trusts), parsed.GetValue(staff), parsed.GetValue(contacts), parsed.GetValue(breaches), parsed.GetValue(seed))
        {
            Year = parsed.GetValue(until) is { } written ? YearOf(written)!.Value : SchoolYear.Fixed,
        };
        RecordsFolder.RequireEmpty(folder);
        var time = new SimulatedClock(options.Year.Onboarding);
        var events = 0L;
        await using (var node = await RecordsFolder.OpenAsync(
            context, UnsyncedJournal.OptionsFor(folder), time, new SeededIds(time, new SeededRandom((ulong)options.Seed)), stop, watchesDeadlines: false))
        {
            await ProgressDisplay.RunAsync(context, "Generating", async progress =>
            {
                await Generator.RunAsync(node, time, options, progress, stop);
                return true;
            });
            foreach (var log in await node.Store.ListLogsAsync(stop))
            {
                events += (await node.Store.ReadHeadAsync(log, stop)).Position;
            }
        }

        var (took, last) = (context.Time.GetElapsedTime(started).TotalSeconds, options.Year.LastDay);
        context.Say(
            $"{options.Schools:N0} schools, {events:N0} events until {last:d MMMM yyyy} in `{folder}`, {took:N1} s. Look at it: serve --dev --data {folder}");
        return ExitCode.Done;
    }

    // Today is not over, and what is generated is.
    private GeneratedYear? YearOf(string written)
    {
        var yesterday = LondonTime.DateOf(context.Time.GetUtcNow()).AddDays(-1);
        return written == Yesterday ? new GeneratedYear(yesterday)
            : DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= SchoolYear.LastDay && day <= yesterday
                ? new GeneratedYear(day)
            : null;
    }
}
