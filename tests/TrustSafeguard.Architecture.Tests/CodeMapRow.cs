using System.Text.RegularExpressions;

namespace TrustSafeguard.Architecture.Tests;

/// <summary>What the code map of docs/architecture.md says of one project.</summary>
/// <param name="Project">Without the product's name.</param>
/// <param name="What">What it holds.</param>
/// <param name="Packages">The packages that it takes.</param>
internal sealed record CodeMapRow(string Project, string What, IReadOnlyList<string> Packages)
{
    private static readonly Regex Row = new(
        @"^\| `src/TrustSafeguard\.(?<project>[\w.]+)` \| (?<what>.*) \| (?<packages>[^|]*) \|$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    private static readonly Regex Quoted = new("`(?<text>[^`]+)`", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    /// <summary>The folders that it names, each as a path within the project.</summary>
    public IEnumerable<string> Folders =>
        Texts(What).SelectMany(text => text.Split(' ')).Where(word => word.EndsWith('/')).Select(word => word.TrimEnd('/'));

    /// <summary>The row that a line of the page is; null where it is none.</summary>
    public static CodeMapRow? Of(string line) => Row.Match(line) is { Success: true } row
        ? new CodeMapRow(row.Groups["project"].Value, row.Groups["what"].Value, [.. Texts(row.Groups["packages"].Value)])
        : null;

    private static IEnumerable<string> Texts(string cell) => Quoted.Matches(cell).Select(match => match.Groups["text"].Value);
}
