using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.CommandLine.Generate;
using TrustSafeguard.Gateway.Tests.Releases;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Statistics;

public sealed class StatisticsCommandTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_answer_to_a_request_is_two_files_and_the_same_when_it_is_asked_again()
    {
        await GenerateAsync();
        string[] asked = ["statistics", "--data", folder["data"], "--local-authority", "991", "--year", "2024", "--school-year"];
        var run = await CommandRun.DoneAsync([.. asked, "--out", folder["out"]]);

        run.Output.ShouldContain("suppressed.");
        var csv = await File.ReadAllTextAsync(folder["out/statistics-local-authority-991-2024-09-01-2025-08-31.csv"]);
        csv.ShouldContain(",concerns that were not referred,");
        (await File.ReadAllTextAsync(folder["out/statistics-local-authority-991-2024-09-01-2025-08-31.json"])).ShouldContain("\"releasedAt\"");
        (await CommandRun.DoneAsync(asked)).Output.ShouldBe(csv);
    }

    [Fact]
    public async Task What_is_published_goes_by_the_limits_of_the_settings_and_by_no_looser_ones_afterwards()
    {
        await GenerateAsync();
        var settings = folder.Write("settings.json", """{ "Limits": { "StatisticsThreshold": 10, "StatisticsCountsLeft": 9 } }""");
        string[] asked = ["statistics", "--data", folder["data"], "--local-authority", "991", "--year", "2024", "--school-year"];
        await CommandRun.DoneAsync([.. asked, "--config", settings, "--out", folder["out"]]);

        (await File.ReadAllTextAsync(folder["out/statistics-local-authority-991-2024-09-01-2025-08-31.json"])).ShouldContain("\"threshold\": 10,");
        var looser = await CommandRun.OfAsync([.. asked, "--quarter", "1"]);
        looser.Code.ShouldBe(ExitCode.FoundWrong);
        looser.Errors.ShouldContain("error statistics.unprotected: Ask whoever runs the server to set the limits of statistics no looser than those of `Borough of Ashmuddle`");
        (await CommandRun.DoneAsync([.. asked, "--quarter", "1", "--config", settings])).Output.ShouldContain(",concerns that were not referred,");
    }

    [Fact]
    public async Task Without_the_settings_nothing_is_published_by_looser_limits_than_what_was_published_last()
    {
        await GenerateAsync();
        var settings = folder.Write("settings.json", """{ "Limits": { "StatisticsThreshold": 10, "StatisticsCountsLeft": 9 } }""");
        string[] asked = ["statistics", "--data", folder["data"], "--local-authority", "991", "--year"];
        await CommandRun.DoneAsync([.. asked, "2024", "--config", settings]);

        // Nothing links the days of another year to it.
        var looser = await CommandRun.OfAsync([.. asked, "2023"]);
        looser.Code.ShouldBe(ExitCode.FoundWrong);
        looser.Errors.ShouldContain("error statistics.limits-not-given: Name the settings of the server with `--config`. "
            + "What was published last went by 10 for `StatisticsThreshold`, 2 for `StatisticsSchools`, 9 for `StatisticsCountsLeft` and 1 for `StatisticsRounding`");
        (await CommandRun.DoneAsync([.. asked, "2024"])).Output.ShouldContain(",concerns that were not referred,");
        var lowered = folder.Write("lowered.json", "{ }");
        (await CommandRun.DoneAsync([.. asked, "2023", "--config", lowered])).Output.ShouldContain(",concerns that were not referred,");
    }

    [Fact]
    public async Task What_cannot_be_published_is_refused_with_what_to_ask_for()
    {
        await GenerateAsync();
        var ahead = await CommandRun.OfAsync("statistics", "--data", folder["data"], "--trust", "900001", "--from", "2025-01-01", "--to", "2999-01-01");
        ahead.Code.ShouldBe(ExitCode.FoundWrong);
        ahead.Errors.ShouldEndWith(
            "error statistics.period-not-over: Ask again once the period is over: its last day has to lie before today, so that what is published is not of half a day.\n");
        var unknown = await CommandRun.OfAsync("statistics", "--data", folder["data"], "--trust", "5", "--year", "2024");
        unknown.Code.ShouldBe(ExitCode.FoundWrong);
        unknown.Errors.ShouldContain("statistics.unknown-owner");
    }

    [Fact]
    public async Task A_folder_without_records_is_refused_and_not_made()
    {
        var run = await CommandRun.OfAsync("statistics", "--data", folder["data"], "--trust", "900001", "--year", "2024");

        run.Code.ShouldBe(ExitCode.StoreUnusable);
        run.Errors.ShouldStartWith("error journal.missing: There are no records in ");
        Directory.Exists(folder["data"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--year", "2024")]
    [InlineData("--trust", "900001")]
    [InlineData("--trust", "900001", "--from", "2024-01-01")]
    [InlineData("--trust", "900001", "--from", "2024-01-01", "--to", "2024-01-31", "--year", "2024")]
    [InlineData("--trust", "900001", "--year", "2024", "--quarter", "5")]
    [InlineData("--trust", "900001", "--local-authority", "991", "--year", "2024")]
    public async Task What_is_not_whole_is_bad_usage(params string[] given) =>
        (await CommandRun.OfAsync(["statistics", "--data", folder["data"], .. given])).Code.ShouldBe(ExitCode.BadUsage);

    private Task GenerateAsync() => PublishedScene.GenerateAsync(folder["data"], new GenerateOptions(Schools: 20, Trusts: 2, Staff: 6, Contacts: 4, Breaches: 6, Seed: 5));
}
