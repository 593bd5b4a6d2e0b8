using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Demo;

public sealed class DemoCommandTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task It_prints_six_questions_at_five_schools_the_breaches_and_the_coverage()
    {
        var run = await CommandRun.OfAsync("demo", "--once", "--data", folder.Data);

        run.Code.ShouldBe(ExitCode.Done, run.Errors);
        var tables = run.Output.Split('╰');
        tables.Length.ShouldBe(4);
        foreach (var answer in new[] { "not covered", "yes", "if agreed by headteacher", "no" })
        {
            tables[0].ShouldContain(answer);
        }

        tables[1].ShouldContain("chair of governors");
        tables[1].ShouldContain("closed");
        foreach (var school in new[] { "Ashmuddle Primary", "Brackendrop High", "Cloverhatch Academy", "Dunnybeck Primary", "Elderwhistle Juniors" })
        {
            tables[0].ShouldContain(school.Split(' ')[0]);
            tables[1].ShouldContain(school);
            tables[2].ShouldContain(school);
        }

        tables[2].ShouldContain("100%");
        run.Output.ShouldContain(folder.Data);
        PolicyPacks.All.Count.ShouldBe(5);
    }

    [Fact]
    public async Task What_goes_to_a_file_has_no_colours()
    {
        var run = await CommandRun.OfAsync("demo", "--once", "--data", folder.Data);

        run.Output.ShouldNotContain("\u001b");
    }

    [Fact]
    public async Task What_it_made_verifies()
    {
        await CommandRun.OfAsync("demo", "--once", "--data", folder.Data);

        (await CommandRun.OfAsync("verify", "--data", folder.Data)).Code.ShouldBe(ExitCode.Done);
    }

    [Fact]
    public async Task Records_that_are_there_are_not_mixed_with_invented_ones()
    {
        await CommandRun.OfAsync("demo", "--once", "--data", folder.Data);

        var again = await CommandRun.OfAsync("demo", "--once", "--data", folder.Data);

        again.Code.ShouldBe(ExitCode.FoundWrong);
        again.Errors.ShouldStartWith("error data.not-empty: ");
    }

    public void Dispose() => folder.Dispose();
}
