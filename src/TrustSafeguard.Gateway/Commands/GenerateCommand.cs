using System.CommandLine;
using TrustSafeguard.Gateway.Generation;

namespace TrustSafeguard.Gateway.Commands;

/// <summary>Fills a folder with invented records for measurements.</summary>
internal sealed class GenerateCommand
{
    private readonly Surroundings around;
    private readonly Option<int> schools;
    private readonly Option<int> trusts;
    private readonly Option<int> staff;
    private readonly Option<int> contacts;
    private readonly Option<int> breaches;
    private readonly Option<int> seed = OptionSet.Count("--seed", "What chance begins with; the same seed and numbers give the same folder, byte for byte", 0, int.MaxValue, 1);
    private readonly Option<string> data = OptionSet.Data();

    private GenerateCommand(Surroundings around)
    {
        this.around = around;
        var (limits, perSchool) = (around.Limits, around.Limits.GeneratedPerSchool);
        schools = OptionSet.Count("--schools", "How many schools", 1, limits.GeneratedSchools, 5);
        trusts = OptionSet.Count("--trusts", "How many trusts they are in", 1, limits.GeneratedSchools, 1);
        staff = OptionSet.Count("--staff", $"Staff of each school, with {GenerateOptions.StudentsPerMemberOfStaff} students for each of them", 1, perSchool, 60);
        contacts = OptionSet.Count("--contacts", "Contacts recorded at each school", 0, perSchool, 500);
        breaches = OptionSet.Count("--breaches", "Breaches at each school; some follow from contacts", 0, perSchool, 25);
        data.Description = "The folder to fill; it must be empty or new.";
    }

    public static Command Of(Surroundings around)
    {
        var generate = new GenerateCommand(around);
        var command = new DocumentedCommand(
            "generate",
            "Fills a folder with invented records, for measurements.",
            """
            Schools on the five shipped policies, their staff and students, a school year of contacts, breaches, referrals and acknowledgements, spread
            as in life. The year is over: it ends on 18 July 2025, whatever today is. The same options give the same folder, byte for byte. It does
            not wait for the disk at each record: after a power cut or a kill, delete the folder and begin again.
            """)
        {
            generate.schools, generate.trusts, generate.staff, generate.contacts, generate.breaches, generate.seed, generate.data,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(generate.trusts) > result.GetValue(generate.schools))
            {
                result.AddError("There are more --trusts than --schools; a trust has at least one school.");
            }
        });
        command.SetAction(async (parsed, stop) => (int)await generate.RunAsync(parsed, stop));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var started = around.Time.GetTimestamp();
        var folder = parsed.GetRequiredValue(data);
        var options = new GenerateOptions(
            parsed.GetValue(schools), parsed.GetValue(trusts), parsed.GetValue(staff), parsed.GetValue(contacts), parsed.GetValue(breaches), parsed.GetValue(seed));
        EmptyFolder.Require(folder);
        var time = new MovableTime(SchoolYear.Onboarding);
        var events = 0L;
        await using (var node = await NodeOpening.OpenAsync(
            around, Generator.JournalOf(folder), time, new SeededIds(time, new Dice((ulong)options.Seed)), stop))
        {
            await Work.RunAsync(around, "Generating", async progress =>
            {
                await Generator.RunAsync(node, time, options, progress, stop);
                return true;
            });
            foreach (var log in await node.Store.ListLogsAsync(stop))
            {
                events += (await node.Store.ReadHeadAsync(log, stop)).Position;
            }
        }

        around.Say($"{options.Schools:N0} schools, {events:N0} events in `{folder}`, {around.Time.GetElapsedTime(started).TotalSeconds:N1} s. Look at it: serve --dev --data {folder}");
        return ExitCode.Done;
    }
}
