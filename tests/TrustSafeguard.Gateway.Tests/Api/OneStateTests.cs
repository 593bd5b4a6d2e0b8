using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>One operation sees one state, whatever is recorded beside it; on the thread that answers, and on the one of what is dear.</summary>
public sealed class OneStateTests
{
    private const int Aliases = 80;
    private const int States = 4;
    private const int Page = 1_000;

    // The log of reads is waited for in the middle of what is read.
    private const string Awaited = """
        newest: breaches(orderBy: RAISED_AT_DESC, first: 1) { nodes { id school { trust { reads(first: 1) { nodes { at } } breachCounts { count } } } } }
        again: breaches(orderBy: RAISED_AT_DESC, first: 1) { nodes { id } }
        """;

    [Theory]
    [InlineData("", "")]
    [InlineData(", schools: [900001]", "")]
    [InlineData("", Awaited)]
    [InlineData(", schools: [900001]", Awaited)]
    public async Task Eighty_lists_and_counts_of_one_operation_agree_while_breaches_are_raised_beside_it(string dear, string awaited)
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        var lists = string.Join(' ', Enumerable.Range(0, Aliases).Select(number =>
            $"a{number}: breaches(where: {{ severity: [LOW, HIGH]{dear} }}, orderBy: SEVERITY_DESC, first: 3) {{ totalCount nodes {{ id }} }}"));
        var document = $"{{ {lists} school(urn: 900001) {{ breachCounts {{ count }} breaches(first: {Page}) {{ totalCount nodes {{ id }} }} }} {awaited} }}";

        using var seen = new CancellationTokenSource();
        var raising = RaiseAsync(gateway, scene, seen.Token);
        var totals = new HashSet<int>();
        while (totals.Count < States)
        {
            totals.Add(CountOf(await gateway.DataAsync(document)));
        }

        await seen.CancelAsync();
        CountOf(await gateway.DataAsync(document)).ShouldBeInRange(totals.Max(), await raising);
    }

    private static async Task<int> RaiseAsync(RunningGateway gateway, Scene scene, CancellationToken seen)
    {
        var raised = 0;
        for (; !seen.IsCancellationRequested; raised++)
        {
            await gateway.ChangeAsync(
                """
                mutation($subject: ID!, $severity: Severity!) { raiseBreach(input: { subject: $subject, severity: $severity, summary: "Told in confidence." }) {
                    breach { id } userErrors { code message } } }
                """,
                new { subject = scene.Teacher, severity = raised % 3 == 0 ? "HIGH" : "LOW" });
        }

        return raised;
    }

    /// <summary>How many breaches there are, if all that the answer says of it agrees.</summary>
    private static int CountOf(JsonElement answer)
    {
        var first = answer.At("a0").GetRawText();
        Enumerable.Range(0, Aliases).Select(number => answer.At($"a{number}").GetRawText()).ShouldAllBe(list => list == first);
        var (total, school) = (answer.At("a0.totalCount").GetInt32(), answer.At("school"));
        school.At("breaches.totalCount").GetInt32().ShouldBe(total);
        school.At("breaches.nodes").GetArrayLength().ShouldBe(Math.Min(total, Page));
        SumOf(school).ShouldBe(total);
        if (answer.TryGetProperty("newest", out _) && total > 0)
        {
            answer.At("newest.nodes[0].id").GetString().ShouldBe(answer.At("again.nodes[0].id").GetString());
            SumOf(answer.At("newest.nodes[0].school.trust")).ShouldBe(total);
        }

        return total;
    }

    private static int SumOf(JsonElement owner) => owner.At("breachCounts").EnumerateArray().Sum(each => each.At("count").GetInt32());
}
