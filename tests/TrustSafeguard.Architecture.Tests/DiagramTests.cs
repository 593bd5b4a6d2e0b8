namespace TrustSafeguard.Architecture.Tests;

/// <summary>
/// The diagram of docs/architecture.md. A project that stands here may use those that its arrows name, and what they themselves may use;
/// a package that is not named is not taken.
/// </summary>
public sealed class DiagramTests
{
    private static readonly Dictionary<string, (string[] Uses, string[] Packages)> Diagram = new(StringComparer.Ordinal)
    {
        ["Policies"] = ([], ["YamlDotNet"]),
        ["Domain"] = (["Policies"], []),
        ["EventStore"] = ([], []),
        ["Application"] = (["Domain", "EventStore"], []),
        ["Grains"] = (["Application"], []),
        ["GraphQL"] = ([], []),
        ["GraphQL.AspNetCore"] = (["GraphQL"], []),
        ["Gateway"] = (["Grains", "GraphQL.AspNetCore"], ["CsvHelper", "Spectre.Console", "System.CommandLine"]),
    };

    public static TheoryData<string> Projects => new(House.Projects);

    [Fact]
    public void Every_project_stands_in_the_diagram() => House.Projects.ShouldBe(Diagram.Keys, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_what_its_arrows_name(string project) =>
        House.ProjectReferences(project).ShouldBe(Diagram[project].Uses, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_arrow_points_down(string project) => House.UsedProjects(project).ShouldBeSubsetOf(Below(project));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_takes_the_packages_that_the_diagram_grants(string project) =>
        House.PackageReferences(project).ShouldBe(Diagram[project].Packages, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_takes_no_assembly_from_a_folder(string project) =>
        House.AssemblyReferences(project).ShouldBeEmpty("What is not ours is a package of the feed (docs/adr/0003).");

    [Fact]
    public void Yaml_is_known_to_the_reader_of_policies_alone()
    {
        var strangers = TypeUses.Of(House.Assembly("Policies"))
            .Where(t => !t.User.IsWithin("TrustSafeguard.Policies.Reading"))
            .Where(t => t.Used.Any(u => u.Namespace.IsWithin("YamlDotNet")));
        strangers.Select(t => t.User.FullName).ShouldBeEmpty("Only `TrustSafeguard.Policies.Reading` may use YamlDotNet.");
    }

    private static IEnumerable<string> Below(string project) =>
        Diagram[project].Uses.SelectMany(used => Below(used).Append(used)).Distinct(StringComparer.Ordinal);
}
