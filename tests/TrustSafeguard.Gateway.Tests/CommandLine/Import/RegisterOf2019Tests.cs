using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Import;

/// <summary>The real register of 1 June 2019, which is not part of the repository.</summary>
public sealed class RegisterOf2019Tests : IDisposable
{
    private const string Links = "grouplinks_academies_20190601.csv";
    private const string Pupils = "schools_pupils_on_roll_2019_2020.csv";

    private readonly TestFolder folder = new();

    [Fact]
    public async Task Every_school_trust_and_authority_of_the_file_goes_in_and_a_second_time_nothing_does()
    {
        var run = await CommandRun.OfAsync("import", "gias", "--links", Path(Links), "--all", "--data", folder.Data);

        run.Code.ShouldBe(ExitCode.Done, run.Errors);
        run.Output.ShouldMatch(@"Schools +8,625 ");
        run.Output.ShouldMatch(@"Multi-academy trusts +1,422\b");
        run.Output.ShouldMatch(@"Local authorities +150\b");
        await using (var node = await SafeguardingNode.OpenAsync(
            await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data }), TimeProvider.System))
        {
            node.Feed.Read(views => views.Organisations.Schools.Count).ShouldBe(8625);
            node.Feed.Read(views => views.Organisations.FindTrust("5315")!.Schools.Count).ShouldBe(33);
        }

        (await CommandRun.OfAsync("import", "gias", "--links", Path(Links), "--all", "--data", folder.Data)).Output.ShouldMatch(@"Events added +0 ");
    }

    [Fact]
    public async Task With_the_pupils_file_the_maintained_schools_go_in_too()
    {
        var run = await CommandRun.OfAsync("import", "gias", "--links", Path(Links), "--pupils", Path(Pupils), "--all", "--data", folder.Data);

        run.Code.ShouldBe(ExitCode.Done, run.Errors);
        run.Output.ShouldMatch(@"Schools +21,130  \(8,625 in trusts, 12,505 maintained\)");
        run.Output.ShouldMatch(@"Local authorities +151\b");
        run.Errors.ShouldContain("left out: 634.");
    }

    public void Dispose() => folder.Dispose();

    private static string Path(string name) => SharedFiles.PathOf("data", "gias", name);
}
