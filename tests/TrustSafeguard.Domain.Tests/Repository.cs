namespace TrustSafeguard.Domain.Tests;

internal static class Repository
{
    /// <summary>The rows of the first table in a document of <c>docs/</c>: the cells of each, without the head and the rule below it.</summary>
    public static IReadOnlyList<string[]> TableRows(string document) =>
    [
        .. File.ReadLines(Path.Combine(Root(), "docs", document))
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | ", StringSplitOptions.TrimEntries)),
    ];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TrustSafeguard.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No folder above `{AppContext.BaseDirectory}` holds TrustSafeguard.sln; run the tests from a checkout.");
    }
}
