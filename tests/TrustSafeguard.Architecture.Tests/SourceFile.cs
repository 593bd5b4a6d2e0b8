using System.Text.RegularExpressions;

namespace TrustSafeguard.Architecture.Tests;

/// <param name="Project">Without the product's name, for instance <c>Domain</c>.</param>
/// <param name="Path">Within the project's folder, with forward slashes.</param>
/// <param name="Lines">The text.</param>
internal sealed record SourceFile(string Project, string Path, string[] Lines)
{
    private static readonly Regex NamespaceLine = new(@"^namespace (?<name>[\w.]+);", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    private static readonly Regex TypeLine = new(
        @"^(?:(?:public|internal|file|static|sealed|abstract|readonly|ref|partial|unsafe) )*"
            + @"(?:(?:record )?struct|record class|record|class|interface|enum|delegate [\w<>\[\]?.,]+) (?<name>\w+)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    private static readonly Regex UsingLine = new(@"^(?:global )?using (?:static )?(?:\w+ = )?(?<name>[\w.]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    public string Name => $"{Project}/{Path}";

    public string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    public string? Namespace => Lines.Select(l => NamespaceLine.Match(l)).FirstOrDefault(m => m.Success)?.Groups["name"].Value;

    /// <summary>With file-scoped namespaces, what begins in the first column is what the file is about.</summary>
    public IReadOnlyList<string> TopLevelTypes =>
        [.. Lines.Select(l => TypeLine.Match(l)).Where(m => m.Success).Select(m => m.Groups["name"].Value)];

    public IEnumerable<string> Usings => Lines.Select(l => UsingLine.Match(l)).Where(m => m.Success).Select(m => m.Groups["name"].Value);
}
