using OpenIddict.Abstractions;
using TrustSafeguard.Gateway.Identity;

namespace TrustSafeguard.Gateway.Tests.Identity;

/// <summary>An issuer's keys are gone by for as long as the limit says, whoever calls and whether it can be reached, and no longer.</summary>
public sealed class IssuerKeysTests : IAsyncLifetime
{
    private const string Tenant = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

    private static readonly TokenLimits Limits = new();

    // The platform looks at tokens by the machine's clock.
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UtcNow);

    private TestIssuer issuer = null!;
    private TokenCallers callers = null!;

    public async ValueTask InitializeAsync()
    {
        issuer = await TestIssuer.StartAsync();
        callers = new TokenCallers(TokenCallers.Known(issuer), Limits, clock);
    }

    [Fact]
    public async Task A_key_that_was_withdrawn_while_nobody_called_lets_in_none_of_those_who_call_first()
    {
        var token = await LetInAsync();
        issuer.RotateKey();
        clock.Advance(Limits.KeysAge);

        var refused = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => callers.WhyNotAsync(token)));

        refused.ShouldAllBe(refusal => refusal == CallerRefusal.Invalid);
        (await callers.WhyNotAsync(await TokenAsync())).ShouldBeNull();
    }

    [Fact]
    public async Task The_keys_of_an_issuer_that_is_out_of_reach_are_taken_as_long_as_the_limit_and_those_whom_they_let_in_no_longer()
    {
        var token = await LetInAsync();
        var open = (await callers.FindAsync(token)).Token!;
        await issuer.DisposeAsync();

        clock.Advance(Limits.KeysAge - TimeSpan.FromSeconds(1));
        (await callers.WhyNotAsync(token)).ShouldBeNull();
        callers.Callers.WhyNot(open).ShouldBeNull();

        clock.Advance(TimeSpan.FromSeconds(1));
        (await callers.WhyNotAsync(token)).ShouldBe(CallerRefusal.IssuerUnreachable);
        callers.Callers.WhyNot(open).ShouldBe(CallerRefusal.IssuerUnreachable);
    }

    [Fact]
    public async Task While_the_keys_are_good_nobody_waits_for_those_that_come_after_them()
    {
        var token = await LetInAsync();
        var (answered, fetched) = (new TaskCompletionSource(), issuer.KeysFetched);
        issuer.KeysWaitFor = answered.Task;

        clock.Advance(Limits.KeysAge / 2);
        (await callers.WhyNotAsync(token).WaitAsync(TimeSpan.FromMinutes(1))).ShouldBeNull();
        await Until.TrueAsync(() => issuer.KeysFetched == fetched + 1);
        (await callers.WhyNotAsync(token).WaitAsync(TimeSpan.FromMinutes(1))).ShouldBeNull();

        clock.Advance(Limits.KeysAge / 2);
        var waiting = Enumerable.Range(0, 20).Select(_ => callers.WhyNotAsync(token)).ToList();
        answered.SetResult();
        (await Task.WhenAll(waiting)).ShouldAllBe(refusal => refusal == null);
        issuer.KeysFetched.ShouldBeLessThanOrEqualTo(fetched + 2);
    }

    [Fact]
    public async Task An_issuer_that_does_not_give_its_keys_is_asked_once_for_all_and_then_less_and_less_often()
    {
        issuer.HidesKeys = true;
        var token = await TokenAsync();

        (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => callers.WhyNotAsync(token)))).ShouldAllBe(refusal => refusal == CallerRefusal.IssuerUnreachable);
        List<int> asked = [];
        for (var second = 0; second < 200; second++)
        {
            (await callers.WhyNotAsync(token)).ShouldBe(CallerRefusal.IssuerUnreachable);
            if (issuer.KeysFetched > asked.Count)
            {
                asked.Add(second);
            }

            clock.Advance(TimeSpan.FromSeconds(1));
        }

        asked.ShouldBe([0, 1, 3, 7, 15, 31, 63, 123, 183]);
        issuer.HidesKeys = false;
        clock.Advance(Limits.KeysPause);
        (await callers.WhyNotAsync(token)).ShouldBeNull();
    }

    [Fact]
    public async Task Keys_that_tokens_name_and_nobody_knows_have_the_issuer_asked_once_in_the_pause()
    {
        await LetInAsync();
        var (forged, fetched) = (IssuerLogTests.TokenThatNames(issuer.Authority), issuer.KeysFetched);
        for (var round = 1; round <= 3; round++)
        {
            (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => callers.WhyNotAsync(forged)))).ShouldAllBe(refusal => refusal == CallerRefusal.Invalid);
            await Until.TrueAsync(async () => await callers.WhyNotAsync(forged) == CallerRefusal.Invalid && issuer.KeysFetched == fetched + round);
            clock.Advance(Limits.KeysPause - TimeSpan.FromSeconds(1));
            (await callers.WhyNotAsync(forged)).ShouldBe(CallerRefusal.Invalid);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        issuer.KeysFetched.ShouldBe(fetched + 3);
    }

    [Fact]
    public async Task What_is_open_ends_with_the_key_that_its_token_was_signed_by_and_not_when_others_come()
    {
        var open = (await callers.FindAsync(await LetInAsync())).Token!;

        issuer.RotateKey(keepsOld: true);
        await Until.TrueAsync(async () => await callers.WhyNotAsync(await TokenAsync()) is null);
        callers.Callers.WhyNot(open).ShouldBeNull();

        issuer.RotateKey();
        clock.Advance(Limits.KeysPause);
        await Until.TrueAsync(() =>
        {
            callers.Keys.RequestRefresh();
            return callers.Callers.WhyNot(open) == CallerRefusal.Invalid;
        });
    }

    [Fact]
    public async Task What_is_open_has_the_keys_fetched_before_they_are_too_old_where_nobody_calls()
    {
        var open = (await callers.FindAsync(await LetInAsync())).Token!;
        var before = callers.Keys.FindFresh();

        clock.Advance(Limits.KeysAge / 2);
        callers.Callers.WhyNot(open).ShouldBeNull();
        await Until.TrueAsync(() => callers.Keys.FindFresh() != before);
        clock.Advance(Limits.KeysAge / 2);

        callers.Callers.WhyNot(open).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_open_with_a_token_of_Entra_ID_stays_open()
    {
        await using var tenant = await TestIssuer.StartAsync($"/{Tenant}/v2.0");
        var known = TokenCallers.Known(tenant) with { TenantId = Tenant, Tenant = Tenant, Instance = tenant.Host, SubjectClaim = "oid", PersonClaim = "scp" };
        using var entra = new TokenCallers(known, Limits, clock);
        var token = await tenant.TokenAsync(
            shape: principal => principal.SetClaim("oid", "8c1d").SetClaim("tid", Tenant).SetClaim("scp", "access_as_user").SetClaim("ver", "2.0"));

        var found = await entra.FindAsync(token);

        found.Refusal.ShouldBeNull();
        entra.Callers.WhyNot(found.Token!).ShouldBeNull();
    }

    public async ValueTask DisposeAsync()
    {
        callers.Dispose();
        await issuer.DisposeAsync();
    }

    private Task<string> TokenAsync() => issuer.TokenAsync(shape: principal => principal.SetAccessTokenLifetime(TimeSpan.FromHours(5)));

    private async Task<string> LetInAsync()
    {
        var token = await TokenAsync();
        (await callers.WhyNotAsync(token)).ShouldBeNull();
        (await callers.WhyNotAsync(token)).ShouldBeNull();
        return token;
    }
}
