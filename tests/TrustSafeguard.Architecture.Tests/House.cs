using System.Reflection;
using System.Xml.Linq;

namespace TrustSafeguard.Architecture.Tests;

/// <summary>The repository as it lies on the disk and as it was built.</summary>
internal static class House
{
    public static IReadOnlyList<string> Projects { get; } =
    [
        .. Directory.GetDirectories(Checkout.PathOf("src")).Select(Path.GetFileName)
            .Where(n => n!.StartsWith("TrustSafeguard.", StringComparison.Ordinal)).Select(Short!).Order(StringComparer.Ordinal)
    ];

    public static IReadOnlyList<SourceFile> Sources { get; } = [.. Projects.SelectMany(SourcesOf)];

    /// <summary>Every C# file that somebody wrote, with its path from the root.</summary>
    public static IReadOnlyList<(string Path, string Text)> CSharpFiles { get; } =
    [
        .. new[] { "src", "tests" }.SelectMany(folder => Directory.EnumerateFiles(Checkout.PathOf(folder), "*.cs", SearchOption.AllDirectories))
            .Select(path => (Path.GetRelativePath(Checkout.Root, path).Replace('\\', '/'), File.ReadAllText(path)))
            .OrderBy(file => file.Item1, StringComparer.Ordinal)
    ];

    public static Assembly Assembly(string project) => System.Reflection.Assembly.Load($"TrustSafeguard.{project}");

    public static IReadOnlyList<string> ProjectReferences(string project) =>
        [.. Includes(project, "ProjectReference").Select(path => Short(Path.GetFileNameWithoutExtension(path)))];

    public static IReadOnlyList<string> PackageReferences(string project) => [.. Includes(project, "PackageReference")];

    /// <summary>Assemblies that are taken from a folder.</summary>
    public static IReadOnlyList<string> AssemblyReferences(string project) => [.. Includes(project, "Reference")];

    /// <summary>The projects of ours that the compiled code really uses, those that come with another included.</summary>
    public static IReadOnlyList<string> UsedProjects(string project) =>
        [.. Assembly(project).GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("TrustSafeguard.", StringComparison.Ordinal)).Select(Short)];

    public static string Short(string project) => project["TrustSafeguard.".Length..];

    private static IEnumerable<string> Includes(string project, string element) =>
        XDocument.Load(Checkout.PathOf("src", $"TrustSafeguard.{project}", $"TrustSafeguard.{project}.csproj"))
            .Descendants(element)
            .Select(e => e.Attribute("Include")!.Value);

    private static IEnumerable<SourceFile> SourcesOf(string project)
    {
        var folder = Checkout.PathOf("src", $"TrustSafeguard.{project}");
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(project, Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllLines(path)));
    }
}
