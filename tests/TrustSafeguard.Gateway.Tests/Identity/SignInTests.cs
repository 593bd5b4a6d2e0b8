using System.Net;
using System.Net.Http.Json;
using System.Web;
using Microsoft.Extensions.Logging.Abstractions;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Gateway.Identity;
using TrustSafeguard.Gateway.Telemetry;
using TrustSafeguard.Gateway.Tests.Serving;

namespace TrustSafeguard.Gateway.Tests.Identity;

/// <summary>People sign in on pages: by authorisation code with PKCE at a real provider, over https.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private const int MostSignIns = 3;
    private const string NotRedeemed = "identity.code-not-redeemed";

    private readonly TestFolder folder = new();
    private readonly LoggedLines lines = new();
    private TestIssuer issuer = null!;
    private RunningGateway gateway = null!;
    private HttpClient browser = null!;

    public async ValueTask InitializeAsync()
    {
        issuer = await TestIssuer.StartAsync();
        issuer.SignsIn("hedwig", "Hedwig <Invented>");
        await ServeAsync(new TokenLimits());
    }

    [Fact]
    public async Task A_person_signs_in_is_greeted_asks_from_a_page_of_this_server_and_signs_out()
    {
        (await PageAsync("/")).ShouldContain("You are not signed in");

        (await PageAsync("/sign-in")).ShouldContain("You are signed in as <strong>Hedwig &lt;Invented&gt;</strong>");

        (await AskAsync("same-origin")).ShouldBe((HttpStatusCode.OK, """{"data":{"viewer":{"subject":"larch#hedwig"}}}"""));
        using var signingOut = await PostAsync("/sign-out", "same-origin");
        (await signingOut.Content.ReadAsStringAsync()).ShouldContain("You have signed out of this service");
        (await PageAsync("/")).ShouldContain("You are not signed in");
        (await AskAsync("same-origin")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Whoever_no_record_knows_is_told_whom_to_ask_and_with_which_identity_and_then_who_they_are()
    {
        (await PageAsync("/sign-in")).ShouldContain("<code>larch#hedwig</code>");

        await gateway.Node.Safeguarding.Organisations.OnboardAsync(
            Viewer.Operator, new OnboardSchool(900_001, "Larch <Invented> Primary", "Primary", "830", "Derbyshire", "99001", "Larch Trust"));
        await gateway.Node.Safeguarding.FirstPosts.AppointAsync(new AppointFirst(new FirstPlace(FirstPost.SafeguardingOfficer, "99001"), "larch#hedwig", "Hedwig Invented"));

        var page = await PageAsync("/");
        page.ShouldContain("<li>Trust safeguarding officer at Larch Trust</li>");
        page.ShouldContain("<li>Publish the trust&#39;s policy</li>");
        page.ShouldNotContain("larch#hedwig");
        page.ShouldNotContain("/dev/");
    }

    [Fact]
    public async Task Whoever_runs_the_service_signs_in_and_opens_the_dashboard_and_nobody_else_does()
    {
        (await DashboardAsync("none")).ShouldBe(HttpStatusCode.Unauthorized);
        await PageAsync("/sign-in");
        (await DashboardAsync("none")).ShouldBe(HttpStatusCode.Forbidden);

        issuer.SignsIn("runs-it", "Somebody Invented", role: "operator");
        await PageAsync("/sign-in");

        (await DashboardAsync("none")).ShouldBe(HttpStatusCode.OK);
        (await DashboardAsync("same-origin")).ShouldBe(HttpStatusCode.OK);
        (await DashboardAsync("cross-site")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Of_more_sign_ins_than_are_kept_the_first_has_ended()
    {
        await PageAsync("/sign-in");
        for (var other = 0; other < MostSignIns; other++)
        {
            using var another = InventedCertificate.Browser(gateway.Client.BaseAddress!);
            (await PageAsync("/sign-in", another)).ShouldContain("You are signed in");
        }

        (await PageAsync("/")).ShouldContain("You are not signed in any more.");
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData(null)]
    public async Task A_cookie_speaks_for_nobody_when_a_page_elsewhere_asks(string? site)
    {
        await PageAsync("/sign-in");

        (await AskAsync(site)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        using var signingOut = await PostAsync("/sign-out", site);
        signingOut.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await PageAsync("/")).ShouldContain("You are signed in");
    }

    [Fact]
    public async Task The_cookie_is_this_hosts_alone_and_no_script_reads_it()
    {
        var (_, response) = await FollowAsync("/sign-in", last: "callback");
        using (response)
        {
            var cookie = response.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("__Host-trustsafeguard=", StringComparison.Ordinal));
            cookie.ShouldContain("; path=/; secure; samesite=lax; httponly");
        }
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example")]
    public async Task The_way_back_from_a_sign_in_leads_to_no_other_site(string back)
    {
        var (address, response) = await FollowAsync("/sign-in?return=" + Uri.EscapeDataString(back));
        response.Dispose();

        address.GetLeftPart(UriPartial.Authority).ShouldBe(gateway.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
    }

    [Fact]
    public async Task Where_the_organisations_sign_in_does_not_answer_that_is_said()
    {
        await issuer.DisposeAsync();

        using var response = await browser.GetAsync("/sign-in");

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await response.Content.ReadAsStringAsync()).ShouldContain("your organisation's own sign-in does not answer");
        lines.With("identity.issuer-unreachable").ShouldHaveSingleItem().ShouldContain("no connection was made (");
    }

    [Fact]
    public async Task Where_it_does_not_answer_for_the_code_that_it_gave_that_is_said_and_told_to_whoever_runs_the_service()
    {
        var (asked, response) = await FollowAsync("/sign-in", last: "authorize");
        var back = new Uri(asked, response.Headers.Location!);
        response.Dispose();
        await issuer.DisposeAsync();

        using var answer = await browser.GetAsync(back);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("your organisation's own sign-in does not answer");
        var told = lines.With(NotRedeemed).ShouldHaveSingleItem();
        told.ShouldStartWith($"Warning: {NotRedeemed}: The issuer `larch` was asked at `{issuer.Authority}token` for the token of somebody who signs in on a page");
        told.ShouldContain("no connection was made (");
        lines.With("identity.issuer-unreachable").ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_it_fails_at_the_code_that_it_gave_that_is_told_once_and_only_a_sign_in_shows_that_it_is_over()
    {
        issuer.GivesNoTokens = true;
        for (var time = 0; time < 2; time++)
        {
            (await SignInAsync()).ShouldBe(HttpStatusCode.ServiceUnavailable);
        }

        lines.With(NotRedeemed).ShouldHaveSingleItem().ShouldContain("and did not give it: what it answered is not what OpenID Connect has there.");
        issuer.GivesNoTokens = false;
        await PageAsync("/sign-in");
        lines.With(NotRedeemed)[^1].ShouldStartWith($"Information: {NotRedeemed}: The issuer `larch` gives tokens to those who sign in on pages again.");
    }

    [Fact]
    public async Task An_issuer_that_published_no_keys_for_a_while_signs_people_in_as_soon_as_it_does()
    {
        issuer.HidesKeys = true;
        (await SignInAsync()).ShouldBe(HttpStatusCode.ServiceUnavailable);
        lines.With("identity.issuer-unreachable").ShouldHaveSingleItem().ShouldContain("its answer holds no key that signatures can be checked by");

        issuer.HidesKeys = false;
        await Until.TrueAsync(async () => await SignInAsync() == HttpStatusCode.OK);

        (await PageAsync("/")).ShouldContain("You are signed in");
    }

    [Fact]
    public async Task A_sign_in_by_an_issuer_whose_clock_is_ahead_is_told_as_that_and_not_as_revoked()
    {
        issuer.ClockShift = TimeSpan.FromMinutes(30);

        (await SignInAsync()).ShouldBe(HttpStatusCode.BadRequest);

        lines.With("identity.sign-in-refused").ShouldHaveSingleItem().ShouldStartWith(
            "Information: identity.sign-in-refused: issued-later. A sign-in at `larch` was refused: its `iat` lies ahead");
    }

    [Fact]
    public async Task Where_it_does_not_answer_for_its_keys_when_the_browser_comes_back_that_is_said()
    {
        browser.Dispose();
        await gateway.DisposeAsync();
        await ServeAsync(new TokenLimits { KeysAge = TimeSpan.FromSeconds(3) });
        var (asked, response) = await FollowAsync("/sign-in", last: "authorize");
        var back = new Uri(asked, response.Headers.Location!);
        response.Dispose();
        await issuer.DisposeAsync();
        using var another = InventedCertificate.Browser(gateway.Client.BaseAddress!);
        await Until.TrueAsync(async () =>
        {
            using var begun = await another.GetAsync("/sign-in");
            return begun.StatusCode == HttpStatusCode.ServiceUnavailable;
        });

        using var answer = await browser.GetAsync(back);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("your organisation's own sign-in does not answer");
        lines.With(NotRedeemed).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("GET", HttpStatusCode.BadRequest, 1)]
    [InlineData("POST", HttpStatusCode.NotFound, 0)]
    public async Task What_a_browser_says_in_the_issuers_place_is_neither_believed_nor_written(string method, HttpStatusCode status, int told)
    {
        var (_, begun) = await FollowAsync("/sign-in", last: "sign-in");
        using (begun)
        {
            var words = new Dictionary<string, string>
            {
                ["state"] = HttpUtility.ParseQueryString(begun.Headers.Location!.Query)["state"]!, ["error"] = "invalid_client",
                ["error_description"] = "hedwig", ["error_uri"] = "hedwig",
            };
            using var form = new FormUrlEncodedContent(words);
            using var request = new HttpRequestMessage(new HttpMethod(method), "/sign-in/larch/callback" + (method == "GET" ? "?" + await form.ReadAsStringAsync() : ""));
            request.Content = method == "POST" ? form : null;
            using var answer = await browser.SendAsync(request);

            answer.StatusCode.ShouldBe(status);
        }

        lines.With("identity.client-refused").ShouldBeEmpty();
        lines.With("identity.sign-in-refused").Count.ShouldBe(told);
        lines.With("identity.sign-in-refused").ShouldAllBe(line => line.StartsWith("Information: identity.sign-in-refused: refused-there. ", StringComparison.Ordinal));
        lines.All.ShouldNotContain("hedwig");
    }

    [Fact]
    public async Task While_the_list_of_revocations_cannot_be_read_whoever_is_signed_in_is_told_to_try_again_and_not_that_it_has_ended()
    {
        await PageAsync("/sign-in");
        folder.Write("revoked.json", "{");
        await Until.TrueAsync(async () => !(await PageAsync("/")).Contains("You are signed in", StringComparison.Ordinal));

        var page = await PageAsync("/");
        page.ShouldContain("Try again in a few minutes: this service cannot check sign-ins at the moment.");
        page.ShouldNotContain("You are not signed in");
        var (_, response) = await FollowAsync("/sign-in");
        using (response)
        {
            response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await response.Content.ReadAsStringAsync()).ShouldContain("this service cannot check sign-ins at the moment");
        }

        folder.Write("revoked.json", "{}");
        await Until.TrueAsync(async () => (await PageAsync("/")).Contains("You are signed in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Once_the_issuer_accepts_the_client_secret_no_longer_whoever_runs_the_service_is_told_and_told_when_it_does_again()
    {
        issuer.Secret = "another";
        for (var time = 0; time < 2; time++)
        {
            var (_, response) = await FollowAsync("/sign-in");
            using (response)
            {
                response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
                (await response.Content.ReadAsStringAsync()).ShouldContain("Tell whoever runs the service");
            }
        }

        lines.With("identity.client-refused").ShouldHaveSingleItem().ShouldStartWith(
            "Warning: identity.client-refused: The issuer `larch` does not accept this service as its client (invalid_client)");
        issuer.Secret = TestIssuer.ClientSecret;
        await PageAsync("/sign-in");
        lines.With("identity.client-refused")[^1].ShouldStartWith("Information: ");
        lines.All.ShouldNotContain("hedwig");
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_signs_nobody_in()
    {
        using var response = await browser.GetAsync("/sign-in/larch/callback?code=made-up&state=made-up");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldStartWith("You are not signed in");
        (await PageAsync("/")).ShouldContain("You are not signed in");
        lines.With("identity.sign-in-refused").ShouldHaveSingleItem().ShouldStartWith("Information: identity.sign-in-refused: not-begun-here. ");
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await gateway.DisposeAsync();
        await issuer.DisposeAsync();
        lines.Dispose();
        folder.Dispose();
    }

    private async Task ServeAsync(TokenLimits tokens)
    {
        var settings = new GatewaySettings
        {
            Certificate = InventedCertificate.Write(folder),
            Dashboard = true,
            Revocations = folder.Write("revoked.json", "{}"),
            Issuers = new Dictionary<string, IssuerSettings>
            {
                ["larch"] = SignedInGateway.SettingsOf(issuer) with { ClientId = TestIssuer.ClientId, ClientSecret = TestIssuer.ClientSecret, OperatorRole = "operator" },
            },
        };
        gateway = await RunningGateway.StartAsync(development: false, watch: new NodeWatch(NullLoggerFactory.Instance, Traces: false) { Dashboard = true }, configure: options =>
        {
            var limits = SignedInGateway.Patient(options.Limits with { Tokens = tokens });
            limits = limits with { Tokens = limits.Tokens with { SignIns = MostSignIns, RevocationsAge = TimeSpan.FromMilliseconds(50) } };
            return (options with { Urls = "https://127.0.0.1:0", Limits = limits, Log = lines.Log }).With(settings, limits.Tokens);
        });
        browser = InventedCertificate.Browser(gateway.Client.BaseAddress!);
    }

    private async Task<HttpStatusCode> SignInAsync()
    {
        var (_, response) = await FollowAsync("/sign-in");
        using (response)
        {
            return response.StatusCode;
        }
    }

    private async Task<string> PageAsync(string path, HttpClient? by = null)
    {
        var (_, response) = await FollowAsync(path, by: by);
        using (response)
        {
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            return await response.Content.ReadAsStringAsync();
        }
    }

    // As a browser follows them: HttpClient itself goes from https to no provider on http.
    private async Task<(Uri Address, HttpResponseMessage Response)> FollowAsync(string path, string? last = null, HttpClient? by = null)
    {
        var address = new Uri(browser.BaseAddress!, path);
        while (true)
        {
            var response = await (by ?? browser).GetAsync(address);
            if (response.Headers.Location is not { } next || (last is not null && address.AbsolutePath.EndsWith(last, StringComparison.Ordinal)))
            {
                return (address, response);
            }

            response.Dispose();
            address = new Uri(address, next);
        }
    }

    private async Task<(HttpStatusCode Status, string Answer)> AskAsync(string? site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = "{ viewer { subject } }" }) };
        using var response = await SendAsync(request, site);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<HttpStatusCode> DashboardAsync(string site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/operating/dashboard/DashboardCounters");
        using var response = await SendAsync(request, site);
        return response.StatusCode;
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string? site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        return await SendAsync(request, site);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? site)
    {
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        return browser.SendAsync(request);
    }
}
