using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Serving;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Serve;

public sealed class ServeCommandTests : IDisposable
{
    private static readonly string[] Issuer = ["--set", "Issuers:larch:Authority=https://id.example", "--set", "Issuers:larch:Audiences:0=api"];

    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_new_folder_is_made_and_served()
    {
        var run = await ServeAsync();

        run.Code.ShouldBe(ExitCode.Done, run.Errors);
        run.Output.ShouldContain("Listening: http://127.0.0.1:");
        run.Errors.ShouldBeEmpty();
        File.Exists(folder.Journal).ShouldBeTrue();
    }

    [Fact]
    public async Task Development_mode_is_said_loudly()
    {
        var run = await CommandRun.OfAsync("serve", "--dev", "--data", folder.Data, "--urls", "http://127.0.0.1:0");

        run.Errors.ShouldContain("DEVELOPMENT MODE");
    }

    [Theory]
    [InlineData("TypeCost=none", "`none` does not do for the limit TypeCost")]
    [InlineData("NoSuchLimit=1", "There is no limit `NoSuchLimit`")]
    public async Task A_limit_that_does_not_do_is_refused_before_anything_is_opened(string setting, string message)
    {
        var run = await CommandRun.OfAsync("serve", "--data", folder.Data, "--limit", "Connections=5", "--limit", setting);

        run.Code.ShouldBe(ExitCode.BadUsage);
        run.Errors.ShouldStartWith("error usage: " + message);
        Directory.Exists(folder.Data).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_that_another_process_has_is_refused()
    {
        await using var other = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data });

        var run = await ServeAsync();

