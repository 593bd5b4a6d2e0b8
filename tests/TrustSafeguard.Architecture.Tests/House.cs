using System.Reflection;
using System.Xml.Linq;

namespace TrustSafeguard.Architecture.Tests;

/// <summary>The repository as it lies on the disk and as it was built.</summary>
internal static class House
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<string> Projects { get; } =
    [
        .. Directory.GetDirectories(Path.Combine(Root, "src")).Select(Path.GetFileName)
            .Where(n => n!.StartsWith("TrustSafeguard.", StringComparison.Ordinal)).Select(Short!).Order(StringComparer.Ordinal)
    ];

    public static IReadOnlyList<SourceFile> Sources { get; } = [.. Projects.SelectMany(SourcesOf)];

    /// <summary>Every C# file that somebody wrote, with its path from the root.</summary>
    public static IReadOnlyList<(string Path, string Text)> CSharpFiles { get; } =
    [
        .. new[] { "src", "tests" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(path => (Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path)))
            .OrderBy(file => file.Item1, StringComparer.Ordinal)
    ];

    public static Assembly Assembly(string project) => System.Reflection.Assembly.Load($"TrustSafeguard.{project}");

    public static IReadOnlyList<string> ProjectReferences(string project) =>
        [.. Includes(project, "ProjectReference").Select(path => Short(Path.GetFileNameWithoutExtension(path)))];

    /// <summary>Packages of the feed, and those that are taken from the SDK's own folder (docs/adr/0003).</summary>
    public static IReadOnlyList<string> PackageReferences(string project) => [.. Includes(project, "PackageReference"), .. Includes(project, "Reference")];

    /// <summary>The projects of ours that the compiled code really uses, those that come with another included.</summary>
    public static IReadOnlyList<string> UsedProjects(string project) =>
        [.. Assembly(project).GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("TrustSafeguard.", StringComparison.Ordinal)).Select(Short)];

    public static string Short(string project) => project["TrustSafeguard.".Length..];

    private static IEnumerable<string> Includes(string project, string element) =>
        XDocument.Load(Path.Combine(Root, "src", $"TrustSafeguard.{project}", $"TrustSafeguard.{project}.csproj"))
            .Descendants(element)
            .Select(e => e.Attribute("Include")!.Value);

    private static IEnumerable<SourceFile> SourcesOf(string project)
    {
        var folder = Path.Combine(Root, "src", $"TrustSafeguard.{project}");
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(project, Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllLines(path)));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TrustSafeguard.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No folder above `{AppContext.BaseDirectory}` holds TrustSafeguard.sln; run the tests from a checkout.");
    }
}
