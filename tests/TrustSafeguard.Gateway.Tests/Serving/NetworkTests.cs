using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Gateway.Tests.CommandLine;
using TrustSafeguard.Gateway.Tests.Identity;

namespace TrustSafeguard.Gateway.Tests.Serving;

/// <summary>What stands between the network and the records: https, proxies, origins, headers, shares.</summary>
public sealed class NetworkTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task Https_without_a_certificate_is_refused_before_anything_is_opened_and_says_what_to_do()
    {
        var run = await CommandRun.OfAsync("serve", "--data", folder.Data, "--urls", "https://127.0.0.1:0");

        run.Code.ShouldBe(ExitCode.BadUsage);
        run.Errors.ShouldStartWith("error config.certificate: An https address needs a certificate: name its file in `Certificate:File`");
        Directory.Exists(folder.Data).ShouldBeFalse();
    }

    [Fact]
    public async Task Https_is_served_with_a_certificate_of_two_files_and_tells_browsers_to_stay_with_it()
    {
        var certificate = InventedCertificate.Write(folder);
        var run = GatewayProcess.Start(
            "serve", "--data", folder.Data, "--urls", "https://127.0.0.1:0", "--set", $"Certificate:File={certificate.File}",
            "--set", $"Certificate:KeyFile={certificate.KeyFile}");
        using (run)
        {
            using var client = InventedCertificate.Browser(await run.AddressAsync());
            using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz") { Headers = { Host = "records.example" } };
            using var response = await client.SendAsync(request);

            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Headers.GetValues("Strict-Transport-Security").ShouldHaveSingleItem().ShouldStartWith("max-age=31536000");
            await run.TerminateAsync();
            (await run.EndAsync()).Code.ShouldBe((int)ExitCode.Done);
        }
    }

    [Fact]
    public async Task A_pfx_is_opened_with_the_password_of_a_file_and_with_no_other()
    {
        await File.WriteAllBytesAsync(folder["server.pfx"], InventedCertificate.Pfx("hush"));
        string[] arguments = ["serve", "--data", folder.Data, "--urls", "https://127.0.0.1:0", "--set", $"Certificate:File={folder["server.pfx"]}", "--set"];

        var right = await CommandRun.OfAsync([.. arguments, $"Certificate:PasswordFile={folder.Write("right", "hush\n")}"]);
        var wrong = await CommandRun.OfAsync([.. arguments, $"Certificate:PasswordFile={folder.Write("wrong", "other")}"]);

        right.Code.ShouldBe(ExitCode.Done, right.Errors);
        right.Output.ShouldContain("Listening: https://127.0.0.1:");
        wrong.Code.ShouldBe(ExitCode.BadUsage);
        wrong.Errors.ShouldStartWith("error config.certificate: ");
    }

    [Fact]
    public async Task Headers_of_a_proxy_are_believed_from_the_one_that_is_named_and_from_no_stranger()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var named = await SignedInGateway.StartAsync(SignedInGateway.SettingsOf(issuer), settings: new GatewaySettings { Proxies = ["127.0.0.0/8"] });
        await using var strange = await SignedInGateway.StartAsync(SignedInGateway.SettingsOf(issuer), settings: new GatewaySettings { Proxies = ["10.0.0.7"] });

        (await IsSecureAsync(named)).ShouldBeTrue();
        (await IsSecureAsync(strange)).ShouldBeFalse();

        static async Task<bool> IsSecureAsync(RunningGateway gateway)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz") { Headers = { Host = "records.example" } };
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.Add("X-Forwarded-For", "198.51.100.7");
            using var response = await gateway.Client.SendAsync(request);
            return response.Headers.Contains("Strict-Transport-Security");
        }
    }

    [Fact]
    public async Task A_stranger_gets_no_new_share_by_calling_from_a_made_up_address()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var gateway = await SignedInGateway.StartAsync(
            SignedInGateway.SettingsOf(issuer), limits => limits with { Callers = limits.Callers with { StrangerBurst = 5, StrangerRequestsPerSecond = 1 } });

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 20; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
            request.Headers.Add("X-Forwarded-For", $"198.51.100.{i}");
            using var response = await gateway.Client.SendAsync(request);
            statuses.Add(response.StatusCode);
        }

        statuses.Take(5).ShouldAllBe(status => status == HttpStatusCode.Unauthorized);
        statuses.ShouldContain(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task One_caller_who_asks_too_often_is_told_to_wait_and_others_are_answered()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var gateway = await SignedInGateway.StartAsync(
            SignedInGateway.SettingsOf(issuer), limits => limits with { Callers = limits.Callers with { CallerBurst = 5, CallerRequestsPerSecond = 1 } });
        var (busy, other) = (await issuer.TokenAsync("hedwig"), await issuer.TokenAsync("harold"));

        var codes = new List<string?>();
        for (var i = 0; i < 20; i++)
        {
            codes.Add(await gateway.WhyNotAsync(busy));
        }

        codes.Take(5).ShouldAllBe(code => code == null);
        codes.ShouldContain("identity.too-many-requests");
        (await gateway.WhyNotAsync(other)).ShouldBeNull();
        await gateway.UntilAsync(busy, null);
    }

    [Fact]
    public async Task What_is_asked_over_an_open_socket_counts_as_any_request_does()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var gateway = await SignedInGateway.StartAsync(
            SignedInGateway.SettingsOf(issuer), limits => limits with { Callers = limits.Callers with { CallerBurst = 3, CallerRequestsPerSecond = 1 } });
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.SetRequestHeader("Authorization", "Bearer " + await issuer.TokenAsync());
        await socket.ConnectAsync(new UriBuilder(gateway.Client.BaseAddress!) { Scheme = "ws", Path = "/graphql" }.Uri, CancellationToken.None);
        await SendAsync("""{"type":"connection_init"}""");

        for (var i = 0; i < 20; i++)
        {
            await SendAsync($$$"""{"type":"subscribe","id":"{{{i}}}","payload":{"query":"{ __typename }"}}""");
        }

        // The first is within the share. It may be answered after one that is not.
        string[] expected = ["""{"id":"0","type":"next",""", "identity.too-many-requests"];
        var said = "";
        while (!expected.All(said.Contains))
        {
            var buffer = new byte[4096];
            var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
            said += Encoding.UTF8.GetString(buffer, 0, received.Count);
        }

        Task SendAsync(string message) =>
            socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
    }

    [Fact]
    public async Task Another_site_may_not_call_from_a_browser_until_its_origin_is_named()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var gateway = await SignedInGateway.StartAsync(SignedInGateway.SettingsOf(issuer), settings: new GatewaySettings { Origins = ["https://app.example"] });
        await using var closed = await SignedInGateway.StartAsync(SignedInGateway.SettingsOf(issuer));

        (await AllowedAsync(gateway, "https://app.example")).ShouldBe("https://app.example");
        (await AllowedAsync(gateway, "https://evil.example")).ShouldBeNull();
        (await AllowedAsync(closed, "https://app.example")).ShouldBeNull();

        static async Task<string?> AllowedAsync(RunningGateway gateway, string origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, "/graphql");
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Access-Control-Request-Method", "POST");
            request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
            using var response = await gateway.Client.SendAsync(request);
            response.Headers.Contains("Access-Control-Allow-Credentials").ShouldBeFalse();
            return response.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed.Single() : null;
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/healthz")]
    [InlineData("/graphql?query={__typename}")]
    [InlineData("/nowhere")]
    [InlineData("/sign-in")]
    public async Task Every_answer_tells_browsers_what_to_refuse_and_nobody_what_serves_it(string path)
    {
        await using var gateway = await RunningGateway.StartAsync(development: false);

        using var response = await gateway.Client.GetAsync(path);

        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("frame-ancestors 'none'");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        response.Headers.Contains("Server").ShouldBeFalse();
        response.Headers.Contains("X-Powered-By").ShouldBeFalse();
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task What_a_page_of_another_site_can_send_unasked_is_refused(string mediaType)
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var content = new StringContent("""{"query":"{ __typename }"}""");
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", mediaType);

        using var response = await gateway.Client.PostAsync("/graphql", content);

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Headers_beyond_their_limit_are_refused()
    {
        await using var gateway = await RunningGateway.StartAsync(configure: options => options with
        {
            Limits = options.Limits with { Server = options.Limits.Server with { HeaderBytes = 4096 } },
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = "{ __typename }" }) };
        request.Headers.Add("X-Large", new string('x', 5000));

        using var response = await gateway.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestHeaderFieldsTooLarge);
    }

    public void Dispose() => folder.Dispose();
}
