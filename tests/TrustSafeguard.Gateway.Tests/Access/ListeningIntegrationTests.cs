using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>A program that was granted one school follows its trust's log by whichever name, and hears of that school alone.</summary>
public sealed class ListeningIntegrationTests : IAsyncLifetime
{
    private readonly TwoTrusts scene = new();

    public ValueTask InitializeAsync() => scene.InitializeAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("(schools: [900001])")]
    [InlineData("(trustUid: \"99001\")")]
    [InlineData("(trustUid: \"99001\", schools: [900001])")]
    public async Task It_hears_of_its_school_however_it_names_what_it_follows(string named)
    {
        await scene.EnrolAsync("teacher-at-the-other-school", 900_002, "TEACHER");
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var program = TwoTrusts.Integration("breaches.read", "school:900001");
        await using var events = scene.StreamAsync(program, $"subscription {{ breachEvents{named} {{ breach {{ id }} }} }}", stop.Token).GetAsyncEnumerator(stop.Token);
        var first = events.MoveNextAsync().AsTask();
        await scene.RaiseAsync("elsewhere", "teacher-at-the-other-school");
        await scene.RaiseAsync("here", "teacher");

        (await first).ShouldBeTrue();
        events.Current.ToString().ShouldContain($"\"{scene.Ids["here"]}\"");
        await stop.CancelAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("(after: $after)")]
    public async Task What_comes_to_be_its_own_while_it_listens_is_told_to_it_too(string named)
    {
        var after = $"\"{await PositionAsync()}\"";
        var told = await FirstAsync(
            TwoTrusts.Integration("breaches.read", "trust:99001", "trust:99003"),
            $"subscription {{ breachEvents{named.Replace("$after", after, StringComparison.Ordinal)} {{ breach {{ id }} }} }}",
            async () =>
            {
                await OnboardAnotherTrustAsync();
                await scene.RaiseAsync("about-the-other-trust-again", "teacher-of-the-other-trust");
                await scene.RaiseAsync("about-the-new-trust", "teacher-of-the-new-trust");
            });
        told.ShouldContain($"\"{scene.Ids["about-the-new-trust"]}\"");
    }

    [Fact]
    public async Task The_first_referral_of_a_trust_is_told_to_an_officer_of_the_authority_who_was_listening_before()
    {
        var told = await FirstAsync(
            TwoTrusts.Person("lado"),
            "subscription { breachEvents { breach { id } } }",
            async () =>
            {
                await OnboardAnotherTrustAsync();
                await scene.RaiseAsync("about-the-new-trust", "teacher-of-the-new-trust");
                await scene.ReferAsync("about-the-new-trust");
            });
        told.ShouldContain($"\"{scene.Ids["about-the-new-trust"]}\"");
    }

    [Fact]
    public async Task An_acknowledgement_at_a_school_that_somebody_came_to_lead_while_they_listened_is_told_to_them()
    {
        var told = await FirstAsync(
            TwoTrusts.Person("lead"),
            "subscription { acknowledgementEvents { staffMember { id } } }",
            async () =>
            {
                await OnboardAnotherTrustAsync();
                await scene.AddPostAsync("post-of-lead-elsewhere", "lead", 900_005);
                await scene.DoAsync(
                    $$"""mutation { changeRoles(post: "{{scene.Ids["post-of-lead-elsewhere"]}}", roles: [HEADTEACHER], from: "2020-09-01") { userErrors { code message } } }""");
                await scene.DoAsync(
                    """
                    mutation { adoptSchoolPolicy(input: { school: 900005, basedOn: "westdale-junior", effectiveFrom: "2020-01-01" }) { userErrors { code message } } }
                    """);
                await scene.DoAsync(
                    $$"""
                    mutation { acknowledgePolicy(staffMember: "{{scene.Ids["teacher-of-the-new-trust"]}}", policy: "westdale-junior") { userErrors { code message } } }
                    """);
            });
        told.ShouldContain($"\"{scene.Ids["teacher-of-the-new-trust"]}\"");
    }

    [Theory]
    [InlineData("99002")]
    [InlineData("55555")]
    public async Task It_follows_no_trust_of_which_it_sees_no_school(string uid)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var program = TwoTrusts.Integration("breaches.read", "school:900001");
        await using var events = scene.StreamAsync(program, $"subscription {{ breachEvents(trustUid: \"{uid}\") {{ kind }} }}", stop.Token).GetAsyncEnumerator(stop.Token);
        (await events.MoveNextAsync()).ShouldBeTrue();
        events.Current.ToString().ShouldContain($"you can see no trust with UID `{uid}`");
    }

    private async Task OnboardAnotherTrustAsync()
    {
        await scene.OnboardAsync(900_005, "830", "99003");
        await scene.EnrolAsync("teacher-of-the-new-trust", 900_005, "TEACHER");
    }

    private async Task<string> FirstAsync(Viewer viewer, string document, Func<Task> happens)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var events = scene.StreamAsync(viewer, document, stop.Token).GetAsyncEnumerator(stop.Token);
        var first = events.MoveNextAsync().AsTask();
        try
        {
            await happens();
            (await first).ShouldBeTrue();
            return events.Current.ToString();
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)first).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<string> PositionAsync()
    {
        var changed = await scene.DoAsync($$"""mutation { correctName(post: "{{scene.Ids["colleague"]}}", displayName: "Una Invented") { position userErrors { code } } }""");
        return changed.TextAt("correctName.position");
    }
}
