using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using TrustSafeguard.Gateway.Pages.GraphiQL;
using TrustSafeguard.Gateway.Tests.Pages.Front;

namespace TrustSafeguard.Gateway.Tests.Pages.GraphiQL;

/// <summary>GraphiQL in Debian's chromium, as a person uses it.</summary>
public sealed class GraphiQLBrowserTests
{
    private const string NotInstalled = "GraphiQL was not installed by the build: it needs Node.js with npm, and the npm registry.";

    [Fact]
    public async Task The_page_shows_the_schema_and_runs_a_query_and_asks_no_other_host_for_anything()
    {
        Assert.SkipUnless(GraphiQLPage.IsInstalled, NotInstalled);
        await using var browser = await BrowserOfTests.StartAsync();
        await using var gateway = await RunningGateway.StartAsync();
        var page = await browser.OpenAsync();
        var addresses = new List<Uri>();
        page.Request += (_, request) => addresses.Add(new Uri(request.Url));

        await page.GotoAsync(new Uri(gateway.Client.BaseAddress!, "/graphql").AbsoluteUri);
        await page.GetByLabel("Execute query").ClickAsync();
        await page.Locator(".result-window").GetByText("\"totalCount\"").WaitForAsync();
        await page.GetByLabel("Show Documentation Explorer").ClickAsync();
        await page.Locator(".graphiql-plugin").GetByText("Mutation", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await page.Locator(".graphiql-plugin").GetByText("recordContact", new LocatorGetByTextOptions { Exact = true }).WaitForAsync();

        browser.Complaints.ShouldBeEmpty();
        addresses.Where(address => address.Scheme != "data").Select(address => address.Authority).Distinct().ShouldBe([gateway.Client.BaseAddress!.Authority]);
    }
    [Fact]
    public async Task A_person_is_signed_in_by_a_click_asks_and_is_answered_what_is_theirs_and_signs_out()
    {
        Assert.SkipUnless(GraphiQLPage.IsInstalled, NotInstalled);
        await using var browser = await BrowserOfTests.StartAsync();
        await using var gateway = await DemoGateway.StartAsync(DateTimeOffset.UtcNow);
        var page = await browser.OpenAsync();

        await page.GotoAsync(gateway.Client.BaseAddress!.AbsoluteUri);
        var buttons = page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in as" });
        (await buttons.CountAsync()).ShouldBe(8);
        await page.Locator("form[action='/dev/sign-in/chair'] button").ClickAsync();
        await page.GetByText("Governor and chair of governors at Ashmuddle Primary").First.WaitForAsync();
        await page.GetByText("Ask in GraphiQL").ClickAsync();
        await page.GetByLabel("Execute query").ClickAsync();
        await page.Locator(".result-window").GetByText("\"CHAIR_OF_GOVERNORS\"").First.WaitForAsync();
        var answer = JsonDocument.Parse(await page.EvaluateAsync<string>("document.querySelector('.result-window .CodeMirror').CodeMirror.getValue()")).RootElement;
        answer.At("data.schools.totalCount").GetInt32().ShouldBe(1);
        answer.At("data.breaches.nodes").EnumerateArray().Select(breach => breach.TextAt("handler")).ShouldBe(["CHAIR_OF_GOVERNORS"]);

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "TrustSafeguard" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        await page.GetByText("You have signed out of this service.").WaitForAsync();
        await page.GotoAsync(new Uri(gateway.Client.BaseAddress!, "/graphql").AbsoluteUri);
        await page.GetByText("the development officer").WaitForAsync();
        browser.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_address_says_what_stands_in_the_editor_and_which_operation_runs()
    {
        Assert.SkipUnless(GraphiQLPage.IsInstalled, NotInstalled);
        await using var browser = await BrowserOfTests.StartAsync();
        await using var gateway = await RunningGateway.StartAsync();
        var page = await browser.OpenAsync();
        var query = Uri.EscapeDataString("query One { schools { totalCount } } query Two($code: String!) { localAuthority(code: $code) { name } asked: __typename }");

        var variables = Uri.EscapeDataString("""{ "code": "830" }""");
        await page.GotoAsync(new Uri(gateway.Client.BaseAddress!, $"/graphql?query={query}&variables={variables}&operationName=Two").AbsoluteUri);
        await page.GetByLabel("Execute query").ClickAsync();

        await page.Locator(".result-window").GetByText("\"asked\"").WaitForAsync();
        browser.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pasted_token_is_what_a_query_and_a_subscription_are_asked_with()
    {
        Assert.SkipUnless(GraphiQLPage.IsInstalled, NotInstalled);
        await using var browser = await BrowserOfTests.StartAsync();
        await using var gateway = await RunningGateway.StartAsync();
        using var issued = await gateway.Client.PostAsJsonAsync("/dev/token", new { subject = "hedwig" });
        var token = (await issued.Content.ReadFromJsonAsync<JsonElement>()).TextAt("token");
        var page = await browser.OpenAsync();
        var asked = new List<IRequest>();
        page.Request += (_, request) => asked.Add(request);

        foreach (var query in new[] { "query Who { viewer { subject } }", "subscription Told { breachEvents(trustUid: \"99001\") { kind } }" })
        {
            await page.GotoAsync(new Uri(gateway.Client.BaseAddress!, "/graphql?query=" + Uri.EscapeDataString(query)).AbsoluteUri);
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Headers" }).ClickAsync();
            await page.EvaluateAsync(
                """
                token => document.querySelectorAll('.graphiql-editor-tool .CodeMirror')
                  .forEach(each => each.CodeMirror.setValue(JSON.stringify({ Authorization: 'Bearer ' + token })))
                """,
                token);
            var sent = page.WaitForRequestAsync(request => request.PostData?.Contains(query.Split(' ')[1], StringComparison.Ordinal) == true);
            await page.GetByLabel("Execute query").ClickAsync();
            (await (await sent).AllHeadersAsync())["authorization"].ShouldBe($"Bearer {token}");
        }
    }
    [Fact]
    public async Task A_subscription_tells_the_person_who_is_signed_in_what_happens()
    {
        Assert.SkipUnless(GraphiQLPage.IsInstalled, NotInstalled);
        await using var browser = await BrowserOfTests.StartAsync();
        await using var gateway = await DemoGateway.StartAsync(DateTimeOffset.UtcNow);
        var teacher = (await gateway.DataAsync("{ school(urn: 900901) { staff { nodes { id roles } } } }")).At("school.staff.nodes").EnumerateArray()
            .First(member => member.At("roles").ToString() == """["TEACHER"]""").TextAt("id");
        var page = await browser.OpenAsync();
        await page.GotoAsync(gateway.Client.BaseAddress!.AbsoluteUri);
        await page.Locator("form[action='/dev/sign-in/officer'] button").ClickAsync();
        await page.GetByText("You are signed in as").WaitForAsync();
        const string Told = """subscription { breachEvents(trustUid: "900900") { kind breach { handler } } }""";
        await page.GotoAsync(new Uri(gateway.Client.BaseAddress!, "/graphql?query=" + Uri.EscapeDataString(Told)).AbsoluteUri);

        var open = page.WaitForResponseAsync(response => response.Headers.GetValueOrDefault("content-type")?.StartsWith("text/event-stream", StringComparison.Ordinal) == true);
        await page.GetByLabel("Execute query").ClickAsync();
        (await open).Status.ShouldBe(200);
        await gateway.ChangeAsync(
            $$"""
            mutation {
              raiseBreach(input: { subject: "{{teacher}}", severity: MEDIUM, summary: "As it was told.", anonymous: false }) { breach { id } userErrors { code message } }
            }
            """);

        await page.Locator(".result-window").GetByText("\"HEADTEACHER\"").WaitForAsync();
        browser.Complaints.ShouldBeEmpty();
    }
}
