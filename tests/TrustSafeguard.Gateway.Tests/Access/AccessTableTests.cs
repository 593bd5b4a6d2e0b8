using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>The tables of docs/access.md, held to the schema and to what the gateway answers. TRUSTSAFEGUARD_APPROVE=1 writes them anew.</summary>
public sealed class AccessTableTests(TwoTrusts scene) : IClassFixture<TwoTrusts>
{
    private const string AudienceHead = "| audience | who |\n|---|---|\n";

    private static readonly string Given = Guide.HeadOf("what", "open to");

    private static readonly AccessRules Rules = SafeguardingApi.Access;

    [Fact]
    public async Task The_guide_says_who_gets_what_as_the_gateway_answers_it()
    {
        var audiences = ((EnumType)SafeguardingApi.Build(new GraphQLOptions()).Schema.Types.Find("Audience")!).Values;
        var table = await AccessTable.OfAsync(scene);
        var rows = await table.AskAsync(Rules, AccessTable.Rows(Rules));
        Guide.Check(AudienceHead, audiences.Select(audience => $"| `{audience.Name}` | {audience.Description} |"));
        Guide.Check(Given, rows.Select(row => $"| `{row.Key}` | {string.Join(", ", OpenTo(row.Key))} | {Guide.Cells(row.Value)} |"));

        IEnumerable<string> OpenTo(string coordinate) => audiences.Select(audience => audience.Name).Where(audience => IsOpen(coordinate, audience));
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

    private static bool IsOpen(string coordinate, string audience) =>
        (Rules.Of(coordinate) & Enum.Parse<Audiences>(audience.Replace("_", "", StringComparison.Ordinal), ignoreCase: true)) != Audiences.None;
}
