using TrustSafeguard.Gateway.CommandLine;

namespace TrustSafeguard.Gateway.Tests.CommandLine;

public sealed class UsageTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Theory]
    [InlineData("--no-such-option", "serve", "--no-such-option")]
    [InlineData("Required command", new string[0])]
    [InlineData("no-such-command", "no-such-command")]
    [InlineData("`99999999` does not do for --schools", "generate", "--schools", "99999999")]
    [InlineData("`many` does not do for --staff", "generate", "--staff", "many")]
    [InlineData("more --trusts than --schools", "generate", "--schools", "2", "--trusts", "3")]
    [InlineData("`nonsense` is not an address", "serve", "--urls", "nonsense")]
    [InlineData("--links", "import", "gias", "--all")]
    [InlineData("--from", "documents", "build", "--out", "manifest.json")]
    [InlineData("--out", "documents", "build", "--from", ".")]
    [InlineData("`missing.json` given to --documents does not exist", "serve", "--documents", "missing.json")]
    public async Task A_wrong_command_line_is_bad_usage_and_says_what_is_wrong(string said, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(arguments);

        run.Code.ShouldBe(ExitCode.BadUsage);
        run.Errors.ShouldStartWith("error usage: ");
        run.Errors.ShouldContain(said);
        run.Errors.ShouldContain("--help");
        run.Errors.Trim().ShouldNotContain("\n");
    }

    [Fact]
    public async Task What_is_wrong_with_what_is_read_once_for_all_such_as_the_schema_is_said_and_not_where_that_was_met()
    {
        using var errors = new StringWriter();
        var context = new CommandContext(
            CommandContext.ScreenOf(TextWriter.Null, isTerminal: false), errors, TimeProvider.System,
            (_, _, _, _) => throw new TypeInitializationException("SafeguardingApi", new InvalidOperationException("Add a rule to what has none: School.name, Post.name.")));

        var code = await CommandRoot.RunAsync(
            ["serve", "--dev", "--data", folder.Data, "--urls", "http://127.0.0.1:0"], context, TestContext.Current.CancellationToken);

        code.ShouldBe((int)ExitCode.Unexpected);
        errors.ToString().ShouldEndWith("error unexpected: Add a rule to what has none: School.name, Post.name. (InvalidOperationException)\n");
    }

    [Theory]
    [InlineData]
    [InlineData("--trust", "5315", "--all")]
    [InlineData("--trust", "5315", "--authority", "866")]
    public async Task An_import_names_its_schools_in_exactly_one_way(params string[] selection)
    {
        var links = folder.Write("links.csv", "URN");

        var run = await CommandRun.OfAsync(["import", "gias", "--links", links, "--data", folder.Data, .. selection]);

        run.Code.ShouldBe(ExitCode.BadUsage);
        run.Errors.ShouldContain("exactly one of --trust UID, --authority CODE and --all");
        Directory.Exists(folder.Data).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_does_not_exist_is_bad_usage()
    {
        var run = await CommandRun.OfAsync("import", "gias", "--links", folder["missing.csv"], "--all", "--data", folder.Data);

        run.Code.ShouldBe(ExitCode.BadUsage);
        run.Errors.ShouldContain("missing.csv");
        run.Errors.ShouldContain("does not exist");
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("demo")]
    [InlineData("verify")]
    [InlineData("generate")]
    [InlineData("import", "gias")]
    [InlineData("appoint", "first-officer")]
    [InlineData("appoint", "first-chair")]
    [InlineData("appoint", "first-lado")]
    public async Task Every_command_has_a_folder_of_records_and_help_that_tells_every_exit_code(params string[] command)
    {
        var run = await CommandRun.OfAsync([.. command, "--help"]);

        run.Code.ShouldBe(ExitCode.Done);
        run.Output.ShouldContain("--data <FOLDER>");
        foreach (var code in Enum.GetValues<ExitCode>())
        {
            run.Output.ShouldMatch($@"(?m)^ +{(int)code} +\w");
        }
    }

    public void Dispose() => folder.Dispose();
}
