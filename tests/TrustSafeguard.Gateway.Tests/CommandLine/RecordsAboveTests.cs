using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.CommandLine;

namespace TrustSafeguard.Gateway.Tests.CommandLine;

/// <summary>
/// An installation from before <c>store.other-journal</c>, to which an import began records above those that the server serves: it goes on, and whoever uses either is told.
/// </summary>
public sealed class RecordsAboveTests : IDisposable
{
    private const string Told = "warning store.other-journal: ";

    private readonly TestFolder folder = new();

    private string State => folder["state"];

    private string Records => folder["state/records"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_server_whose_log_of_reads_was_put_away_begins_a_new_one_and_tells_of_the_records_above()
    {
        await MakeAsync();
        (await ServeAsync(Records)).Code.ShouldBe(ExitCode.Done);
        Directory.Move(Path.Combine(Records, "reads"), folder["archive"]);

        var run = await ServeAsync(Records);

        run.Code.ShouldBe(ExitCode.Done, run.Errors);
        run.Errors.ShouldContain($"{Told}`{Records}` and `{State}` each hold records");
        Directory.GetFiles(Path.Combine(Records, "reads"), "*.journal").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Whoever_verifies_copies_or_reads_either_is_told_of_the_other()
    {
        await MakeAsync();
        foreach (var (given, other) in new[] { (State, Records), (Records, State) })
        {
            string[][] commands =
            [
                ["verify"],
                ["backup", "--to", folder[$"copy-of-{Path.GetFileName(given)}"]],
                ["log", "head"],
                ["appoint", "first-officer", "--trust", "900001", "--identity", "larch#lara", "--name", "Lara Invented"],
            ];
            foreach (var command in commands)
            {
                var run = await CommandRun.OfAsync([.. command, "--data", given]);
                run.Errors.ShouldContain($"{Told}`{given}` and `{other}` each hold records", customMessage: string.Join(' ', command));
            }
        }
    }

    [Fact]
    public async Task Records_with_their_log_of_reads_and_one_that_was_put_away_beside_it_are_told_of_nothing()
    {
        await GenerateAsync(Records);
        await NoteAsync(Path.Combine(Records, "reads"));
        await NoteAsync(Path.Combine(Records, "put-away"));

        foreach (var given in new[] { Records, Path.Combine(Records, "put-away") })
        {
            (await CommandRun.OfAsync("verify", "--data", given)).Errors.ShouldNotContain("store.other-journal");
        }
    }

    [Fact]
    public async Task No_command_names_a_log_of_reads_as_the_records()
    {
        await NoteAsync(Path.Combine(State, "audit"));
        string[][] commands = [["backup", "--to", folder["backup"]], ["log", "head"], ["log", "export", "--all", "--to", folder["export"]], ["verify"]];

        foreach (var command in commands)
        {
            var run = await CommandRun.OfAsync([.. command, "--data", State]);
            run.Code.ShouldBe(ExitCode.StoreUnusable, run.Errors);
            run.Errors.ShouldContain("error journal.missing: ");
            run.Errors.ShouldNotContain("audit");
        }
    }

    private static Task<CommandRun> ServeAsync(string data) => CommandRun.OfAsync("serve", "--dev", "--urls", "http://127.0.0.1:0", "--data", data);

    private static Task<CommandRun> GenerateAsync(string data) =>
        CommandRun.DoneAsync("generate", "--schools", "1", "--trusts", "1", "--staff", "2", "--contacts", "2", "--breaches", "1", "--data", data);

    private static async Task NoteAsync(string reads)
    {
        var options = new FileJournalOptions { Folder = reads, Companion = Path.GetDirectoryName(reads), Holds = StoreMetrics.Reads };
        await using var store = await FileEventStore.OpenAsync(options);
        await store.AppendAsync(new LogId("reads-trust-900001"), [new StreamAppend("reads", 0, [new EventToAppend("noted.v1", "{}"u8.ToArray(), "{}"u8.ToArray())])]);
    }

    private async Task MakeAsync()
    {
        await GenerateAsync(Records);
        await GenerateAsync(folder["made"]);
        foreach (var file in Directory.GetFiles(folder["made"]))
        {
            File.Move(file, Path.Combine(State, Path.GetFileName(file)));
        }
    }
}
