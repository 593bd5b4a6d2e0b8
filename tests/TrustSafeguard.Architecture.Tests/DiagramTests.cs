namespace TrustSafeguard.Architecture.Tests;

/// <summary>
/// The picture and the code map of docs/architecture.md are read, and compared with what was built. A project may use those that its arrows name, and what they
/// themselves may use; a package that its row does not name is not taken.
/// </summary>
public sealed class DiagramTests
{
    /// <summary>Its folders are the grains; GrainFolderTests holds them.</summary>
    private const string FolderPerGrain = "Domain";

    public static TheoryData<string> Projects => new(House.Projects);

    [Fact]
    public void Every_project_stands_in_the_diagram() => ArchitecturePage.Picture.Boxes.ShouldBe(House.Projects, ignoreOrder: true);

    [Fact]
    public void Every_arrow_of_the_picture_comes_from_a_box_and_ends_at_one()
    {
        var picture = ArchitecturePage.Picture;
        picture.Arrows.ShouldAllBe(arrow => arrow.From.Length > 0 && arrow.To.Length > 0);
        picture.Heads.ShouldBe(picture.Arrows.Count, "An arrow begins with ┬ in the bottom of a box and ends with ▼ above another.");
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_what_its_arrows_name(string project) =>
        House.ProjectReferences(project).ShouldBe(UsedBy(project), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_arrow_points_down(string project) => House.UsedProjects(project).ShouldBeSubsetOf(Below(project));

    [Fact]
    public void Every_project_has_its_row_in_the_code_map() =>
        ArchitecturePage.CodeMap.Select(row => row.Project).ShouldBe(House.Projects, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_takes_the_packages_that_the_diagram_grants(string project) =>
        House.PackageReferences(project).ShouldBe(Row(project).Packages, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_row_names_the_folders_of_its_project(string project)
    {
        var folder = ArchitecturePage.FolderOf(project);
        var named = Row(project).Folders.ToList();
        named.Where(name => !Directory.Exists(Path.Combine(folder, name))).ShouldBeEmpty("The code map names folders that are not there.");
        if (project != FolderPerGrain)
        {
            Directory.GetDirectories(folder).Select(path => Path.GetFileName(path)!).Except(named).ShouldBeEmpty("Give each a word in the code map.");
        }
    }

    [Fact]
    public void Every_room_that_the_walks_pass_is_there()
    {
        ArchitecturePage.Rooms.ShouldNotBeEmpty();
        ArchitecturePage.Rooms.Where(room => !Path.Exists(ArchitecturePage.FolderOf(room))).ShouldBeEmpty();
    }

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

    private static CodeMapRow Row(string project) => ArchitecturePage.CodeMap.Single(row => row.Project == project);

    private static IEnumerable<string> UsedBy(string project) =>
        ArchitecturePage.Picture.Arrows.Where(arrow => arrow.From == project).Select(arrow => arrow.To);

    private static IEnumerable<string> Below(string project) =>
        UsedBy(project).SelectMany(used => Below(used).Append(used)).Distinct(StringComparer.Ordinal);
}
