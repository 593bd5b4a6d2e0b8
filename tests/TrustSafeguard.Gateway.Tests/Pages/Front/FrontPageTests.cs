using System.Net;
using System.Net.Http.Json;
using TrustSafeguard.Gateway.CommandLine.Demo;
using TrustSafeguard.Gateway.Identity;
using TrustSafeguard.Gateway.Serving;

namespace TrustSafeguard.Gateway.Tests.Pages.Front;

/// <summary>The front door of a demonstration, through the real server.</summary>
public sealed class FrontPageTests(DemoGateway demo) : IClassFixture<DemoGateway>
{
    private RunningGateway Gateway => demo.Gateway;

    [Fact]
    public async Task A_visitor_who_is_not_signed_in_is_told_what_this_is_and_as_whom_they_may_sign_in()
    {
        using var visitor = new Visitor(Gateway);

        var page = await visitor.PageAsync();

        page.ShouldContain("You are not signed in.");
        page.ShouldContain("development officer");
        DemoPeople.All.Count.ShouldBe(8);
        foreach (var person in DemoPeople.All)
        {
            page.ShouldContain($"""<form method="post" action="/dev/sign-in/{person.Key}">""");
            page.ShouldContain(person.LookAt);
        }

        page.ShouldContain("""<a href="/readyz">Health</a>""");
        page.ShouldContain("""<a href="/graphql">GraphiQL</a>""");
        page.ShouldContain("""<a href="/dev/first-steps">Documentation</a>""");
        (await visitor.PageAsync("/dev/first-steps")).ShouldBe(WebUtility.HtmlDecode(await File.ReadAllTextAsync(Checkout.PathOf("docs", "first-steps.md"))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_an_address_of_the_documentation_is_set_the_page_leads_there(bool isDevelopment)
    {
        await using var gateway = await RunningGateway.StartAsync(
            development: isDevelopment, configure: options => options with { Documentation = new Uri("https://docs.example/safeguarding?of=\"us\"") });
        using var visitor = new Visitor(gateway);

        (await visitor.PageAsync()).ShouldContain("""<a href="https://docs.example/safeguarding?of=%22us%22">Documentation</a>""");
    }

    [Fact]
    public async Task Elsewhere_the_page_says_where_the_documentation_stands_and_nothing_of_it_is_served_to_strangers()
    {
        await using var gateway = await RunningGateway.StartAsync(development: false);
        using var visitor = new Visitor(gateway);

        (await visitor.PageAsync()).ShouldContain("docs/first-steps.md");
        using var steps = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/dev/first-steps"), "none");
        steps.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("officer", "Trust safeguarding officer at Larkspur Fold Learning Trust", "Publish the trust's policy", "Sign a declaration")]
    [InlineData("head", "Headteacher at Ashmuddle Primary", "Triage a breach", "Publish the trust's policy")]
    [InlineData("lead", "Designated safeguarding lead and teacher at Ashmuddle Primary", "Triage a breach", "Adopt a policy")]
    [InlineData("teacher", "Teacher at Ashmuddle Primary", "Raise a breach", "Triage a breach")]
    [InlineData("chair", "Governor and chair of governors at Ashmuddle Primary", "Triage a breach", "Adopt a policy")]
    [InlineData("lado", "Designated officer (LADO) at Borough of Ashmuddle", "Record what came of a referral", "Raise a breach")]
    [InlineData("analyst", "Local authority analyst at Borough of Ashmuddle", "Publish the local authority's statistics anew", "Raise a breach")]
    public async Task Whoever_signs_in_is_told_who_they_are_by_the_records_and_what_they_may_do(string key, string post, string may, string mayNot)
    {
        using var visitor = await Visitor.SignedInAsync(Gateway, key);

        var page = await visitor.PageAsync();

        page.ShouldContain($"<li>{post}</li>");
        page.ShouldContain($"<li>{may}");
        page.ShouldNotContain($"<li>{mayNot}");
        page.ShouldContain("""<form method="post" action="/sign-out">""");
        var name = (await visitor.DataAsync("{ viewer { name posts { displayName } } }")).At("viewer");
        name.TextAt("name").ShouldBe(name.TextAt("posts[0].displayName"));
        page.ShouldContain($"You are signed in as <strong>{name.TextAt("name")}</strong>");
    }

    [Fact]
    public async Task Where_nobody_can_ask_in_a_browser_whoever_may_do_something_is_told_whom_to_ask()
    {
        var trustees = new InventedPerson("trustees", $"chair-{DemoScenario.TrustUid}@example.invalid", "Chairs the trustees.");
        await using var gateway = await DemoGateway.StartAsync(
            DateTimeOffset.UtcNow, options => options with { Explorer = false, Demonstration = new Demonstration([.. DemoPeople.All, trustees], DemoDocuments.Of) });
        using var head = await Visitor.SignedInAsync(gateway, "head");
        (await head.DataAsync("mutation { takeEmergencyAccess(input: { school: 900901, reason: \"The lead is away.\" }) { emergencyAccess { id } userErrors { code } } }"))
            .At("takeEmergencyAccess.userErrors").GetArrayLength().ShouldBe(0);
        using var chair = await Visitor.SignedInAsync(gateway, trustees.Key);

        (await head.PageAsync()).ShouldContain("There are no pages for these yet: ask whoever runs the service how to do them.");
        var page = await chair.PageAsync();
        page.ShouldContain("An emergency access was taken that nobody has acknowledged yet.");
        page.ShouldContain("Ask whoever runs the service, today, for a way to look at who read what and why");
        page.ShouldNotContain("emergencyAccesses(seen: false)");

        using var asks = await Visitor.SignedInAsync(Gateway, "head");
        (await asks.PageAsync()).ShouldNotContain("There are no pages for these yet");
    }

    [Fact]
    public async Task Whoever_no_record_knows_is_told_what_to_do_and_the_identity_to_give()
    {
        using var visitor = await Visitor.SignedInAsync(Gateway, "stranger");

        var page = await visitor.PageAsync();

        page.ShouldContain("No record knows you by this sign-in");
        page.ShouldContain("<code>nobody@example.invalid</code>");
        page.ShouldNotContain("What you may do here");
        (await visitor.DataAsync("{ schools { totalCount } }")).At("schools.totalCount").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData(null)]
    public async Task A_page_elsewhere_signs_nobody_in(string? site)
    {
        using var visitor = new Visitor(Gateway);

        using var answer = await visitor.PostAsync("/dev/sign-in/head", site);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await visitor.PageAsync()).ShouldContain("You are not signed in.");
    }

    [Theory]
    [InlineData("http://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.SeeOther)]
    public async Task A_browser_that_says_nothing_but_the_origin_is_believed_of_that(string? origin, HttpStatusCode status)
    {
        using var visitor = new Visitor(Gateway);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/dev/sign-in/head");
        request.Headers.TryAddWithoutValidation("Origin", origin ?? Gateway.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));

        using var answer = await visitor.SendAsync(request, site: null);

        answer.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task A_link_signs_nobody_in_and_nobody_is_signed_in_who_is_not_listed()
    {
        using var visitor = new Visitor(Gateway);

        using var link = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/dev/sign-in/head"), "same-origin");
        using var unknown = await visitor.PostAsync("/dev/sign-in/staff-900901-0@example.invalid");

        link.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.PageAsync()).ShouldContain("You are not signed in.");
    }

    [Fact]
    public async Task Whoever_calls_the_server_by_another_name_than_this_machines_is_shown_nobody_and_signed_in_as_nobody()
    {
        using var visitor = new Visitor(Gateway);
        using var click = new HttpRequestMessage(HttpMethod.Post, "/dev/sign-in/head") { Headers = { Host = "records.example" } };
        using var look = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "records.example" } };

        using var answer = await visitor.SendAsync(click, "same-origin");
        using var page = await visitor.SendAsync(look, "none");

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await page.Content.ReadAsStringAsync()).ShouldNotContain("/dev/sign-in/");
    }

