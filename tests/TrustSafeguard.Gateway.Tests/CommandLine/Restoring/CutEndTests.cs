using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.CommandLine;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Restoring;

/// <summary>A backup was cut on its way, and agrees with itself: nobody takes it for all.</summary>
public sealed class CutEndTests : IDisposable
{
    private const string AcceptsIt = "--end-may-be-missing";

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("", "journal.not-closed")]
    [InlineData("", "journal.torn-tail")]
    [InlineData("reads", "journal.not-closed")]
    public async Task A_backup_that_was_cut_is_neither_brought_anywhere_nor_signed_unless_somebody_says_so(string of, string warning)
    {
        await MakeBackupAsync();
        Cut(Path.Combine(folder["backup"], of), warning);
        (string Code, string[] Command, string Made)[] commands =
        [
            ("restore.not-whole", ["restore", "--from", folder["backup"], "--data"], folder["restored"]),
            ("copy.not-whole", ["log", "import", "--all", "--from", folder["backup"], "--data"], folder["imported"]),
            ("copy.not-whole", ["log", "export", "--all", "--data", folder["backup"], "--to"], folder["exported"]),
            ("heads.not-whole", ["log", "head", "--data", folder["backup"], "--out"], folder["heads"]),
            ("heads.not-whole", ["log", "head", "--data", folder["backup"], "--sign", folder["key"], "--out"], folder["signed"]),
        ];

        foreach (var (code, command, made) in commands)
        {
            var run = await CommandRun.OfAsync([.. command, made]);

            run.Code.ShouldBe(ExitCode.FoundWrong, run.Errors);
            run.Errors.ShouldStartWith($"warning {warning}: ");
            run.Errors.ShouldContain($"error {code}: ");
            Path.Exists(made).ShouldBeFalse();
        }

        foreach (var (_, command, made) in commands.Where(each => each.Command[1] != "head"))
        {
            (await CommandRun.DoneAsync([.. command, made, AcceptsIt])).Errors.ShouldStartWith($"warning {warning}: ");
            (await CommandRun.DoneAsync("verify", "--data", made)).Errors.ShouldBeEmpty("nothing says so afterwards");
        }

        (await CommandRun.DoneAsync("log", "head", "--data", folder["backup"])).Errors.ShouldStartWith($"warning {warning}: ");
    }

    [Theory]
    [InlineData("journal.not-closed")]
    [InlineData("journal.torn-tail")]
    public async Task A_backup_of_a_folder_that_nobody_serves_says_how_it_ends(string warning)
    {
        await MakeBackupAsync();
        Cut(folder["backup"], warning);
        Cut(Path.Combine(folder["backup"], "reads"), warning);

        var run = await CommandRun.DoneAsync("backup", "--data", folder["backup"], "--to", folder["copy"]);

        run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(line => line.StartsWith($"warning {warning}: "));
        (await CommandRun.DoneAsync("restore", "--from", folder["copy"], "--data", folder["restored"])).Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_is_added_to_says_how_it_ended_before_it_is_closed()
    {
        await MakeBackupAsync();
        await CommandRun.DoneAsync("restore", "--from", folder["backup"], "--data", folder["other"]);
        Cut(folder["other"], "journal.not-closed");

        (await CommandRun.DoneAsync("log", "import", "--all", "--from", folder["backup"], "--data", folder["other"])).Errors.ShouldStartWith("warning journal.not-closed: ");

        (await CommandRun.DoneAsync("verify", "--data", folder["other"])).Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_backup_whose_log_of_reads_did_not_come_is_told_of_and_the_log_of_reads_may_follow()
    {
        const string Warning = "warning reads.none: This has no log of reads: ";
        await MakeBackupAsync();
        Directory.Move(Path.Combine(folder["backup"], "reads"), folder["reads"]);

        (await CommandRun.DoneAsync("restore", "--from", folder["backup"], "--data", folder["restored"])).Errors.ShouldStartWith(Warning);
        (await CommandRun.DoneAsync("log", "import", "--all", "--from", folder["backup"], "--data", folder["imported"])).Errors.ShouldStartWith(Warning);
        (await CommandRun.DoneAsync("log", "import", "--all", "--without-reads", "--from", folder["backup"], "--data", folder["without"])).Errors.ShouldBeEmpty();

        Directory.Move(folder["reads"], Path.Combine(folder["backup"], "reads"));
        (await CommandRun.DoneAsync("log", "import", "--all", "--from", folder["backup"], "--data", folder["restored"])).Errors.ShouldBeEmpty();
        (await CommandRun.DoneAsync("verify", "--data", folder["restored"])).Output.ShouldContain(" reads-trust-900001 ");
    }

    [Fact]
    public async Task A_folder_into_which_nothing_came_is_not_taken_for_records()
    {
        await using (await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder["empty"] }))
        {
        }

        string[][] commands =
        [
            ["restore", "--from", folder["empty"], "--data", folder["made"]],
            ["log", "import", "--all", "--from", folder["empty"], "--data", folder["made"]],
            ["log", "export", "--all", "--data", folder["empty"], "--to", folder["made"]],
        ];
        foreach (var command in commands)
        {
            var run = await CommandRun.OfAsync(command);

            run.Code.ShouldBe(ExitCode.StoreUnusable);
            run.Errors.ShouldStartWith("error journal.missing: There are no records where they were to come from: nothing was copied.");
            Directory.Exists(folder["made"]).ShouldBeFalse();
        }
    }

    private async Task MakeBackupAsync()
    {
        await CommandRun.DoneAsync("generate", "--schools", "1", "--trusts", "1", "--staff", "2", "--contacts", "2", "--breaches", "1", "--data", folder.Data);
        await using (var reads = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = Path.Combine(folder.Data, "reads"), Companion = folder.Data }))
        {
            await reads.AppendAsync(new LogId("reads-trust-900001"), [new StreamAppend("reads", 0, [new EventToAppend("read.v1", "{}"u8.ToArray(), "{}"u8.ToArray())])]);
        }

        await CommandRun.DoneAsync("backup", "--data", folder.Data, "--to", folder["backup"]);
        await CommandRun.DoneAsync("log", "key", "--out", folder["key"]);
    }

    // The closing frame is the last, and holds no record.
    private static void Cut(string journal, string warning)
    {
        var segment = Directory.GetFiles(journal, "*.journal").Order().Last();
        var bytes = File.ReadAllBytes(segment);
        File.WriteAllBytes(segment, bytes[..(warning == "journal.torn-tail" ? ^3 : bytes.AsSpan().LastIndexOf("TSGF"u8))]);
    }
}
