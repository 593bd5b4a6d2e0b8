namespace TrustSafeguard.Policies.Tests;

/// <summary>The tables of docs/policies.md, held to the data. TRUSTSAFEGUARD_APPROVE=1 writes them anew.</summary>
public class GuideTableTests
{
    [Fact]
    public void The_guide_lists_every_statutory_rule_with_its_source_and_whether_it_is_confirmed() =>
        ShouldStandInTheGuide(
            "STATUTE_TABLE",
            "| id | rule | content | instrument, edition | in force from | confirmed |",
            "|---|---|---|---|---|---|",
            [.. PolicyPacks.England.Statutes.Select(Row)]);

    [Fact]
    public void The_guide_counts_what_the_packs_answer_for()
    {
        var owed = SharedData.Rows("obligations.csv").ToLookup(row => row["pack"], row => row["id"]);
        ShouldStandInTheGuide(
            "COVERAGE_TABLE",
            "| pack | decided | routed | guided | not modelled | total |",
            "|---|---|---|---|---|---|",
            [.. PolicyPacks.All.Select(pack => Row(ObligationCoverage.Of(pack, owed[pack.Id])))]);
    }

    private static string Row(StatutoryRule rule)
    {
        var items = rule.Items.IsEmpty ? "" : $" {string.Join("; ", rule.Items.Select(item => item.Text))}.";
        return $"| {rule.Id} | {rule.Title} | {rule.Text}{items} | {rule.Instrument}, "
            + $"{rule.Edition} | {rule.EffectiveFrom?.ToString("yyyy-MM-dd") ?? "not known"} | {(rule.Confirmed ? $"yes: {rule.Source}" : "no")} |";
    }

    private static string Row(ObligationCoverage each) =>
        $"| `{each.Policy}` | {each.Decided.Length} | {each.Routed.Length} | {each.Guided.Length} | {each.NotModelled.Length} | {each.Total} |";

    private static void ShouldStandInTheGuide(string placeholder, string head, string rule, string[] rows)
    {
        var table = string.Join('\n', [head, rule, .. rows]);
        var text = File.ReadAllText(Guide());
        if (Environment.GetEnvironmentVariable("TRUSTSAFEGUARD_APPROVE") == "1")
        {
            text = text.Contains(placeholder) ? text.Replace(placeholder, table) : text.Replace(Old(text, head), table);
            File.WriteAllText(Guide(), text);
        }

        text.ShouldContain(table);
    }

    private static string Old(string text, string head)
    {
        var from = text.IndexOf(head, StringComparison.Ordinal);
        from.ShouldBeGreaterThanOrEqualTo(0, $"The guide has no table that begins `{head}`.");
        var lines = text[from..].Split('\n').TakeWhile(line => line.StartsWith('|'));
        return string.Join('\n', lines);
    }

    private static string Guide() => Checkout.PathOf("docs", "policies.md");
}
