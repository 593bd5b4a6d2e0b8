using System.Net;
using System.Text.RegularExpressions;
using TrustSafeguard.Gateway.Pages.GraphiQL;

namespace TrustSafeguard.Gateway.Tests.Pages.GraphiQL;

public sealed partial class GraphiQLPageTests
{
    private const string BrowsersAccept = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    [Fact]
    public async Task A_browser_gets_a_page_whose_every_part_comes_from_the_gateway()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var response = await GetAsync(gateway, "/graphql", BrowsersAccept);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'; script-src 'self';");
        var page = await response.Content.ReadAsStringAsync();
        if (!GraphiQLPage.IsInstalled)
        {
            page.ShouldContain("install <a href=\"https://nodejs.org\">Node.js</a> with npm");
            return;
        }

        var parts = Part().Matches(page).Select(match => match.Groups["address"].Value).ToList();
        parts.Count.ShouldBe(6);
        foreach (var part in parts)
        {
            part.ShouldStartWith("/graphql/assets/");
            using var asset = await GetAsync(gateway, part, "*/*");
            asset.StatusCode.ShouldBe(HttpStatusCode.OK, part);
            asset.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        }
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("application/json")]
    [InlineData("text/html;q=0, application/json")]
    public async Task Whoever_is_no_browser_gets_an_answer(string accept)
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var response = await GetAsync(gateway, "/graphql?query={__typename}", accept);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"data":{"__typename":"Query"}}""");
    }

    [Theory]
    [InlineData("/graphql/assets/nothing.js")]
    [InlineData("/graphql/assets/page.html")]
    [InlineData("/graphql/assets/../graphql/assets/x")]
    [InlineData("/graphql/assets")]
    public async Task What_is_no_part_of_the_page_is_not_found(string address)
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var response = await GetAsync(gateway, address, BrowsersAccept);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Where_it_is_not_asked_for_a_browser_gets_no_page_and_nothing_of_one()
    {
        await using var gateway = await RunningGateway.StartAsync(development: false);
        using var page = await GetAsync(gateway, "/graphql", BrowsersAccept);
        using var asset = await GetAsync(gateway, "/graphql/assets/start.js", "*/*");
        page.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        asset.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Where_it_is_asked_for_the_page_needs_no_token_and_every_question_does()
    {
        await using var gateway = await RunningGateway.StartAsync(development: false, configure: options => options with { Explorer = true });
        using var page = await GetAsync(gateway, "/graphql", BrowsersAccept);
        using var question = await GetAsync(gateway, "/graphql?query={__typename}", "application/json");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        question.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<HttpResponseMessage> GetAsync(RunningGateway gateway, string address, string accept)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, address);
        message.Headers.TryAddWithoutValidation("Accept", accept);
        return await gateway.Client.SendAsync(message);
    }

    [GeneratedRegex("(src|href)=\"(?<address>[^\"]+\\.(js|css))\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();
}
