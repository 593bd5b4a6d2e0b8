using System.Buffers.Text;
using System.Text;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>A cursor is of one list in one order: in another it would be a wrong place, and the page silently a wrong one.</summary>
public sealed class PageCursorTests : IAsyncLifetime
{
    private RunningGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        await Scene.SetAsync(gateway, "westdale-junior", 900_002);
        foreach (var severity in new[] { "LOW", "CRITICAL", "MEDIUM" })
        {
            await gateway.ChangeAsync(
                """
                mutation($subject: ID!, $severity: Severity!) { raiseBreach(input: { subject: $subject, severity: $severity, summary: "Seen." }) { userErrors { code } } }
                """,
                new { subject = scene.Teacher, severity });
        }
    }

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Theory]
    [InlineData("breaches(orderBy: RAISED_AT_DESC", "breaches(orderBy: SEVERITY_DESC")]
    [InlineData("breaches(orderBy: SEVERITY_DESC", "breaches(orderBy: RAISED_AT_DESC")]
    [InlineData("breaches(orderBy: SEVERITY_DESC", "breaches(orderBy: OPEN_LONGEST")]
    [InlineData("breaches(orderBy: OPEN_LONGEST", "breaches(orderBy: RAISED_AT_ASC")]
    [InlineData("schools(orderBy: URN", "schools(orderBy: OPEN_BREACHES_DESC")]
    [InlineData("schools(orderBy: OPEN_BREACHES_DESC", "schools(orderBy: URN")]
    [InlineData("schools(orderBy: URN", "breaches(orderBy: RAISED_AT_DESC")]
    [InlineData("breaches(orderBy: RAISED_AT_ASC", "schools(orderBy: URN")]
    [InlineData("breaches(orderBy: RAISED_AT_ASC", "ladoReferrals(last: 1")]
    public async Task A_cursor_of_another_list_or_order_is_refused(string of, string to)
    {
        var cursor = await FirstOfAsync(of);
        foreach (var side in new[] { "after", "before" })
        {
            var answer = await gateway.AskAsync($$"""{ {{to}}, {{side}}: "{{cursor}}") { pageInfo { hasNextPage } } }""");
            answer.TextAt("errors[0].extensions.code").ShouldBe("page.cursor", side);
        }
    }

    [Theory]
    [InlineData("breaches(orderBy: RAISED_AT_DESC", 3)]
    [InlineData("breaches(orderBy: SEVERITY_DESC", 3)]
    [InlineData("breaches(orderBy: OPEN_LONGEST", 3)]
    [InlineData("schools(orderBy: OPEN_BREACHES_DESC", 2)]
    public async Task In_its_own_order_the_page_goes_on_behind_it_and_behind_one_of_an_earlier_version_that_did_not_say_of_which_it_is(string of, int count)
    {
        var cursor = await FirstOfAsync(of);
        var earlier = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).TrimStart([.. "bos"])));
        earlier.ShouldNotBe(cursor);
        foreach (var after in new[] { cursor, earlier })
        {
            var all = (await gateway.DataAsync($"{{ {of}) {{ nodes {{ id }} }} }}")).EnumerateObject().Single().Value.TextsAt("nodes[].id");
            var rest = (await gateway.DataAsync($$"""{ {{of}}, after: "{{after}}") { nodes { id } } }""")).EnumerateObject().Single().Value.TextsAt("nodes[].id");
            all.Count.ShouldBe(count);
            rest.ShouldBe(all.Skip(1));
        }
    }

    [Fact]
    public async Task From_a_place_in_time_one_can_turn_round()
    {
        var cursor = await FirstOfAsync("breaches(orderBy: RAISED_AT_ASC");
        (await gateway.DataAsync($$"""{ breaches(orderBy: RAISED_AT_DESC, after: "{{cursor}}") { nodes { id } } }""")).At("breaches.nodes").GetArrayLength().ShouldBe(0);
        (await gateway.DataAsync($$"""{ breaches(orderBy: RAISED_AT_DESC, before: "{{cursor}}") { nodes { id } } }""")).At("breaches.nodes").GetArrayLength().ShouldBe(2);
    }

    private async Task<string> FirstOfAsync(string list)
    {
        var page = (await gateway.DataAsync($"{{ {list}, first: 1) {{ edges {{ cursor }} pageInfo {{ endCursor }} }} }}")).EnumerateObject().Single().Value;
        page.TextAt("edges[0].cursor").ShouldBe(page.TextAt("pageInfo.endCursor"));
        return page.TextAt("pageInfo.endCursor");
    }
}
