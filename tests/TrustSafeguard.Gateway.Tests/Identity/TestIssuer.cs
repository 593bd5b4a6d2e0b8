using System.Net.Http.Json;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace TrustSafeguard.Gateway.Tests.Identity;

/// <summary>A real provider of OpenID Connect (OpenIddict's server), on a port of this machine.</summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    public const string ClientId = "pages";
    public const string ClientSecret = "hush";
    public const string Audience = "api://safeguarding";

    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    // By which a provider seals codes that it gives itself: one for all, as it takes a while to make.
    private static readonly RSA ForItselfAlone = RSA.Create(2048);

    private readonly WebApplication application;
    private readonly HttpClient client = new();
    private readonly ShiftedClock clock;

    private TestIssuer(WebApplication application, string path, ShiftedClock clock, RSA key)
    {
        Key = key;
        this.clock = clock;
        this.application = application;
        Host = application.Urls.First();
        Authority = Host + (path.Length == 0 ? "/" : path);
    }

    /// <summary>Where it is, without its path.</summary>
    public string Host { get; }

    /// <summary>What its tokens say in <c>iss</c>.</summary>
    public string Authority { get; }

    /// <summary>The key that it signs with.</summary>
    public RSA Key { get; private set; }

    /// <summary>How many times its keys were fetched.</summary>
    public int KeysFetched { get; private set; }

    /// <summary>How far its clock is from this machine's.</summary>
    public TimeSpan ClockShift { get => clock.Shift; set => clock.Shift = value; }

    /// <summary>The secret by which it knows the client of pages.</summary>
    public string Secret { get; set; } = ClientSecret;

    /// <summary>Whether it publishes none of its keys.</summary>
    public bool HidesKeys { get; set; }

    /// <summary>What it waits for before it answers for its keys.</summary>
    public Task KeysWaitFor { get; set; } = Task.CompletedTask;

    /// <summary>Whether it has failed at giving tokens, and says so to whoever reads pages.</summary>
    public bool GivesNoTokens { get; set; }

    private Action<ClaimsPrincipal> Shape { get; set; } = _ => { };

    /// <param name="path">Below which it stands, as a tenant of Entra ID does.</param>
    /// <param name="port">Where it listens; any that is free where it is left out.</param>
    public static async Task<TestIssuer> StartAsync(string path = "", int port = 0)
    {
        TestIssuer? issuer = null;
        var (key, clock) = (RSA.Create(2048), new ShiftedClock());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.Configure(options => options.TimeProvider = clock);
            server.EnableDegradedMode().DisableAccessTokenEncryption();
            server.SetTokenEndpointUris("token").SetAuthorizationEndpointUris("authorize");
            server.AllowClientCredentialsFlow().AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.RegisterScopes("openid", "profile").AddEncryptionKey(new RsaSecurityKey(ForItselfAlone)).AddSigningKey(new RsaSecurityKey(key) { KeyId = "first" });
            server.UseAspNetCore().EnableTokenEndpointPassthrough().EnableAuthorizationEndpointPassthrough().DisableTransportSecurityRequirement();
            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(_ => default));
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId == ClientId && context.ClientSecret != issuer!.Secret)
                {
                    context.Reject(OpenIddictConstants.Errors.InvalidClient);
                }

                return default;
            }));
            server.AddEventHandler<HandleJsonWebKeySetRequestContext>(handler => handler.SetOrder(int.MaxValue).UseInlineHandler(async context =>
            {
                issuer!.KeysFetched++;
                await issuer.KeysWaitFor;
                if (issuer.HidesKeys)
                {
                    context.Keys.Clear();
                }
            }));
        });
        var application = builder.Build();
        application.UsePathBase(path);
        application.Use(next => http => issuer is { GivesNoTokens: true } && http.Request.Path == "/token" ? FailAsync(http) : next(http));
        application.UseRouting();
        application.UseAuthentication();
        application.MapPost("/token", http => issuer!.GrantAsync(http));
        application.MapGet("/authorize", http => issuer!.GrantAsync(http));
        await application.StartAsync();
        return issuer = new TestIssuer(application, path, clock, key);
    }

    /// <summary>An access token, by client credentials.</summary>
    /// <param name="subject">Whom it is issued to.</param>
    /// <param name="shape">What else stands in it.</param>
    /// <param name="clientId">The client that asks for it.</param>
    public async Task<string> TokenAsync(string subject = "hedwig", Action<ClaimsPrincipal>? shape = null, string clientId = "client-of-people")
    {
        Shape = principal =>
        {
            principal.SetClaim("sub", subject).SetAudiences(Audience);
            shape?.Invoke(principal);
        };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = clientId, ["client_secret"] = "any" });
        using var response = await client.PostAsync(Authority.TrimEnd('/') + "/token", form);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.TryGetProperty("access_token", out var token) ? token.GetString()! : throw new InvalidOperationException(answer.ToString());
    }

    /// <summary>Who signs in on pages from now on.</summary>
    public void SignsIn(string subject, string name, string? role = null) =>
        Shape = principal => principal.SetClaim("sub", subject).SetClaim("name", name).SetClaim("roles", role);

    /// <summary>Signs with another key from now on.</summary>
    /// <param name="keepsOld">Whether it publishes the old one still.</param>
    public void RotateKey(bool keepsOld = false)
    {
        Key = RSA.Create(2048);
        var credentials = application.Services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue.SigningCredentials;
        if (!keepsOld)
        {
            credentials.Clear();
        }

        credentials.Insert(0, new SigningCredentials(new RsaSecurityKey(Key) { KeyId = "second" }, SecurityAlgorithms.RsaSha256));
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await application.DisposeAsync();
        Key.Dispose();
    }

    private static Task FailAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return http.Response.WriteAsync("<html>Sorry</html>");
    }

    private async Task GrantAsync(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest()!;
        if (request.IsAuthorizationCodeGrantType())
        {
            await http.SignInAsync(Scheme, (await http.AuthenticateAsync(Scheme)).Principal!);
            return;
        }

        var principal = new ClaimsPrincipal(new ClaimsIdentity("test", "name", "role"));
        principal.SetScopes(request.GetScopes());
        Shape(principal);
        principal.SetDestinations(_ => [OpenIddictConstants.Destinations.AccessToken, OpenIddictConstants.Destinations.IdentityToken]);
        await http.SignInAsync(Scheme, principal);
    }

    private sealed class ShiftedClock : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
    }
}
