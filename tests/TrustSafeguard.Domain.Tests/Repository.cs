namespace TrustSafeguard.Domain.Tests;

internal static class Repository
{
    /// <summary>The rows of the first table in a document of <c>docs/</c>: the cells of each, without the head and the rule below it.</summary>
    public static IReadOnlyList<string[]> TableRows(string document) =>
    [
        .. File.ReadLines(Checkout.PathOf("docs", document))
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | ", StringSplitOptions.TrimEntries)),
    ];
}
