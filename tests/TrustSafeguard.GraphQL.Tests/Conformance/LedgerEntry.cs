namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>A requirement of the specification, or a difference from graphql-js, and how the engine stands to it: a row of `ledger.md`.</summary>
/// <param name="Id">What tests and cases call it.</param>
/// <param name="Anchor">The section of the September 2025 edition that it stands in.</param>
/// <param name="Level">MUST, SHOULD or DIFFERS.</param>
/// <param name="Requirement">What is asked, in our words.</param>
/// <param name="State">`met`; `debt:` and what removes it; `declined:` and why the specification allows it; `differs:` and why.</param>
internal sealed record LedgerEntry(string Id, string Anchor, string Level, string Requirement, string State)
{
    internal bool IsMet => State == "met";

    internal bool IsDifference => Level == "DIFFERS";

    /// <summary>Every row of every table.</summary>
    internal static IReadOnlyList<LedgerEntry> ReadAll() =>
        [.. File.ReadLines(Checkout.Beside("ledger.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(Read)];

    private static LedgerEntry Read(string line)
    {
        var cells = line.Trim('|', ' ').Split(" | ");
        return cells.Length == 5
            ? new LedgerEntry(cells[0].Trim('`', ' '), cells[1].Trim(), cells[2].Trim(), cells[3].Trim(), cells[4].Trim())
            : throw new FormatException($"A row of the ledger has five cells: {line}");
    }
}
