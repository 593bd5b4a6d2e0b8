namespace TrustSafeguard.Architecture.Tests;

/// <summary>The engine's folders are the spec's chapters, bottom first: one may use only those before it.</summary>
public sealed class GraphQLChapterTests
{
    private const string Project = "GraphQL";

    /// <summary>What stands in the project's own namespace comes last: a chapter that used it could reach everything through it.</summary>
    private static readonly string[] Chapters = ["Response", "Language", "TypeSystem", "Introspection", "Validation", "Execution", ""];

    [Fact]
    public void Every_folder_of_the_engine_is_a_chapter() =>
        House.Sources.Where(s => s.Project == Project).Select(s => s.Folder.Split('/')[0]).Distinct(StringComparer.Ordinal).ShouldBeSubsetOf(Chapters);

    [Fact]
    public void A_chapter_uses_only_those_before_it()
    {
        var backwards =
            from type in TypeUses.Of(House.Assembly(Project))
            from used in type.Used
            where used.Assembly == type.User.Assembly && used.IsWithin("TrustSafeguard.GraphQL")
            where Place(used.FirstFolder(Project)) > Place(type.User.FirstFolder(Project))
            select $"{type.User.FullName} uses {used.FullName}";
        backwards.ShouldBeEmpty();
    }

    [Fact]
    public void A_chapter_opens_only_those_before_it()
    {
        var backwards =
            from file in House.Sources
            where file.Project == Project
            from opened in file.Usings
            where opened.IsWithin("TrustSafeguard.GraphQL")
            where Place(opened["TrustSafeguard.GraphQL".Length..].TrimStart('.').Split('.')[0]) > Place(file.Folder.Split('/')[0])
            select $"{file.Name} opens {opened}";
        backwards.ShouldBeEmpty();
    }

    private static int Place(string chapter) => Array.IndexOf(Chapters, chapter);
}
