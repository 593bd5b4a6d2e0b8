using TrustSafeguard.Gateway.CommandLine;

namespace TrustSafeguard.Gateway.Tests.CommandLine;

/// <summary>
/// Beside the folder that a server serves, a mistyped one a level above it or below would take what is recorded and be backed up in its place: no command begins records there.
/// </summary>
public sealed class OtherJournalTests : IDisposable
{
    private const string Links = """
        URN,Linked UID,Group Name,Group Type,EstablishmentName,PhaseOfEducation (name),LA (code),LA (name)
        100001,900001,Invented Trust,Multi-academy trust,Invented Primary,Primary,830,Derbyshire

        """;

    private readonly TestFolder folder = new();

    private string Records => folder["state/records"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task No_command_begins_records_above_a_folder_of_records_or_within_one()
    {
        await CommandRun.DoneAsync("generate", "--schools", "1", "--trusts", "1", "--staff", "2", "--contacts", "2", "--breaches", "1", "--data", Records);
        await CommandRun.DoneAsync("backup", "--data", Records, "--to", folder["backup"]);
        var files = Files();

        foreach (var place in new[] { folder["state"], Path.Combine(Records, "more") })
        {
            foreach (var command in Commands(place))
            {
                var run = await CommandRun.OfAsync(command);
                run.Code.ShouldBe(ExitCode.StoreUnusable, $"{string.Join(' ', command)}\n{run.Errors}");
                run.Errors.ShouldStartWith("error store.other-journal: ");
                run.Errors.ShouldContain($"Give `{Records}`");
                Files().ShouldBe(files);
            }
        }

        // What is named is the folder to give.
        await CommandRun.DoneAsync("verify", "--data", Records);
    }

    [Fact]
    public async Task Neither_are_they_made_there_by_a_command_that_fills_a_new_folder()
    {
        await CommandRun.DoneAsync("generate", "--schools", "1", "--trusts", "1", "--staff", "2", "--contacts", "2", "--breaches", "1", "--data", Records);
        await CommandRun.DoneAsync("backup", "--data", Records, "--to", folder["backup"]);
        var (files, within) = (Files(), Path.Combine(Records, "more"));
        string[][] commands =
        [
            ["backup", "--data", folder["backup"], "--to", within],
            ["log", "export", "--data", folder["backup"], "--all", "--to", within],
            ["generate", "--schools", "1", "--trusts", "1", "--staff", "2", "--contacts", "2", "--breaches", "1", "--data", within],
            ["demo", "--once", "--data", within],
        ];

        foreach (var command in commands)
        {
            var run = await CommandRun.OfAsync(command);
            run.Code.ShouldBe(ExitCode.StoreUnusable, $"{string.Join(' ', command)}\n{run.Errors}");
            run.Errors.ShouldStartWith("error store.other-journal: ");
            Files().ShouldBe(files);
        }
    }

    [Fact]
    public async Task A_command_that_needs_records_names_those_a_level_below()
    {
        await CommandRun.DoneAsync("generate", "--schools", "1", "--trusts", "1", "--staff", "2", "--contacts", "2", "--breaches", "1", "--data", Records);
        var files = Files();
        string[][] commands =
        [
            ["appoint", "first-lado", "--authority", "830", "--identity", "larch#lara", "--name", "Lara Invented"],
            ["backup", "--to", folder["backup"]],
            ["log", "head"],
            ["serve", "--read-only", "--dev", "--urls", "http://127.0.0.1:0"],
        ];

        foreach (var command in commands)
        {
            var run = await CommandRun.OfAsync([.. command, "--data", folder["state"]]);
            run.Code.ShouldBe(ExitCode.StoreUnusable, $"{string.Join(' ', command)}\n{run.Errors}");
            run.Errors.ShouldContain("error journal.missing: ");
            run.Errors.ShouldContain($"`{Records}`");
            Files().ShouldBe(files);
        }
    }

    private string[][] Commands(string place) =>
    [
        ["import", "gias", "--links", folder.Write("links.csv", Links), "--all", "--data", place],
        ["restore", "--from", folder["backup"], "--data", place],
        ["log", "import", "--from", folder["backup"], "--all", "--data", place],
        ["serve", "--dev", "--urls", "http://127.0.0.1:0", "--data", place],
    ];

    // The file of links is the test's own.
    private string[] Files() =>
        [.. Directory.EnumerateFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).Except([folder["links.csv"]]).Order(StringComparer.Ordinal)];
}
