namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>
/// A hand-written case of `Cases/*.md`: a fenced block whose first line says what it is (`accept`, `refuse`, `syntax-error`, `schema`, `wrong-schema`, `run`), the
/// requirements that it shows and, as `js:ID`, a difference from graphql-js. A `run` has a block `json answer` after it, and may have `json variables` before that.
/// Documents are for the kitchen sink.
/// </summary>
/// <param name="Place">File and line, for messages.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Requirements">The entries of the ledger that it shows to be met.</param>
/// <param name="Difference">The difference from graphql-js that it shows; null where both must agree.</param>
/// <param name="Text">The document or schema.</param>
/// <param name="Variables">The variables of a `run`.</param>
/// <param name="Answer">The answer to a `run`.</param>
internal sealed record ConformanceCase(
    string Place, string Kind, IReadOnlyList<string> Requirements, string? Difference, string Text, string? Variables, string? Answer)
{
    internal static IReadOnlyList<ConformanceCase> ReadAll() =>
        [.. Directory.EnumerateFiles(Checkout.Beside("Cases"), "*.md").Order(StringComparer.Ordinal).SelectMany(Read)];

    private static List<ConformanceCase> Read(string file)
    {
        var (cases, lines) = (new List<ConformanceCase>(), File.ReadAllLines(file));
        for (var start = 0; start < lines.Length; start++)
        {
            if (!lines[start].StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            var end = Array.IndexOf(lines, "```", start + 1);
            Add(cases, lines[start][3..].Split(' '), string.Join('\n', lines[(start + 1)..end]), $"{Path.GetFileName(file)}:{start + 1}");
            start = end;
        }

        return cases;
    }

    private static void Add(List<ConformanceCase> cases, string[] heading, string text, string place)
    {
        switch (heading)
        {
            case ["json", "variables"]:
                cases[^1] = cases[^1] with { Variables = text };
                break;
            case ["json", "answer"]:
                cases[^1] = cases[^1] with { Answer = text };
                break;
            case ["graphql", var kind, .. var names]:
                cases.Add(new ConformanceCase(
                    place,
                    kind,
                    [.. names.Where(name => !name.StartsWith("js:", StringComparison.Ordinal))],
                    names.FirstOrDefault(name => name.StartsWith("js:", StringComparison.Ordinal))?[3..],
                    text,
                    null,
                    null));
                break;
            default:
                throw new FormatException($"{place}: no such block.");
        }
    }
}
