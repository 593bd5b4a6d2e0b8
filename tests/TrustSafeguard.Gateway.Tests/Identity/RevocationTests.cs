using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using TrustSafeguard.Gateway.Configuration;

namespace TrustSafeguard.Gateway.Tests.Identity;

/// <summary>What an operator revokes is refused within the time that is named, and what lasts is cut off.</summary>
public sealed class RevocationTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private TestIssuer issuer = null!;
    private RunningGateway gateway = null!;

    private string List => folder["revoked.json"];

    public async ValueTask InitializeAsync()
    {
        issuer = await TestIssuer.StartAsync();
        await File.WriteAllTextAsync(List, "{}");
        gateway = await SignedInGateway.StartAsync(
            SignedInGateway.SettingsOf(issuer),
            limits => limits with
            {
                Tokens = limits.Tokens with { RevocationsAge = TimeSpan.FromMilliseconds(50), OpenCheck = TimeSpan.FromMilliseconds(50) },
            },
            new GatewaySettings { Revocations = List });
    }

    [Theory]
    [InlineData("identities")]
    [InlineData("tokens")]
    [InlineData("issuedBefore")]
    public async Task What_is_put_on_the_list_is_refused_while_the_server_runs_and_others_are_not(string how)
    {
        var token = await issuer.TokenAsync("hedwig");
        var other = await issuer.TokenAsync("harold");
        (await gateway.WhyNotAsync(token)).ShouldBeNull();

        Revoke(how, new JsonWebToken(token));

        await gateway.UntilAsync(token, "identity.token-revoked");
        (await gateway.WhyNotAsync(other)).ShouldBe(how == "issuedBefore" ? "identity.token-revoked" : null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{ "identity": ["larch#hedwig"] }""")]
    public async Task A_list_that_cannot_be_read_lets_nobody_in_until_it_is_mended(string text)
    {
        var token = await issuer.TokenAsync();
        (await gateway.WhyNotAsync(token)).ShouldBeNull();

        await File.WriteAllTextAsync(List, text);
        await gateway.UntilAsync(token, "identity.revocations-unreadable");

        await File.WriteAllTextAsync(List, "{}");
        await gateway.UntilAsync(token, null);
    }

    [Fact]
    public async Task A_socket_that_is_open_is_cut_off_when_its_callers_token_is_revoked()
    {
        var token = await issuer.TokenAsync();
        using var socket = await OpenAsync(token);

        Revoke("identities", new JsonWebToken(token));

        await ShouldBeCutOffAsync(socket);
    }

    [Fact]
    public async Task A_socket_that_is_open_is_cut_off_when_the_issuer_withdraws_the_key_of_its_callers_token()
    {
        using var socket = await OpenAsync(await issuer.TokenAsync());

        issuer.RotateKey();
        await gateway.UntilAsync(await issuer.TokenAsync(), null);

        await ShouldBeCutOffAsync(socket);
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await issuer.DisposeAsync();
        folder.Dispose();
    }

    private async Task<ClientWebSocket> OpenAsync(string token)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.SetRequestHeader("Authorization", "Bearer " + token);
        await socket.ConnectAsync(new UriBuilder(gateway.Client.BaseAddress!) { Scheme = "ws", Path = "/graphql" }.Uri, CancellationToken.None);
        await socket.SendAsync("""{"type":"connection_init"}"""u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        await socket.ReceiveAsync(new byte[1024], CancellationToken.None);
        return socket;
    }

    private static async Task ShouldBeCutOffAsync(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await Should.ThrowAsync<WebSocketException>(async () => await socket.ReceiveAsync(new byte[1024], patience.Token));
    }

    private void Revoke(string how, JsonWebToken token) => File.WriteAllText(List, JsonSerializer.Serialize(how switch
    {
        "identities" => (object)new { identities = new[] { "larch#" + token.Subject } },
        "tokens" => new { tokens = new[] { token.Id } },
        _ => new { issuedBefore = new { larch = DateTimeOffset.UtcNow.AddMinutes(1) } },
    }));
}
