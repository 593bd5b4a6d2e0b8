namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>The tables of docs/access.md. TRUSTSAFEGUARD_APPROVE=1 writes them anew.</summary>
internal static class Guide
{
    /// <summary>The head of a table in which each caller has a column.</summary>
    public static string HeadOf(string first, string second) =>
        $"| {first} | {second} | {string.Join(" | ", TwoTrusts.Callers.Keys)} |\n|---|---|{string.Concat(TwoTrusts.Callers.Keys.Select(_ => "---|"))}\n";

    /// <summary>What stands in these columns.</summary>
    public static string Cells(IEnumerable<int> counts) => string.Join(" | ", counts.Select(count => count > 0 ? $"{count}" : "–"));

    /// <summary>Holds a table of the guide to what it is to be.</summary>
    /// <param name="head">Its first two lines.</param>
    /// <param name="lines">The others.</param>
    public static void Check(string head, IEnumerable<string> lines)
    {
        var table = head + string.Join('\n', lines);
        var begins = string.Join('|', head.Split('|')[..3]);
        var guide = Checkout.PathOf("docs", "access.md");
        var text = File.ReadAllText(guide);
        if (Environment.GetEnvironmentVariable("TRUSTSAFEGUARD_APPROVE") == "1")
        {
            text = text.Replace(TableOf(text, begins), table);
            File.WriteAllText(guide, text);
        }

        TableOf(text, begins).ShouldBe(table);
    }

    private static string TableOf(string text, string begins)
    {
        var from = text.IndexOf(begins, StringComparison.Ordinal);
        from.ShouldBeGreaterThanOrEqualTo(0, $"The guide has no table that begins with {begins}");
        return string.Join('\n', text[from..].Split('\n').TakeWhile(line => line.StartsWith('|')));
    }
}
