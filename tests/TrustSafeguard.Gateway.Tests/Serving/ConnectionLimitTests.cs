using System.Net;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Gateway.Serving;
using TrustSafeguard.Gateway.Tests.Identity;

namespace TrustSafeguard.Gateway.Tests.Serving;

/// <summary>Who keeps a connection and asks nothing, or is slow, loses it; whoever else asks is answered meanwhile.</summary>
public sealed class ConnectionLimitTests
{
    private const string Host = "Host: 127.0.0.1\r\n";
    private const string Probe = $"GET /healthz HTTP/1.1\r\n{Host}\r\n";

    [Fact]
    public async Task One_connection_more_than_may_be_open_is_closed_and_the_others_are_answered()
    {
        await using var gateway = await StartAsync(limits => limits with { Connections = 2 });
        using var first = await RawConnection.ToAsync(gateway);
        using (var second = await RawConnection.ToAsync(gateway))
        {
            await AnswersAsync(first);
            await AnswersAsync(second);
            using var third = await RawConnection.ToAsync(gateway);
            (await third.ReadToEndAsync()).ShouldBeEmpty();
            await AnswersAsync(second);
        }

        // When there is room again, another is let in.
        await Until.TrueAsync(async () =>
        {
            using var fourth = await RawConnection.ToAsync(gateway);
            await fourth.SendAsync(Probe.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", StringComparison.Ordinal));
            return (await fourth.ReadToEndAsync()).StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Whoever_looks_after_the_server_is_answered_while_callers_have_all_of_its_connections()
    {
        var probes = $"http://{FreePort.OnLoopback()}";
        await using var gateway = await RunningGateway.StartAsync(
            development: false, configure: options => options with { Probes = probes, Limits = options.Limits with { Server = options.Limits.Server with { Connections = 1 } } });
        using var first = await RawConnection.ToAsync(gateway);
        await AnswersAsync(first);
        using var second = await RawConnection.ToAsync(gateway);
        (await second.ReadToEndAsync()).ShouldBeEmpty();
        using var client = new HttpClient { BaseAddress = new Uri(probes) };

        (await client.GetStringAsync("/healthz")).ShouldBe("healthy");
        (await client.GetStringAsync("/readyz")).ShouldBe("ready");
        (await client.GetAsync("/graphql")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("/healthz")).Headers.ConnectionClose.ShouldBe(true, "nobody keeps a connection there after the answer");
        await AnswersAsync(first);
    }

    [Fact]
    public void Streams_leave_connections_to_whoever_asks_for_what_ends()
    {
        var limits = new ServedLimits();

        (2 * limits.Endpoint.EventStreams).ShouldBeLessThanOrEqualTo(limits.Server.Connections);
    }

    [Theory]
    [InlineData("Connections=500", 250)]
    [InlineData("EventStreams=2000", 1_000)]
    [InlineData("Connections=1", 1)]
    [InlineData("Connections=1001", 1_000)]
    public void So_they_do_where_as_many_are_set_as_there_are_connections(string limit, int streams)
    {
        var reading = SettingsReading.Of(null, [KeyValuePair.Create("Limits:" + limit.Split('=')[0], (string?)limit.Split('=')[1])]);

        reading.Limits.Endpoint.EventStreams.ShouldBe(streams);
    }

    [Fact]
    public async Task Headers_that_take_too_long_to_come_are_answered_with_408_and_the_connection_ends()
    {
        await using var gateway = await StartAsync(limits => limits with { HeaderTime = TimeSpan.FromSeconds(1) });
        using var connection = await RawConnection.ToAsync(gateway);
        await connection.SendAsync("GET /healthz HTTP/1.1\r\nHost: he");
        (await connection.ReadToEndAsync()).ShouldStartWith("HTTP/1.1 408 ");
    }

    [Fact]
    public async Task A_connection_on_which_nothing_is_asked_ends()
    {
        await using var gateway = await StartAsync(limits => limits with { IdleTime = TimeSpan.FromSeconds(1) });
        using var connection = await RawConnection.ToAsync(gateway);
        await AnswersAsync(connection);
        (await connection.ReadToEndAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_that_comes_more_slowly_than_the_least_speed_is_refused()
    {
        await using var gateway = await StartAsync(limits => limits with { LeastBytesPerSecond = 1_000_000, SlowStart = TimeSpan.FromSeconds(1.5) });
        using var connection = await RawConnection.ToAsync(gateway);
        await connection.SendAsync($"POST /graphql HTTP/1.1\r\n{Host}Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{{");
        var answer = await connection.ReadToEndAsync();
        answer.ShouldStartWith("HTTP/1.1 408 ");
        answer.ShouldContain("came more slowly than this server waits for");
    }

    [Fact]
    public async Task Whoever_does_not_read_what_they_asked_for_is_cut_off()
    {
        const int Asked = 20_000;
        // What went into the buffers of the machine counts as read: at a low speed that is enough for hours.
        await using var gateway = await StartAsync(limits => limits with { LeastBytesPerSecond = 1_000_000_000, SlowStart = TimeSpan.FromSeconds(1.5) });
        using var cut = new ConnectionEnd(gateway.Client.BaseAddress!.Port);
        using var connection = await RawConnection.ToAsync(gateway);
        var asking = connection.SendAsync(string.Concat(Enumerable.Repeat($"GET / HTTP/1.1\r\n{Host}\r\n", Asked)));
        await cut.WaitAsync();
        (await connection.ReadToEndAsync()).Split("HTTP/1.1 ").Length.ShouldBeLessThan(Asked);
        await asking.ContinueWith(_ => { }, TaskScheduler.Default);
        (await gateway.Client.GetAsync(new Uri("/healthz", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_caller_has_so_many_requests_under_way_and_others_have_theirs()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var gateway = await SignedInGateway.StartAsync(
            SignedInGateway.SettingsOf(issuer), limits => limits with { Callers = limits.Callers with { CallerCalls = 2 } });
        var (busy, other) = (await issuer.TokenAsync("hedwig"), await issuer.TokenAsync("harold"));
        using var first = await BeginAsync(busy);
        using (await BeginAsync(busy))
        {
            (await gateway.WhyNotAsync(busy)).ShouldBe("identity.too-many-requests");
            (await gateway.WhyNotAsync(other)).ShouldBeNull();
        }

        await gateway.UntilAsync(busy, null);

        // It is under way from when its body is asked for until the last of it has come.
        async Task<RawConnection> BeginAsync(string token)
        {
            var connection = await RawConnection.ToAsync(gateway);
            await connection.SendAsync(
                $"POST /graphql HTTP/1.1\r\n{Host}Authorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n");
            await connection.ReadUntilAsync("HTTP/1.1 100 Continue\r\n\r\n");
            return connection;
        }
    }

    private static Task<RunningGateway> StartAsync(Func<ServerLimits, ServerLimits> change) =>
        RunningGateway.StartAsync(configure: options => options with { Limits = options.Limits with { Server = change(options.Limits.Server) } });

    private static async Task AnswersAsync(RawConnection connection)
    {
        await connection.SendAsync(Probe);
        (await connection.ReadUntilAsync("healthy\r\n0\r\n\r\n")).ShouldStartWith("HTTP/1.1 200 ");
    }
}
