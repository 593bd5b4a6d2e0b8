using Microsoft.Playwright;
using TrustSafeguard.Gateway.Pages.GraphiQL;

namespace TrustSafeguard.Gateway.Tests.Pages.GraphiQL;

/// <summary>GraphiQL in Debian's chromium, as a person uses it.</summary>
public sealed class GraphiQLBrowserTests
{
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    [Fact]
    public async Task The_page_shows_the_schema_and_runs_a_query_and_asks_no_other_host_for_anything()
    {
        var chromium = Array.Find(Browsers, File.Exists);
        Assert.SkipWhen(chromium is null, "There is no chromium on this machine: install Debian's package `chromium`.");
        Assert.SkipUnless(GraphiQLPage.IsInstalled, "GraphiQL was not installed by the build: it needs Node.js with npm, and the npm registry.");
        await using var gateway = await RunningGateway.StartAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync();
        var (addresses, complaints) = (new List<Uri>(), new List<string>());
        page.Request += (_, request) => addresses.Add(new Uri(request.Url));
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                complaints.Add(message.Text);
            }
        };

        await page.GotoAsync(new Uri(gateway.Client.BaseAddress!, "/graphql").AbsoluteUri);
        await page.GetByLabel("Execute query").ClickAsync();
        await page.Locator(".result-window").GetByText("\"totalCount\"").WaitForAsync();
        await page.GetByLabel("Show Documentation Explorer").ClickAsync();
        await page.Locator(".graphiql-plugin").GetByText("Mutation", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await page.Locator(".graphiql-plugin").GetByText("recordContact", new LocatorGetByTextOptions { Exact = true }).WaitForAsync();

        complaints.ShouldBeEmpty();
        addresses.Where(address => address.Scheme != "data").Select(address => address.Authority).Distinct().ShouldBe([gateway.Client.BaseAddress!.Authority]);
    }
}
