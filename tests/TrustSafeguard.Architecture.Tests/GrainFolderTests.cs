using TrustSafeguard.Application.Records;

namespace TrustSafeguard.Architecture.Tests;

/// <summary>One folder a grain, each with the same four files, none knowing another.</summary>
public sealed class GrainFolderTests
{
    private const string Project = "Domain";

    private static readonly string[] Parts = ["Command", "Decider", "Event", "State"];

    public static TheoryData<string> Folders => new(GrainFolders());

    [Fact]
    public void The_domain_has_no_folder_but_the_grains() =>
        GrainFolders().ShouldBe(StreamKinds.All.Select(kind => kind.Command.Namespace!.Split('.')[^1]), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_grain_has_its_four_files(string folder)
    {
        var files = House.Sources.Where(s => s.Project == Project && s.Folder == folder).Select(s => Path.GetFileNameWithoutExtension(s.Path)).ToList();
        var grain = files.Single(f => f.EndsWith("Decider", StringComparison.Ordinal))[..^"Decider".Length];
        Parts.Select(part => grain + part).ShouldBeSubsetOf(files);
        folder.ShouldStartWith(grain[..^1], Case.Sensitive, "A folder is the plural of its grain.");
    }

    [Fact]
    public void Grains_never_use_one_another()
    {
        var crossings =
            from type in TypeUses.Of(House.Assembly(Project))
            let own = type.User.FirstFolder(Project)
            where own.Length > 0
            from used in type.Used
            where used.Assembly == type.User.Assembly && used.IsWithin("TrustSafeguard.Domain")
            let other = used.FirstFolder(Project)
            where other.Length > 0 && other != own
            select $"{type.User.FullName} uses {used.FullName}";
        crossings.ShouldBeEmpty("What one grain needs of another arrives in the command.");
    }

    [Fact]
    public void What_all_grains_share_knows_no_grain()
    {
        var crossings =
            from type in TypeUses.Of(House.Assembly(Project))
            where type.User.FirstFolder(Project).Length == 0
            from used in type.Used
            where used.Assembly == type.User.Assembly && used.FirstFolder(Project).Length > 0
            select $"{type.User.FullName} uses {used.FullName}";
        crossings.ShouldBeEmpty();
    }

    [Fact]
    public void No_grain_opens_another()
    {
        var crossings =
            from file in House.Sources
            where file.Project == Project
            from opened in file.Usings
            where opened.StartsWith("TrustSafeguard.Domain.", StringComparison.Ordinal)
            select $"{file.Name} opens {opened}";
        crossings.ShouldBeEmpty();
    }

    private static string[] GrainFolders() =>
        [.. House.Sources.Where(s => s.Project == Project && s.Folder.Length > 0).Select(s => s.Folder).Distinct(StringComparer.Ordinal)];
}
