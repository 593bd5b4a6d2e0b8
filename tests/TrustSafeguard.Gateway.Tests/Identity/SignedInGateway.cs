using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Gateway.Serving;
using TrustSafeguard.Gateway.Telemetry;

namespace TrustSafeguard.Gateway.Tests.Identity;

/// <summary>Asks a gateway that accepts an issuer's tokens, as its operator configured it.</summary>
internal static class SignedInGateway
{
    public const string Who = "{ viewer { subject name roles schools { id } trusts { id } } }";

    /// <summary>A gateway as in production, with an issuer under the name <c>larch</c>.</summary>
    public static Task<RunningGateway> StartAsync(
        IssuerSettings issuer, Func<ServedLimits, ServedLimits>? limits = null, GatewaySettings? settings = null, bool development = false,
        NodeWatch? watch = null, LoggedLines? lines = null) =>
        StartAsync(
            (settings ?? new GatewaySettings()) with { Issuers = new Dictionary<string, IssuerSettings> { ["larch"] = issuer } }, limits, development, watch, lines);

    public static Task<RunningGateway> StartAsync(
        GatewaySettings settings, Func<ServedLimits, ServedLimits>? limits = null, bool development = false, NodeWatch? watch = null,
        LoggedLines? lines = null) =>
        RunningGateway.StartAsync(development: development, watch: watch, configure: options =>
        {
            var limited = options with { Log = lines?.Log, Limits = Patient(limits?.Invoke(options.Limits) ?? options.Limits) };
            return limited.With(settings, limited.Limits.Tokens);
        });

    /// <summary>The same limits, with time for an issuer that has a busy machine.</summary>
    public static ServedLimits Patient(ServedLimits limits) => limits with { Tokens = limits.Tokens with { IssuerTime = TimeSpan.FromMinutes(2) } };

    public static IssuerSettings SettingsOf(TestIssuer issuer) => new() { Authority = issuer.Authority, Audiences = [TestIssuer.Audience], IdentityPrefix = "larch#" };

    /// <summary>Asks with a token, and gives the status and the answer.</summary>
    public static async Task<(HttpStatusCode Status, JsonElement Answer)> AskAsAsync(this RunningGateway gateway, string? token, string query = Who, object? variables = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await gateway.Client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>The code with which a token is turned away; null where it lets in.</summary>
    public static async Task<string?> WhyNotAsync(this RunningGateway gateway, string? token)
    {
        var (status, answer) = await gateway.AskAsAsync(token);
        if (!answer.TryGetProperty("errors", out _))
        {
            status.ShouldBe(HttpStatusCode.OK);
            return null;
        }

        status.ShouldNotBe(HttpStatusCode.OK);
        return answer.TextAt("errors[0].extensions.code");
    }

    /// <summary>Asks until the token is answered so, for as long as a test may last.</summary>
    public static async Task UntilAsync(this RunningGateway gateway, string token, string? code)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await gateway.WhyNotAsync(token) != code)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }
}
