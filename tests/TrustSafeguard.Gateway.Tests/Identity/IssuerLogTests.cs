using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Gateway.Tests.Serving;

namespace TrustSafeguard.Gateway.Tests.Identity;

/// <summary>Whoever runs the service hears why an issuer's keys cannot be had, and that it calls itself otherwise than it is configured.</summary>
public sealed class IssuerLogTests : IDisposable
{
    private const string Unreachable = "identity.issuer-unreachable";
    private const string Differs = "identity.issuer-differs";

    private readonly TestFolder folder = new();
    private readonly LoggedLines lines = new();

    [Fact]
    public async Task Where_nothing_listens_that_is_told_once_with_the_address_and_told_again_when_the_keys_are_had()
    {
        var issuer = await TestIssuer.StartAsync();
        var (token, authority) = (await issuer.TokenAsync(), new Uri(issuer.Authority));
        await using var gateway = await SignedInGateway.StartAsync(SignedInGateway.SettingsOf(issuer), lines: lines);
        await issuer.DisposeAsync();

        for (var call = 0; call < 3; call++)
        {
            (await gateway.WhyNotAsync(token)).ShouldBe(Unreachable);
        }

        lines.With(Unreachable).ShouldHaveSingleItem().ShouldStartWith(
            $"Warning: {Unreachable}: The issuer `larch` was asked at `{authority}.well-known/openid-configuration`, and did not give what was asked for: "
                + "no connection was made (");
        await using var again = await TestIssuer.StartAsync(port: authority.Port);
        await gateway.UntilAsync(await again.TokenAsync(), null);
        lines.With("answers again").ShouldHaveSingleItem().ShouldStartWith($"Information: {Unreachable}: The issuer `larch` answers again; its keys have been fetched.");
    }

    [Fact]
    public async Task A_name_that_cannot_be_resolved_is_told_as_that() =>
        (await WhyUnreachableAsync("https://nowhere.invalid")).ShouldContain(
            "`https://nowhere.invalid/.well-known/openid-configuration`, and did not give what was asked for: its name cannot be resolved (");

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_told_as_that()
    {
        await using var server = await GatewayWithInventedCertificateAsync();

        (await WhyUnreachableAsync(server.Client.BaseAddress!.AbsoluteUri)).ShouldContain("its certificate is not trusted");
    }

    [Theory]
    [InlineData("<html>Welcome</html>", 200, "what it answered is not what OpenID Connect has there.")]
    [InlineData("{}", 200, "its answer holds no key that signatures can be checked by")]
    [InlineData("no", 404, "it answered with HTTP status 404")]
    public async Task What_is_no_provider_is_told_as_that(string answer, int status, string said)
    {
        await using var server = await AnsweringAsync(answer, status);

        (await WhyUnreachableAsync(server.Urls.First())).ShouldContain(said);
    }

    [Fact]
    public async Task An_issuer_that_calls_itself_otherwise_is_told_of_once_when_a_token_is_refused_for_it()
    {
        await using var issuer = await TestIssuer.StartAsync();
        var settings = SignedInGateway.SettingsOf(issuer) with { Authority = issuer.Host };
        await using var gateway = await SignedInGateway.StartAsync(settings, lines: lines);

        (await gateway.WhyNotAsync(await issuer.TokenAsync())).ShouldBe("identity.issuer-unknown");

        var told = await lines.UntilAsync(Differs);
        told.ShouldStartWith($"Warning: {Differs}: The issuer `larch` calls itself `{issuer.Authority}`, and tokens are taken that say `{issuer.Host}` in `iss`.");
        told.ShouldContain("Where people are recorded already, set `Issuers:larch:IdentityPrefix` to `larch#` with it");
        (await gateway.WhyNotAsync(await issuer.TokenAsync())).ShouldBe("identity.issuer-unknown");
        lines.With(Differs).Count.ShouldBe(1);
        await using var mended = await SignedInGateway.StartAsync(settings with { Issuer = issuer.Authority }, lines: lines);
        (await mended.WhyNotAsync(await issuer.TokenAsync())).ShouldBeNull();
        lines.With(Differs).Count.ShouldBe(1);
    }

    public void Dispose()
    {
        lines.Dispose();
        folder.Dispose();
    }

    private async Task<string> WhyUnreachableAsync(string authority)
    {
        await using var gateway = await SignedInGateway.StartAsync(
            new IssuerSettings { Authority = authority, Audiences = [TestIssuer.Audience], IdentityPrefix = "larch#" }, lines: lines);

        (await gateway.WhyNotAsync(TokenThatNames(authority))).ShouldBe(Unreachable);

        return lines.With(Unreachable).ShouldHaveSingleItem();
    }

    /// <summary>A token of nobody that names an issuer.</summary>
    internal static string TokenThatNames(string issuer)
    {
        using var key = RSA.Create(2048);
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer, Audience = TestIssuer.Audience, TokenType = "at+jwt",
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(key.ExportParameters(true)), SecurityAlgorithms.RsaSha256),
        });
    }

    private Task<RunningGateway> GatewayWithInventedCertificateAsync() => RunningGateway.StartAsync(configure: options =>
        (options with { Urls = "https://127.0.0.1:0" }).With(new GatewaySettings { Certificate = InventedCertificate.Write(folder) }, options.Limits.Tokens));

    private static async Task<WebApplication> AnsweringAsync(string answer, int status)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(http =>
        {
            http.Response.StatusCode = status;
            return http.Response.WriteAsync(answer);
        });
        await server.StartAsync();
        return server;
    }
}
