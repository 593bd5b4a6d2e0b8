using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TrustSafeguard.Architecture.Tests;

/// <summary>docs/dependencies.md says of every package why it is taken, under which licence, and where it is used.</summary>
public sealed class DependencyTests
{
    private const string EveryProject = "every project";
    private const string EveryTestProject = "every test project";

    /// <summary>No project names it: its version is chosen, since others bring it along.</summary>
    private const string WithOthers = "with others";

    private static readonly Regex Row = new(
        @"^\| `(?<name>[A-Za-z0-9.]+)` \| (?<why>[^|]+) \| (?<licence>[^|]+) \| (?<where>[^|]+) \|$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    public static TheoryData<string> Packages => new(Versions());

    [Fact]
    public void Every_package_has_its_row() => Versions().Except(Rows().Keys).ShouldBeEmpty("Give each a row in docs/dependencies.md.");

    [Fact]
    public void Every_row_is_a_package() => Rows().Keys.Except(Versions()).ShouldBeEmpty("src/Packages.props has no such package.");

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_is_used_where_its_row_says(string package) =>
        Rows().GetValueOrDefault(package, "no row").Split(", ", StringSplitOptions.TrimEntries).ShouldBe(Users(package).DefaultIfEmpty(WithOthers), ignoreOrder: true);

    private static string[] Versions() =>
        [.. XDocument.Load(Checkout.PathOf("src", "Packages.props")).Descendants("PackageVersion").Select(e => e.Attribute("Include")!.Value)];

    private static Dictionary<string, string> Rows() =>
        File.ReadLines(Checkout.PathOf("docs", "dependencies.md")).Select(line => Row.Match(line)).Where(m => m.Success)
            .ToDictionary(m => m.Groups["name"].Value, m => m.Groups["where"].Value, StringComparer.Ordinal);

    private static IEnumerable<string> Users(string package)
    {
        foreach (var element in Uses(Checkout.PathOf("Directory.Build.props"), package))
        {
            yield return element.Parent!.Attribute("Condition") is null ? EveryProject : EveryTestProject;
        }

        foreach (var project in ProjectFiles().Where(file => Uses(file, package).Any()))
        {
            yield return $"`{House.Short(Path.GetFileNameWithoutExtension(project))}`";
        }
    }

    private static IEnumerable<string> ProjectFiles() =>
        from folder in (string[])["src", "tests"]
        from project in Directory.EnumerateDirectories(Checkout.PathOf(folder))
        from file in Directory.EnumerateFiles(project, "*.csproj")
        select file;

    private static IEnumerable<XElement> Uses(string file, string package) =>
        XDocument.Load(file).Descendants("PackageReference").Where(e => e.Attribute("Include")!.Value == package);
}
