using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.CommandLine;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Backup;

/// <summary>Records have one log of reads: where there would be two, or a command would go by the wrong one, it is refused or told (<c>reads.two</c>).</summary>
public sealed class TwoReadsTests : IDisposable
{
    private const string Two = "error reads.two: ";
    private const string Told = "warning reads.two: ";
    private const string Log = "reads-trust-900001";

    private readonly TestFolder folder = new();

    private string Within => Path.Combine(folder.Data, "reads");

    private string Elsewhere => folder["elsewhere"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_start_elsewhere_is_refused_until_the_log_of_reads_is_moved_there()
    {
        await GenerateAsync();
        await NoteAsync(Within);

        var refused = await ServeAsync(Elsewhere);

        refused.Code.ShouldBe(ExitCode.StoreUnusable);
        refused.Errors.ShouldStartWith(Two);
        refused.Errors.ShouldContain($"`{Within}`");
        refused.Errors.ShouldContain($"`{Elsewhere}`");
        Directory.Exists(Elsewhere).ShouldBeFalse();

        Directory.Move(Within, Elsewhere);
        var moved = await ServeAsync(Elsewhere);
        moved.Code.ShouldBe(ExitCode.Done, moved.Errors);
        moved.Errors.ShouldNotContain("reads.");
        (await ServeAsync(Elsewhere)).Errors.ShouldNotContain("store.other-files");

        // And the way back: what the last start had is not forgotten where the setting is.
        (await ServeAsync()).Errors.ShouldStartWith(Two);
        Directory.Move(Elsewhere, Within);
        (await ServeAsync()).Code.ShouldBe(ExitCode.Done);
        Directory.GetFiles(folder.Data, "companion.txt").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_noted_and_not_appended_is_a_log_of_reads_too()
    {
        await GenerateAsync();
        Directory.CreateDirectory(Within);
        await File.WriteAllTextAsync(Path.Combine(Within, "journal.notes"), "noted");

        (await ServeAsync(Elsewhere)).Errors.ShouldStartWith(Two);
    }

    [Fact]
    public async Task A_server_that_only_shows_records_tells_of_the_other_and_serves()
    {
        await GenerateAsync();
        await NoteAsync(Within);

        var shown = await ServeAsync(Elsewhere, "--read-only");

        shown.Code.ShouldBe(ExitCode.Done, shown.Errors);
        shown.Errors.ShouldStartWith(Told);
        File.Exists(Path.Combine(folder.Data, "companion.txt")).ShouldBeFalse("nothing is written beside records that are only shown");
    }

    [Fact]
    public async Task A_start_that_cannot_leave_where_it_is_says_so_and_serves()
    {
        await GenerateAsync();
        Directory.CreateDirectory(Path.Combine(folder.Data, "companion.txt.unfinished"));

        var run = await ServeAsync(Elsewhere);

        run.Code.ShouldBe(ExitCode.Done, run.Errors);
        run.Errors.ShouldContain("warning reads.place-unwritten: ");
        run.Errors.ShouldContain($"`--reads \"{Elsewhere}\"`");
    }

    [Fact]
    public async Task A_command_goes_by_the_one_that_the_last_start_had_and_refuses_another()
    {
        await GenerateAsync();
        await ServeAsync(Elsewhere);
        await NoteAsync(Elsewhere);

        foreach (var (command, target) in Commands("found"))
        {
            (await CommandRun.DoneAsync([.. command, .. target])).Output.ShouldContain(Log);
        }

        await AllRefuseAsync("--reads", folder["mistyped"]);
        (await CommandRun.OfAsync("verify", "--data", folder.Data, "--reads", folder["mistyped"])).Errors.ShouldStartWith(Told);
    }

    [Fact]
    public async Task Nothing_is_made_of_one_of_two()
    {
        await GenerateAsync();
        await NoteAsync(Within);
        await NoteAsync(Elsewhere);

        await AllRefuseAsync("--reads", Elsewhere);
        await GenerateAsync(folder["joins"]);
        await NoteAsync(Path.Combine(folder["joins"], "reads"));
        (await CommandRun.OfAsync("log", "import", "--from", folder.Data, "--all", "--data", folder["joins"], "--reads", Elsewhere)).Errors.ShouldStartWith(Two);

        var verified = await CommandRun.OfAsync("verify", "--data", folder.Data, "--reads", Elsewhere);
        verified.Code.ShouldBe(ExitCode.Done, verified.Errors);
        verified.Errors.ShouldStartWith(Told);
        verified.Output.ShouldContain(Log);
    }

    [Fact]
    public async Task A_folder_in_which_none_was_begun_is_none()
    {
        await GenerateAsync();
        Directory.CreateDirectory(Within);

        foreach (var (command, target) in Commands("none"))
        {
            (await CommandRun.DoneAsync([.. command, .. target])).Errors.ShouldStartWith($"warning reads.none: This has no log of reads: `{Within}` holds none yet.");
        }
    }

    [Fact]
    public async Task Records_that_are_restored_with_a_log_of_reads_elsewhere_say_where_it_is()
    {
        await GenerateAsync();
        await NoteAsync(Within);
        await CommandRun.DoneAsync("backup", "--data", folder.Data, "--to", folder["backup"]);

        await CommandRun.DoneAsync("restore", "--from", folder["backup"], "--data", folder["restored"], "--reads", Elsewhere);

        (await CommandRun.DoneAsync("verify", "--data", folder["restored"])).Output.ShouldContain(Log);
    }

    [Fact]
    public async Task A_restore_that_is_refused_for_a_log_of_reads_names_it_and_leaves_nothing_that_refuses_the_next()
    {
        await GenerateAsync();
        await NoteAsync(Within);
        await CommandRun.DoneAsync("backup", "--data", folder.Data, "--to", folder["backup"]);
        await NoteAsync(Elsewhere);

        var refused = await CommandRun.OfAsync("restore", "--from", folder["backup"], "--data", folder["restored"], "--reads", Elsewhere);

        refused.Errors.ShouldContain($"error restore.not-empty: `{Elsewhere}` holds a log of reads already");
        await CommandRun.DoneAsync("restore", "--from", folder["backup"], "--data", folder["restored"]);
    }

    private async Task AllRefuseAsync(params string[] said)
    {
        foreach (var (command, target) in Commands("refused").Where(each => each.Command is not ["verify", ..]))
        {
            var run = await CommandRun.OfAsync([.. command, .. target, .. said]);
            run.Code.ShouldBe(ExitCode.StoreUnusable, string.Join(' ', command));
            run.Errors.ShouldStartWith(Two);
            target.ShouldAllBe(place => !Directory.Exists(place));
        }
    }

    private IEnumerable<(string[] Command, string[] Target)> Commands(string name) =>
    [
        (["verify", "--data", folder.Data], []),
        (["log", "head", "--data", folder.Data], []),
        (["log", "export", "--trust", "900001", "--data", folder.Data], ["--to", folder[$"export-{name}"]]),
        (["backup", "--data", folder.Data], ["--to", folder[$"backup-{name}"]]),
    ];

    private Task<CommandRun> GenerateAsync() => GenerateAsync(folder.Data);

    private static Task<CommandRun> GenerateAsync(string data) =>
        CommandRun.DoneAsync("generate", "--schools", "1", "--trusts", "1", "--staff", "2", "--contacts", "2", "--breaches", "1", "--data", data);

    private static async Task NoteAsync(string reads)
    {
        await using var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = reads, Companion = Path.GetDirectoryName(reads) });
        await store.AppendAsync(new LogId(Log), [new StreamAppend("reads", 0, [new EventToAppend("read.v1", "{}"u8.ToArray(), "{}"u8.ToArray())])]);
    }

    /// <summary>Starts a server, which is stopped as soon as it listens.</summary>
    private async Task<CommandRun> ServeAsync(string? reads = null, params string[] more)
    {
        using var stop = new CancellationTokenSource();
        string[] told = reads is null ? [] : ["--set", $"Reads={reads}"];
        return await CommandRun.OfAsync(["serve", "--dev", "--urls", "http://127.0.0.1:0", "--data", folder.Data, .. told, .. more], stop);
    }
}
