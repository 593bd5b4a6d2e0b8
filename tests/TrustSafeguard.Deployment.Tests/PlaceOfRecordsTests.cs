using System.Text.RegularExpressions;
using TrustSafeguard.Deployment.Tests.Rendering;

namespace TrustSafeguard.Deployment.Tests;

/// <summary>Whoever follows a page comes upon the folder of records that the server serves: every way of serving has the same one, and every page names it.</summary>
public sealed class PlaceOfRecordsTests
{
    private const string State = "/var/lib/trustsafeguard";

    private static readonly Regex OfUnit = new("^ExecStart=.* --data (?<folder>\\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking);

    private static readonly Regex Named = new($"{State}(?<rest>[a-z0-9/-]*)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking);

    private static readonly Lazy<string> Served = new(
        () => OfUnit.Match(File.ReadAllText(Checkout.PathOf("src", "TrustSafeguard.Gateway", "trustsafeguard.service"))).Groups["folder"].Value);

    [Fact]
    public void The_unit_of_systemd_has_it_within_the_folder_that_systemd_makes() => Served.Value.ShouldBe($"{State}/records");

    [Fact]
    public void The_image_has_the_same()
    {
        var words = Dockerfile.WordsOf("CMD");
        words[Array.IndexOf(words, "--data") + 1].ShouldBe(Served.Value);
    }

    [Fact]
    public async Task The_chart_has_the_same()
    {
        var alone = (await Chart.RenderAsync([.. ValueSets.All.Values])).Select(each => new ReadRelease(each)).Where(release => !release.IsCluster).ToList();

        alone.ShouldNotBeEmpty();
        alone.ShouldAllBe(release => release.AppSettings.Data == Served.Value);
    }

    [Fact]
    public void Every_page_names_it_and_never_the_folder_above_it()
    {
        var named = Directory.EnumerateFiles(Checkout.PathOf("docs"), "*.md", SearchOption.AllDirectories).Append(Checkout.PathOf("README.md"))
            .SelectMany(page => File.ReadLines(page).Select(line => (Page: Path.GetFileName(page), Line: line)))
            .SelectMany(each => Named.Matches(each.Line).Select(match => (each.Page, each.Line, Folder: match.Value)))
            .ToList();

        named.Count.ShouldBeGreaterThan(10);
        named.Where(each => !IsVolume(each.Line) && each.Folder != Served.Value && !each.Folder.StartsWith($"{Served.Value}/", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    // What holds the folder of records is mounted, and not given to a command.
    private static bool IsVolume(string line) => line.Contains($"a volume at `{State}`", StringComparison.Ordinal);
}
