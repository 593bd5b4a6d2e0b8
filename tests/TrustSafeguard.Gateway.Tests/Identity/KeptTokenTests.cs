using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Abstractions;
using TrustSafeguard.Gateway.Identity;

namespace TrustSafeguard.Gateway.Tests.Identity;

/// <summary>That a token was found valid is kept for a moment, and lets nobody in who would not be let in without.</summary>
public sealed class KeptTokenTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();

    // The platform looks at tokens by the machine's clock.
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UtcNow);

    private TestIssuer issuer = null!;
    private TokenCallers callers = null!;

    private string List => folder["revoked.json"];

    public async ValueTask InitializeAsync()
    {
        issuer = await TestIssuer.StartAsync();
        await File.WriteAllTextAsync(List, "{}");
        Build(new TokenLimits());
    }

    [Fact]
    public async Task A_token_is_validated_when_it_is_first_shown_and_not_at_each_request_after()
    {
        var token = await KeptAsync();
        var validated = callers.Validations;

        (await WhyNotAsync(token)).ShouldBeNull();
        (await callers.FindAsync(token)).Viewer!.Subject.ShouldBe("larch#hedwig");

        callers.Validations.ShouldBe(validated);
    }

    [Fact]
    public async Task A_token_is_validated_again_once_that_is_as_long_ago_as_what_is_known_of_revocations_may_be()
    {
        var token = await KeptAsync();
        var validated = callers.Validations;

        clock.Advance(TimeSpan.FromSeconds(10));

        (await WhyNotAsync(token)).ShouldBeNull();
        callers.Validations.ShouldBe(validated + 1);
    }

    [Fact]
    public async Task A_token_that_expires_while_it_is_kept_is_refused()
    {
        Build(new TokenLimits { RevocationsAge = TimeSpan.FromDays(1), KeysAge = TimeSpan.FromDays(1) });
        var token = await KeptAsync(shape: principal => principal.SetAccessTokenLifetime(TimeSpan.FromHours(1)));
        var validated = callers.Validations;
        clock.Advance(TimeSpan.FromMinutes(59));
        (await WhyNotAsync(token)).ShouldBeNull();

        clock.Advance(TimeSpan.FromMinutes(5));

        (await WhyNotAsync(token)).ShouldBe(CallerRefusal.Expired);
        callers.Validations.ShouldBe(validated);
    }

    [Theory]
    [InlineData("identities")]
    [InlineData("tokens")]
    public async Task A_token_that_is_revoked_while_it_is_kept_is_refused_as_soon_as_the_list_is_read(string how)
    {
        await KeptAsync("harold");
        clock.Advance(TimeSpan.FromSeconds(9));
        var token = await KeptAsync();
        var validated = callers.Validations;
        var named = how == "tokens" ? new JsonWebToken(token).Id : "larch#hedwig";
        await File.WriteAllTextAsync(List, JsonSerializer.Serialize(new Dictionary<string, string[]> { [how] = [named] }));

        clock.Advance(TimeSpan.FromSeconds(1));

        (await WhyNotAsync(token)).ShouldBe(CallerRefusal.Revoked);
        callers.Validations.ShouldBe(validated);
    }

    [Fact]
    public async Task A_token_whose_key_the_issuer_withdraws_while_it_is_kept_is_refused_once_the_keys_are_fetched()
    {
        var token = await KeptAsync();
        var before = callers.Keys.FindFresh();

        issuer.RotateKey();
        callers.Keys.RequestRefresh();
        await Until.TrueAsync(() => callers.Keys.FindFresh() != before);

        (await WhyNotAsync(token)).ShouldBe(CallerRefusal.Invalid);
        (await WhyNotAsync(await issuer.TokenAsync())).ShouldBeNull();
    }

    [Fact]
    public async Task A_token_that_is_refused_is_not_kept_and_is_validated_each_time()
    {
        await KeptAsync();
        var (other, validated, before) = (await issuer.TokenAsync(shape: principal => principal.SetAudiences("api://payroll")), callers.Validations, callers.Kept.Count);

        for (var time = 1; time <= 3; time++)
        {
            (await WhyNotAsync(other)).ShouldBe(CallerRefusal.Audience);
            (callers.Validations, callers.Kept.Count).ShouldBe((validated + time, before));
        }
    }

    [Fact]
    public async Task A_token_that_differs_from_one_that_is_kept_by_its_signature_alone_is_refused()
    {
        var token = await KeptAsync();

        (await WhyNotAsync(token[..^8] + "AAAAAAAA")).ShouldBe(CallerRefusal.Invalid);
        (await WhyNotAsync(token)).ShouldBeNull();
    }

    [Fact]
    public async Task However_many_tokens_are_shown_no_more_are_kept_than_the_limit()
    {
        Build(new TokenLimits { TokensKept = 10 });
        for (var person = 0; person < 35; person++)
        {
            (await WhyNotAsync(await issuer.TokenAsync($"person-{person}"))).ShouldBeNull();
            callers.Kept.Count.ShouldBeLessThanOrEqualTo(10);
        }

        callers.Kept.Count.ShouldBePositive();
    }

    public async ValueTask DisposeAsync()
    {
        callers.Dispose();
        await issuer.DisposeAsync();
        folder.Dispose();
    }

    private void Build(TokenLimits limits)
    {
        callers?.Dispose();
        callers = new TokenCallers(TokenCallers.Known(issuer), limits, clock, new FileInfo(List));
    }

    /// <summary>A token that is kept: the first that an issuer's keys are fetched for is not.</summary>
    private async Task<string> KeptAsync(string subject = "hedwig", Action<System.Security.Claims.ClaimsPrincipal>? shape = null)
    {
        var token = await issuer.TokenAsync(subject, shape);
        (await WhyNotAsync(token)).ShouldBeNull();
        (await WhyNotAsync(token)).ShouldBeNull();
        return token;
    }

    private Task<CallerRefusal?> WhyNotAsync(string token) => callers.WhyNotAsync(token);
}
