using System.Net;
using System.Text;
using TrustSafeguard.Gateway.Tests.Identity;

namespace TrustSafeguard.Gateway.Tests.Serving;

/// <summary>No body is read that is larger than what is asked for here may be, whichever page it is sent to, and none by a page that takes none.</summary>
public sealed class BodyBoundTests : IAsyncLifetime
{
    private const int Bytes = 2_000_000;
    private const string Callback = "/sign-in/larch/callback";

    private readonly LoggedLines lines = new();
    private TestIssuer issuer = null!;
    private RunningGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        issuer = await TestIssuer.StartAsync();
        gateway = await SignedInGateway.StartAsync(
            SignedInGateway.SettingsOf(issuer) with { ClientId = TestIssuer.ClientId, ClientSecret = TestIssuer.ClientSecret }, development: true, lines: lines);
    }

    [Fact]
    public async Task A_form_that_is_sent_to_the_callback_of_a_sign_in_is_refused_before_it_is_read()
    {
        using var connection = await RawConnection.ToAsync(gateway);
        await connection.SendAsync($"POST {Callback} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {Bytes}\r\n\r\n");
        (await connection.ReadUntilAsync("\r\n\r\n")).ShouldStartWith("HTTP/1.1 404 ");

        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["state"] = new('x', Bytes), ["error"] = "invalid_client" });
        using var answer = await gateway.Client.PostAsync(Callback, form);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        lines.With("identity.").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_of_the_issuer_in_the_address_is_taken_there_still()
    {
        using var answer = await gateway.Client.GetAsync(Callback + "?code=made-up&state=made-up");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldStartWith("You are not signed in");
    }

    [Fact]
    public async Task A_page_that_reads_a_body_and_has_no_bound_of_its_own_reads_none_that_is_larger_than_a_request_may_be()
    {
        using var connection = await RawConnection.ToAsync(gateway);
        await connection.SendAsync($"POST /dev/token HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {Bytes}\r\n\r\n");

        (await connection.ReadUntilAsync("\r\n\r\n")).ShouldStartWith("HTTP/1.1 413 ");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_document_that_is_larger_is_told_the_limit_whether_or_not_its_length_is_said(bool saysLength)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Content = new StringContent($$"""{"query":"{__typename}{{new string(' ', Bytes)}}"}""", Encoding.UTF8, "application/json");
        request.Headers.TransferEncodingChunked = !saysLength;

        using var answer = await gateway.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("graphql.request-too-large");
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await issuer.DisposeAsync();
        lines.Dispose();
    }
}
