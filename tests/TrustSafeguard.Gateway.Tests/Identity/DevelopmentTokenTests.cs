using System.Net;
using System.Net.Http.Json;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json;
using TrustSafeguard.Gateway.Configuration;

namespace TrustSafeguard.Gateway.Tests.Identity;

/// <summary>Tokens for invented people, and that there are none of them outside development.</summary>
public sealed class DevelopmentTokenTests
{
    private const string Head = """{ "subject": "hedwig", "posts": ["HEADTEACHER"], "schools": [100001] }""";

    [Fact]
    public async Task A_token_for_an_invented_person_lets_them_in_as_themselves_and_not_as_the_officer()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var token = await TokenAsync(gateway);

        var (status, answer) = await gateway.AskAsAsync(token);

        status.ShouldBe(HttpStatusCode.OK);
        answer.TextAt("data.viewer.subject").ShouldBe("development#hedwig");
        (await gateway.AskAsAsync(null)).Answer.TextAt("data.viewer.subject").ShouldBe("development-officer");
    }

    [Fact]
    public async Task A_bad_token_is_refused_in_development_too_and_never_taken_for_none()
    {
        await using var gateway = await RunningGateway.StartAsync();

        (await gateway.WhyNotAsync((await TokenAsync(gateway))[..^8] + "AAAAAAAA")).ShouldBe("identity.token-invalid");
    }

    [Fact]
    public async Task Outside_development_there_is_neither_the_route_nor_the_issuer()
    {
        await using var development = await RunningGateway.StartAsync();
        await using var issuer = await TestIssuer.StartAsync();
        await using var production = await SignedInGateway.StartAsync(SignedInGateway.SettingsOf(issuer));

        (await production.WhyNotAsync(await TokenAsync(development))).ShouldBe("identity.issuer-unknown");
        using var asNobody = await PostAsync(production, Head);
        asNobody.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        production.Client.DefaultRequestHeaders.Authorization = new("Bearer", await issuer.TokenAsync());
        using var asSomebody = await PostAsync(production, Head);
        asSomebody.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_token_of_another_development_server_is_refused()
    {
        await using var one = await RunningGateway.StartAsync();
        await using var other = await RunningGateway.StartAsync();

        (await one.WhyNotAsync(await TokenAsync(other))).ShouldBe("identity.token-invalid");
    }

    [Fact]
    public async Task A_caller_who_names_the_server_otherwise_than_as_this_machine_gets_no_token()
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Client.DefaultRequestHeaders.Host = "records.example";

        using var response = await PostAsync(gateway, Head);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("/dev/token", true)]
    [InlineData("/graphql", false)]
    public async Task A_caller_from_another_address_than_this_machines_own_gets_neither_a_token_nor_the_officer(string path, bool asksForToken)
    {
        var address = NetworkInterface.GetAllNetworkInterfaces().Where(each => each.OperationalStatus == OperationalStatus.Up)
            .SelectMany(each => each.GetIPProperties().UnicastAddresses.Select(one => one.Address))
            .FirstOrDefault(each => each.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(each));
        Assert.SkipWhen(address is null, "This machine has no address but the loopback's, and so nobody calls from another.");
        await using var gateway = await RunningGateway.StartAsync(configure: options => options with { Urls = "http://0.0.0.0:0" });
        var body = asksForToken ? Head : """{ "query": "{ viewer { subject } }" }""";

        // Whoever connects to that address from this machine has it too. The name is this machine's own, so that nothing but the address speaks against them.
        async Task<HttpStatusCode> AskAsync(IPAddress at)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{at}:{gateway.Client.BaseAddress!.Port}{path}")
            {
                Headers = { Host = "localhost" }, Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
            };
            using var client = new HttpClient();
            using var response = await client.SendAsync(request);
            return response.StatusCode;
        }

        (await AskAsync(IPAddress.Loopback)).ShouldBe(HttpStatusCode.OK);
        (await AskAsync(address)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task It_invents_no_more_posts_than_the_operator_lets_it()
    {
        const string Three = """{ "subject": "hedwig", "posts": ["HEADTEACHER"], "schools": [100001, 100002, 100003] }""";
        await using var gateway = await RunningGateway.StartAsync(
            configure: options => options with { Limits = options.Limits.With("DevelopmentTokenPosts=2") });

        using var refused = await PostAsync(gateway, Three);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadFromJsonAsync<JsonElement>()).TextAt("errors[0].message").ShouldBe("Ask for at most 2 posts: each of `posts` at each place.");
        (await TokenAsync(gateway)).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("{}", "Give a `subject`")]
    [InlineData("""{ "subject": "x", "posts": ["HEAD"], "schools": [1] }""", "`HEAD` in `posts` is not a role")]
    [InlineData("""{ "subject": "x", "posts": ["HEADTEACHER"] }""", "the places where they are held")]
    [InlineData("""{ "subject": "x", "schools": [100001] }""", "the places where they are held")]
    [InlineData("""{ "subject": "x", "post": "HEADTEACHER" }""", "Send JSON such as")]
    [InlineData("nonsense", "Send JSON such as")]
    public async Task What_does_not_do_is_told(string body, string message)
    {
        await using var gateway = await RunningGateway.StartAsync();

        using var response = await PostAsync(gateway, body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).TextAt("errors[0].message").ShouldContain(message);
    }

    [Fact]
    public void Development_does_not_go_with_a_proxy() => Should.Throw<ConfigurationException>(() =>
        new Gateway.Serving.ServeOptions("http://127.0.0.1:0", Development: true).With(new GatewaySettings { Proxies = ["127.0.0.1"] }, new Gateway.Identity.TokenLimits()))
        .Code.ShouldBe("config.value");

    private static async Task<string> TokenAsync(RunningGateway gateway)
    {
        using var response = await PostAsync(gateway, Head);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).TextAt("token");
    }

    private static Task<HttpResponseMessage> PostAsync(RunningGateway gateway, string body) =>
        gateway.Client.PostAsync("/dev/token", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
}