        run.Code.ShouldBe(ExitCode.StoreUnusable);
        run.Errors.ShouldStartWith("error store.locked: ");
        run.Errors.ShouldContain($"process {Environment.ProcessId}");
    }

    [Fact]
    public async Task A_damaged_journal_is_refused_with_what_to_do_and_verify_names_the_record()
    {
        await FillAsync();
        var bytes = await File.ReadAllBytesAsync(folder.Journal);
        bytes[bytes.Length * 9 / 10] ^= 1;
        await File.WriteAllBytesAsync(folder.Journal, bytes);

        var serve = await ServeAsync();
        serve.Code.ShouldBe(ExitCode.StoreUnusable);
        serve.Errors.ShouldStartWith("error journal.corrupt: ");
        serve.Errors.ShouldContain("backup");

        var verify = await CommandRun.OfAsync("verify", "--data", folder.Data);
        verify.Code.ShouldBe(ExitCode.FoundWrong);
        verify.Errors.ShouldMatch(@"error journal\.corrupt: `00000001\.journal`, byte \d+, log `trust-900001`, position \d+: ");
        verify.Output.ShouldContain("DAMAGED");
    }

    [Fact]
    public async Task A_record_that_was_rewritten_with_its_checksums_is_refused_as_any_damage_is_and_nothing_is_changed()
    {
        await FillAsync();
        var bytes = await File.ReadAllBytesAsync(folder.Journal);
        EditedJournal.RewriteARecord(bytes);
        await File.WriteAllBytesAsync(folder.Journal, [.. bytes, .. "torn"u8]);

        var serve = await ServeAsync();

        serve.Code.ShouldBe(ExitCode.StoreUnusable);
        serve.Errors.ShouldMatch(@"^error journal\.corrupt: .*hash does not follow.*Nothing was changed\.\s*$");
        serve.Output.ShouldNotContain("every one checked");
        (await File.ReadAllBytesAsync(folder.Journal)).ShouldBe([.. bytes, .. "torn"u8]);
        Directory.GetFiles(folder.Data, "*.torn").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_torn_tail_is_said_aloud_and_cut()
    {
        await FillAsync();
        await TearAsync();

        var torn = await ServeAsync();
        torn.Code.ShouldBe(ExitCode.Done, torn.Errors);
        torn.Errors.ShouldStartWith("warning journal.torn-tail: ");

        (await ServeAsync()).Errors.ShouldNotContain("journal.");
    }

    [Fact]
    public async Task An_address_that_is_taken_is_refused()
    {
        await using var other = await RunningGateway.StartAsync();

        var run = await CommandRun.OfAsync("serve", "--data", folder.Data, "--urls", $"http://127.0.0.1:{other.Client.BaseAddress!.Port}");

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldStartWith("error serve.address-in-use: ");
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task Whether_the_schema_may_be_asked_for_is_the_operators_to_say(string? said, bool isServed)
    {
        ServeOptions? served = null;
        using var output = new StringWriter();
        var context = new CommandContext(CommandContext.ScreenOf(output, isTerminal: false), output, TimeProvider.System, (_, options, _, _) =>
        {
            served = options;
            return Task.CompletedTask;
        });
        string[] arguments = ["serve", "--data", folder.Data, .. said is null ? Array.Empty<string>() : ["--introspection", said]];
        ((ExitCode)await CommandRoot.RunAsync(arguments, context, TestContext.Current.CancellationToken)).ShouldBe(ExitCode.Done, output.ToString());
        served.ShouldNotBeNull().Introspection.ShouldBe(isServed);
    }

    [Fact]
    public async Task It_says_where_its_data_is_and_makes_the_folder_for_its_user_alone()
    {
        var run = await ServeAsync();

        run.Output.ShouldContain($"Data: {Path.GetFullPath(folder.Data)}");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        new DirectoryInfo(folder.Data).UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        new FileInfo(folder.Journal).UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_folder_that_others_can_look_into_is_warned_of()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        MakeFolder(UnixFileMode.OtherRead);

        (await ServeAsync()).Errors.ShouldStartWith("warning store.open-to-others: ");
    }

    [Fact]
    public async Task A_folder_with_the_files_of_another_program_is_refused_and_what_is_put_beside_records_is_told()
    {
        MakeFolder(UnixFileMode.None);
        var theirs = Path.Combine(folder.Data, "accounts.db");
        await File.WriteAllTextAsync(theirs, "theirs");

        var refused = await ServeAsync();

        refused.Code.ShouldBe(ExitCode.StoreUnusable);
        refused.Errors.ShouldStartWith("error store.other-files: ");
        Directory.GetFileSystemEntries(folder.Data).ShouldBe([theirs]);
        File.Delete(theirs);
        (await ServeAsync()).Errors.ShouldBeEmpty();
        await File.WriteAllTextAsync(theirs, "theirs");
        var told = await ServeAsync();
        told.Code.ShouldBe(ExitCode.Done);
        told.Errors.ShouldStartWith("warning store.other-files: ");
        told.Errors.ShouldContain("`accounts.db`");
    }

    [Fact]
    public async Task Read_only_serves_what_is_recorded_records_nothing_and_changes_no_byte()
    {
        await FillAsync();
        var before = await File.ReadAllBytesAsync(folder.Journal);
        using (var server = GatewayProcess.Start("serve", "--read-only", "--dev", "--data", folder.Data, "--urls", "http://127.0.0.1:0"))
        {
            var caller = new GraphQLCaller(await server.AddressAsync());
            var data = await caller.DataAsync(
                """mutation { onboardSchool(input: { urn: 900099, name: "x", localAuthorityCode: "830", localAuthorityName: "x" }) { userErrors { code message } } }""");
            data.TextAt("onboardSchool.userErrors[0].code").ShouldBe("store.read-only");
            data.TextAt("onboardSchool.userErrors[0].message").ShouldContain("nothing was recorded");
            (await caller.DataAsync("{ schools { nodes { urn } } }")).At("schools.nodes[0].urn").GetInt32().ShouldBe(900001);
            (await caller.Client.GetStringAsync("/readyz")).ShouldStartWith("ready to read only");
        }

        (await File.ReadAllBytesAsync(folder.Journal)).ShouldBe(before);
        (await CommandRun.OfAsync("serve", "--read-only", "--data", folder["nowhere"], "--urls", "http://127.0.0.1:0")).Errors.ShouldStartWith("error journal.missing: ");
    }

    [Fact]
    public async Task A_trusts_first_officer_is_appointed_once_and_the_log_says_by_whom()
    {
        await using (var node = await SafeguardingNode.OpenAsync(await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data }), TimeProvider.System))
        {
            (await node.Safeguarding.Organisations.OnboardAsync(
                Viewer.System, new OnboardSchool(900_001, "Invented Primary", "Primary", "830", "Derbyshire", "99001", "Invented Trust"))).Refusals.ShouldBeEmpty();
        }

        (await FirstOfficerAsync("theo@example.invalid", "99009")).Errors.ShouldStartWith("error trust.unknown: ");
        (await FirstOfficerAsync(" ", "99001")).Errors.ShouldStartWith("error appointment.identity-blank: ");
        (await FirstOfficerAsync("theo@example.invalid", "99001")).Output.ShouldSatisfyAllConditions(
            told => told.ShouldContain("First officer: appointed to trust 99001 from today"),
            told => told.ShouldContain("but not the chair of trustees: use `appoint first-chair`"));
        (await FirstOfficerAsync("theo@example.invalid", "99001")).Output.ShouldContain("nothing was added");
        (await FirstOfficerAsync("Theo@example.invalid", "99001")).Errors.ShouldStartWith("error appointment.not-the-first: ");
        (await FirstOfficerAsync("hanna@example.invalid", "99001")).ShouldSatisfyAllConditions(
            run => run.Code.ShouldBe(ExitCode.BadUsage), run => run.Errors.ShouldStartWith("error appointment.not-the-first: "),
            run => run.Errors.ShouldEndWith(" Leave `--first-officer` out to start the server.\n"));
        await using var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data });
        var made = await store.ReadAllAsync().Where(recorded => recorded.Type == "appointment-made.v1").ToListAsync();
        EventCodec.Decode(made.ShouldHaveSingleItem()).Metadata.By.ShouldBe("operator");
    }

    [Fact]
    public async Task A_first_officer_whom_no_issuer_could_sign_in_is_refused_but_not_one_who_was_recorded_before_nor_in_development()
    {
        await using (var node = await SafeguardingNode.OpenAsync(await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data }), TimeProvider.System))
        {
            foreach (var (urn, trust) in new[] { (900_001, "99001"), (900_002, "99002") })
            {
                (await node.Safeguarding.Organisations.OnboardAsync(
                    Viewer.System, new OnboardSchool(urn, "Invented Primary", "Primary", "830", "Derbyshire", trust, "Invented Trust"))).Refusals.ShouldBeEmpty();
            }
        }

        var refused = await FirstOfficerAsync("officer", "99001", Issuer);
        refused.Code.ShouldBe(ExitCode.BadUsage);
        refused.Errors.ShouldStartWith("error appointment.identity-unknown: Give the identity as the front page shows it");
        refused.Errors.ShouldContain("By the settings, identities begin with `https://id.example#`, followed by the subject.");
        refused.Output.ShouldNotContain("First officer: ");

        (await FirstOfficerAsync("officer", "99001", [.. Issuer, "--dev"])).Output.ShouldContain("First officer: appointed to trust 99001 from today");
        (await FirstOfficerAsync("officer", "99001", Issuer)).ShouldSatisfyAllConditions(
            run => run.Code.ShouldBe(ExitCode.Done), run => run.Output.ShouldContain("nothing was added"));
        (await FirstOfficerAsync("https://id.example#hanna", "99002", Issuer)).Output.ShouldContain("First officer: appointed to trust 99002 from today");
    }

    [Fact]
    public async Task A_first_officer_has_a_trust_and_is_recorded()
    {
        (await CommandRun.OfAsync("serve", "--data", folder.Data, "--first-officer", "theo")).Code.ShouldBe(ExitCode.BadUsage);
        (await CommandRun.OfAsync("serve", "--data", folder.Data, "--trust", "900001")).Code.ShouldBe(ExitCode.BadUsage);
        (await CommandRun.OfAsync("serve", "--read-only", "--data", folder.Data, "--trust", "900001", "--first-officer", "theo")).Code.ShouldBe(ExitCode.BadUsage);
    }

    [Fact]
    public async Task A_path_that_is_no_folder_is_refused()
    {
        var run = await CommandRun.OfAsync("serve", "--data", folder.Write("file", "not a folder"), "--urls", "http://127.0.0.1:0");

        run.Code.ShouldBe(ExitCode.StoreUnusable);
        run.Errors.ShouldStartWith("error store.unusable: ");
    }

    [Fact]
    public async Task Verify_tells_each_log_and_its_head()
    {
        await FillAsync();

        var run = await CommandRun.OfAsync("verify", "--data", folder.Data);

        run.Code.ShouldBe(ExitCode.Done, run.Errors);
        run.Output.ShouldMatch(@"whole    trust-900001 +\d+ records  head \d+ [0-9a-f]{64}");
        run.Output.ShouldContain("all as they were written.");
    }

    [Fact]
    public async Task Verify_of_a_folder_without_a_journal_says_so()
    {
        var run = await CommandRun.OfAsync("verify", "--data", folder.Data);

        run.Code.ShouldBe(ExitCode.StoreUnusable);
        run.Errors.ShouldStartWith("error journal.missing: ");
    }

    public void Dispose() => folder.Dispose();

    private Task<CommandRun> ServeAsync() => CommandRun.OfAsync(["serve", "--data", folder.Data, "--urls", "http://127.0.0.1:0", .. Issuer]);

    private void MakeFolder(UnixFileMode others)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder.Data);
        }
        else
        {
            Directory.CreateDirectory(folder.Data, others | UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private Task<CommandRun> FirstOfficerAsync(string identity, string trust, params string[] more) => CommandRun.OfAsync(
        ["serve", "--data", folder.Data, "--urls", "http://127.0.0.1:0", "--first-officer", identity, "--trust", trust, .. more]);

    private async Task FillAsync() => (await CommandRun.OfAsync(
        "generate", "--schools", "1", "--staff", "3", "--contacts", "5", "--breaches", "1", "--data", folder.Data)).Code.ShouldBe(ExitCode.Done);

    /// <summary>Leaves the journal as a power cut does: copied while it was open, the last bytes of its last write not there.</summary>
    private async Task TearAsync()
    {
        byte[] bytes;
        await using (var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data }))
        {
            await store.AppendAsync(new("trust-1"), [new("stream-1", 0, [new("school-onboarded.v1", new byte[200], "{}"u8.ToArray())])]);
            using var file = new FileStream(folder.Journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            bytes = new byte[file.Length];
            await file.ReadExactlyAsync(bytes);
        }

        var last = Array.FindLastIndex(bytes, each => each != 0);
        bytes.AsSpan(last - 3).Clear();
        await File.WriteAllBytesAsync(folder.Journal, bytes);
    }
}
