using TrustSafeguard.Application.Records;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.CommandLine;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Log;

public sealed class LogCommandTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_trust_that_leaves_takes_its_log_along_and_its_new_place_shows_it()
    {
        await GenerateAsync(folder.Data, trusts: 2);

        await CommandRun.DoneAsync("log", "export", "--data", folder.Data, "--trust", "900002", "--to", folder["leaves"]);
        await CommandRun.DoneAsync("log", "import", "--from", folder["leaves"], "--trust", "900002", "--data", folder["joins"]);

        var own = (await HeadsAsync(folder.Data)).Split('\n').Single(line => line.StartsWith("trust-900002 ", StringComparison.Ordinal));
        (await HeadsAsync(folder["joins"])).Trim().ShouldBe(own);
        using var server = GatewayProcess.Start("serve", "--dev", "--data", folder["joins"], "--urls", "http://127.0.0.1:0");
        var schools = await new GraphQLCaller(await server.AddressAsync()).DataAsync("""{ schools { nodes { urn trust { uid } } } }""");
        schools.At("schools.nodes").EnumerateArray().Select(school => school.At("trust.uid").GetString()).ShouldBe(["900002"]);
    }

    [Fact]
    public async Task The_log_of_reads_goes_along_with_the_log_that_it_tells_of_and_with_no_other()
    {
        await GenerateAsync(folder.Data, trusts: 2);
        await using (var reads = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = Path.Combine(folder.Data, "reads"), Companion = folder.Data }))
        {
            foreach (var log in new[] { "reads-trust-900001", "reads-trust-900002" })
            {
                await reads.AppendAsync(new LogId(log), [new StreamAppend("reads", 0, [new EventToAppend("read.v1", "{}"u8.ToArray(), "{}"u8.ToArray())])]);
            }
        }

        var exported = await CommandRun.DoneAsync("log", "export", "--data", folder.Data, "--trust", "900002", "--to", folder["leaves"]);

        exported.Output.ShouldContain("reads-trust-900002");
        (await HeadsAsync(folder["leaves"])).Split('\n').Where(line => line.Length > 0).Select(line => line.Split(' ')[0]).ShouldBe(["trust-900002", "reads-trust-900002"]);
    }

    [Fact]
    public async Task A_folder_that_others_can_look_into_is_warned_of_when_logs_are_exported_there()
    {
        await GenerateAsync(folder.Data, trusts: 1);
        Directory.CreateDirectory(folder["open"]);
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other rights.");
        }
        else
        {
            File.SetUnixFileMode(folder["open"], (UnixFileMode)0b111_111_111);
        }

        var run = await CommandRun.OfAsync("log", "export", "--data", folder.Data, "--all", "--to", folder["open"]);

        run.Code.ShouldBe(ExitCode.Done, run.Errors);
        run.Errors.ShouldContain("warning store.open-to-others: ");
    }

    [Fact]
    public async Task Nothing_is_copied_into_the_folder_that_it_is_copied_from()
    {
        await GenerateAsync(folder.Data, trusts: 1);
        var within = Path.Combine(folder.Data, "within");
        Directory.CreateSymbolicLink(folder["link"], folder.Data);

        CommandRun[] runs =
        [
            await CommandRun.OfAsync("restore", "--from", folder.Data, "--data", Path.Combine(folder["link"], "within")),
            await CommandRun.OfAsync("restore", "--from", folder["link"], "--data", within),
            await CommandRun.OfAsync("restore", "--from", folder.Data, "--data", within),
            await CommandRun.OfAsync("log", "import", "--from", folder.Data, "--all", "--data", within),
            await CommandRun.OfAsync("log", "export", "--data", folder.Data, "--all", "--to", within),
        ];

        runs.ShouldAllBe(run => run.Code == ExitCode.FoundWrong && run.Errors.StartsWith("error copy.within: "));
        Directory.Exists(within).ShouldBeFalse();
    }

    [Fact]
    public async Task An_address_of_a_server_that_cannot_be_read_is_a_fault_of_the_command_line()
    {
        var run = await CommandRun.OfAsync("log", "head", "--store", "postgres:Database=records");

        run.Errors.ShouldStartWith("error store.connection: ");
        run.Code.ShouldBe(ExitCode.BadUsage);
    }

    [Fact]
    public async Task A_school_that_stands_in_another_log_keeps_its_trust_s_log_from_coming_in()
    {
        await GenerateAsync(folder.Data, trusts: 1);
        await using (var other = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder["other"] }))
        {
            await other.AppendAsync(Logs.OfTrust("5315"), [new StreamAppend("school-900001", 0, [new EventToAppend("noted.v1", "{}"u8.ToArray(), "{}"u8.ToArray())])]);
        }

        var run = await CommandRun.OfAsync("log", "import", "--from", folder.Data, "--all", "--data", folder["other"]);

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldStartWith("error log.school-elsewhere: School 900001 of log `trust-900001` stands in log `trust-5315` already");
        (await HeadsAsync(folder["other"])).Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem().ShouldStartWith("trust-5315 1 ");
    }

    [Fact]
    public async Task Of_two_logs_that_hold_one_school_neither_comes_in_with_the_other()
    {
        await HoldSchoolAsync(folder.Data, "trust-1", "trust-2");

        var run = await CommandRun.OfAsync("log", "import", "--from", folder.Data, "--all", "--data", folder["other"]);

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldStartWith("error log.school-twice: School 900001 stands in log `trust-1` and in log `trust-2` of what is to come in. Nothing was copied.");
        (await HeadsAsync(folder["other"])).ShouldBeNullOrWhiteSpace();
        await CommandRun.DoneAsync("log", "import", "--from", folder.Data, "--log", "trust-2", "--data", folder["other"]);
        (await CommandRun.OfAsync("log", "import", "--from", folder.Data, "--log", "trust-1", "--data", folder["other"]))
            .Errors.ShouldStartWith("error log.school-elsewhere: School 900001 of log `trust-1` stands in log `trust-2` already");
    }

    [Fact]
    public async Task A_log_that_is_there_already_fits_though_another_there_holds_its_school_too()
    {
        await HoldSchoolAsync(folder.Data, "trust-2");
        await HoldSchoolAsync(folder["other"], "trust-1", "trust-2");

        await CommandRun.DoneAsync("log", "import", "--from", folder.Data, "--all", "--data", folder["other"]);
    }

    [Fact]
    public async Task Where_one_of_several_logs_has_parted_none_is_copied()
    {
        await GenerateAsync(folder.Data, trusts: 2);
        await using (var other = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder["other"] }))
        {
            await other.AppendAsync(Logs.OfTrust("900002"), [new StreamAppend("a", 0, [new EventToAppend("noted.v1", "{}"u8.ToArray(), "{}"u8.ToArray())])]);
        }

        var run = await CommandRun.OfAsync("log", "import", "--from", folder.Data, "--all", "--data", folder["other"]);

        run.Code.ShouldBe(ExitCode.StoreUnusable);
        run.Errors.ShouldStartWith("error copy.parted: Log `trust-900002` ");
        (await HeadsAsync(folder["other"])).Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("log", "export", "--to", "x")]
    [InlineData("log", "export", "--to", "x", "--all", "--trust", "1")]
    [InlineData("log", "import", "--from", "x")]
    [InlineData("verify", "--key", "k")]
    [InlineData("verify", "--data", "a", "--store", "postgres:Host=b")]
    public async Task What_does_not_go_together_is_refused_before_anything_is_opened(params string[] arguments) =>
        (await CommandRun.OfAsync(arguments)).Code.ShouldBe(ExitCode.BadUsage);

    [Fact]
    public async Task A_log_that_is_not_there_is_named()
    {
        await GenerateAsync(folder.Data, trusts: 1);

        var run = await CommandRun.OfAsync("log", "export", "--data", folder.Data, "--log", "trust-1", "--to", folder["to"]);

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldStartWith("error log.unknown: There is no log `trust-1`.");
    }

    [Theory]
    [InlineData("log", "head")]
    [InlineData("log", "export", "--all", "--to", "nowhere")]
    public async Task Where_there_are_no_records_nothing_is_made(params string[] arguments)
    {
        var run = await CommandRun.OfAsync([.. arguments, "--data", folder["missing"]]);

        run.Code.ShouldBe(ExitCode.StoreUnusable);
        run.Errors.ShouldStartWith("error journal.missing: ");
        Directory.Exists(folder["missing"]).ShouldBeFalse();
    }

    private static Task<CommandRun> GenerateAsync(string data, int trusts) => CommandRun.DoneAsync(
        "generate", "--schools", $"{trusts}", "--trusts", $"{trusts}", "--staff", "3", "--contacts", "5", "--breaches", "1", "--data", data);

    private static async Task HoldSchoolAsync(string data, params string[] logs)
    {
        await using var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = data });
        foreach (var log in logs)
        {
            await store.AppendAsync(new LogId(log), [new StreamAppend("school-900001", 0, [new EventToAppend("noted.v1", "{}"u8.ToArray(), "{}"u8.ToArray())])]);
        }
    }

    private static async Task<string> HeadsAsync(string data) => (await CommandRun.DoneAsync("log", "head", "--data", data)).Output;
}
