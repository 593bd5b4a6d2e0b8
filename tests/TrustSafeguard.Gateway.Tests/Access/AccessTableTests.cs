using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>The tables of docs/access.md, held to the schema and to what the gateway answers. TRUSTSAFEGUARD_APPROVE=1 writes them anew.</summary>
public sealed class AccessTableTests(TwoTrusts scene) : IClassFixture<TwoTrusts>
{
    private const string AudienceHead = "| audience | who |\n|---|---|\n";

    private static readonly string Given = HeadOf("what", "open to");

    private static readonly string Followed = HeadOf("of what", "is told");

    private static readonly AccessRules Rules = SafeguardingApi.Access;

    [Fact]
    public async Task The_guide_says_who_gets_what_as_the_gateway_answers_it()
    {
        var audiences = ((EnumType)SafeguardingApi.Build(new GraphQLOptions()).Schema.Types.Find("Audience")!).Values;
        var table = await AccessTable.OfAsync(scene);
        var rows = await table.AskAsync(Rules, AccessTable.Rows(Rules));
        Check(AudienceHead, audiences.Select(audience => $"| `{audience.Name}` | {audience.Description} |"));
        Check(Given, rows.Select(row => $"| `{row.Key}` | {string.Join(", ", OpenTo(row.Key))} | {Cells(row.Value)} |"));

        IEnumerable<string> OpenTo(string coordinate) => audiences.Select(audience => audience.Name).Where(audience => IsOpen(coordinate, audience));
    }

    [Fact]
    public async Task The_guide_says_what_follows_its_record_as_the_gateway_answers_it()
    {
        var whole = await WholeAnswers.OfAsync(scene, (await AccessTable.OfAsync(scene)).Records);
        Check(Followed, FollowedTable.Of(whole).Select(row => $"| {row.What} | {row.With} | {Cells(row.Cells)} |"));
    }

    // Whoever takes an audience out of a rule, or puts it in where it is not, changes the table above.
    [Fact]
    public async Task No_audience_of_any_rule_could_be_left_out_without_somebody_getting_less()
    {
        var table = await AccessTable.OfAsync(scene);
        var rows = await table.AskAsync(Rules, AccessTable.Rows(Rules));
        List<string> unnoticed = [];
        foreach (var row in rows.Keys)
        {
            foreach (var audience in Enum.GetValues<Audiences>().Where(audience => audience != Audiences.None && (Rules.Of(row) & audience) != Audiences.None))
            {
                if (!await table.IsOtherwiseAsync(Rules.With(row, Rules.Of(row) & ~audience), row, rows[row], isNarrower: true))
                {
                    unnoticed.Add($"{row}: {audience}");
                }
            }
        }

        unnoticed.ShouldBeEmpty();
    }

    private static string HeadOf(string first, string second) =>
        $"| {first} | {second} | {string.Join(" | ", TwoTrusts.Callers.Keys)} |\n|---|---|{string.Concat(TwoTrusts.Callers.Keys.Select(_ => "---|"))}\n";

    private static string Cells(IEnumerable<int> counts) => string.Join(" | ", counts.Select(count => count > 0 ? $"{count}" : "–"));

    private static bool IsOpen(string coordinate, string audience) =>
        (Rules.Of(coordinate) & Enum.Parse<Audiences>(audience.Replace("_", "", StringComparison.Ordinal), ignoreCase: true)) != Audiences.None;

    private static void Check(string head, IEnumerable<string> lines)
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
