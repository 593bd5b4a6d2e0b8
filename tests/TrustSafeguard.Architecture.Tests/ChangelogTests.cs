namespace TrustSafeguard.Architecture.Tests;

/// <summary>docs/changelog.md: whoever looks for what was mended finds all of it in one place.</summary>
public sealed class ChangelogTests
{
    private static readonly string[] Order = ["### Added", "### Decided", "### Mended", "### Left out of the contract for now"];

    private static readonly string Text = File.ReadAllText(Checkout.PathOf("docs", "changelog.md"));

    public static TheoryData<string> Versions => [.. Text.Split("\n## ")[1..].Select(version => version.Split('\n')[0])];

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_version_has_each_heading_once_and_in_order(string version)
    {
        var headings = Text.Split("\n## ").Single(each => each.Split('\n')[0] == version).Split('\n').Where(line => line.StartsWith("### ", StringComparison.Ordinal)).ToList();

        headings.ShouldNotBeEmpty();
        headings.ShouldBe(Order.Intersect(headings), "Put what is of one heading together.");
    }
}