    [Fact]
    public async Task Outside_development_nobody_is_invented_whatever_the_server_was_given()
    {
        await using var production = await RunningGateway.StartAsync(development: false, configure: DemoGateway.With);
        using var visitor = new Visitor(production);

        using var click = await visitor.PostAsync("/dev/sign-in/head");
        var page = await visitor.PageAsync();

        click.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        page.ShouldContain("Nobody signs in on pages here: ask whoever runs the service.");
        page.ShouldNotContain("/dev/sign-in/");
        page.ShouldNotContain("GraphiQL");
    }

    [Fact]
    public async Task The_cookie_is_read_by_no_script_and_signing_out_ends_it_whoever_has_a_copy()
    {
        using var visitor = new Visitor(Gateway);
        using var click = await visitor.PostAsync("/dev/sign-in/teacher");
        var cookie = click.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldStartWith("trustsafeguard-development=");
        cookie.ShouldContain("; path=/; samesite=lax; httponly");
        (await WithCookieAsync(cookie)).ShouldBe((HttpStatusCode.OK, "staff-900901-6@example.invalid"));

        using var signedOut = await visitor.PostAsync("/sign-out");

        (await signedOut.Content.ReadAsStringAsync()).ShouldContain("You have signed out");
        (await visitor.PageAsync()).ShouldContain("You are not signed in.");
        (await WithCookieAsync(cookie)).ShouldBe((HttpStatusCode.Unauthorized, "identity.sign-in-ended"));
    }

    [Fact]
    public async Task What_is_open_when_somebody_signs_out_is_cut_off()
    {
        await using var gateway = await DemoGateway.StartAsync(DateTimeOffset.UtcNow, options => options with
        {
            Limits = options.Limits with { Tokens = options.Limits.Tokens with { OpenCheck = TimeSpan.FromMilliseconds(50) } },
        });
        using var visitor = await Visitor.SignedInAsync(gateway, "officer");
        const string Told = "subscription { breachEvents(trustUid: \"900900\") { kind } }";
        using var asked = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = Told }) };
        using var stream = await visitor.FollowAsync(asked);
        var read = (await stream.Content.ReadAsStreamAsync()).CopyToAsync(Stream.Null);

        using var signedOut = await visitor.PostAsync("/sign-out");

        await Should.ThrowAsync<IOException>(read);
    }

    [Fact]
    public async Task Whoever_has_a_copy_of_the_cookie_from_before_is_not_let_in_by_the_next_who_signs_in_on_the_same_browser()
    {
        using var visitor = new Visitor(Gateway);
        using var first = await visitor.PostAsync("/dev/sign-in/teacher");
        var copy = first.Headers.GetValues("Set-Cookie").Single();

        using var second = await visitor.PostAsync("/dev/sign-in/officer");

        (await WithCookieAsync(copy)).ShouldBe((HttpStatusCode.Unauthorized, "identity.sign-in-ended"));
        (await WithCookieAsync(second.Headers.GetValues("Set-Cookie").Single())).ShouldBe((HttpStatusCode.OK, "officer-900900@example.invalid"));
    }

    [Fact]
    public async Task A_cookie_of_another_server_is_never_taken_for_none_and_the_page_says_how_to_go_on()
    {
        await using var other = await RunningGateway.StartAsync(configure: DemoGateway.With);
        using var click = await new Visitor(other).PostAsync("/dev/sign-in/teacher");
        var cookie = click.Headers.GetValues("Set-Cookie").Single();

        (await WithCookieAsync(cookie)).ShouldBe((HttpStatusCode.Unauthorized, "identity.sign-in-ended"));
        using var visitor = new Visitor(Gateway);
        using var look = new HttpRequestMessage(HttpMethod.Get, "/");
        look.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var page = await visitor.SendAsync(look, "none");
        var text = await page.Content.ReadAsStringAsync();
        text.ShouldContain("You are not signed in any more.");
        text.ShouldContain("/dev/sign-in/teacher");
        using var again = new HttpRequestMessage(HttpMethod.Post, "/dev/sign-in/teacher");
        again.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var answer = await visitor.SendAsync(again, "same-origin");
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task The_page_loads_nothing_and_runs_nothing()
    {
        using var visitor = new Visitor(Gateway);

        using var answer = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/"), "none");

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none'; style-src 'sha256-");
        policy.ShouldEndWith("; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("<script");
    }

    private async Task<(HttpStatusCode Status, string? Told)> WithCookieAsync(string cookie)
    {
        using var visitor = new Visitor(Gateway);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent("""{ "query": "{ viewer { subject } }" }""") };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var answer = await visitor.SendAsync(request, "same-origin");
        using var told = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, told.RootElement.TryGetProperty("errors", out _)
            ? told.RootElement.TextAt("errors[0].extensions.code") : told.RootElement.TextAt("data.viewer.subject"));
    }
}
