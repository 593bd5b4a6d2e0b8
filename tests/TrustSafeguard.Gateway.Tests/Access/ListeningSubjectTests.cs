namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Whoever a matter is about hears nothing of it, whatever they are at the school or at the trust: they are told of the next that they may see.</summary>
public sealed class ListeningSubjectTests : IAsyncLifetime
{
    private readonly TwoTrusts scene = new();

    public ValueTask InitializeAsync() => scene.InitializeAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Theory]
    [InlineData("head", "head", "teacher")]
    [InlineData("lead", "lead", "teacher")]
    [InlineData("chair", "chair", "head")]
    [InlineData("officer", "officer-at-school", "teacher")]
    [InlineData("trustee", "trustee-at-school", "officer-at-school")]
    [InlineData("lado", "lado-at-school", null)]
    public async Task Who_listens_hears_nothing_of_a_matter_about_themselves(string who, string own, string? other)
    {
        foreach (var post in (string?[])[own, other])
        {
            if (post is not null && !scene.Ids.ContainsKey(post))
            {
                await scene.EnrolAsync(post, 900_002, "TEACHER");
                await scene.DoAsync(
                    $$"""mutation { correctIdentity(post: "{{scene.Ids[post]}}", identity: "{{post.Replace("-at-school", "")}}") { userErrors { code message } } }""");
            }
        }

        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var events = scene.StreamAsync(TwoTrusts.Person(who), "subscription { breachEvents { breach { id } } }", stop.Token).GetAsyncEnumerator(stop.Token);
        var first = events.MoveNextAsync().AsTask();
        await scene.RaiseAsync("own", own);
        await scene.ReferAsync("own");
        if (other is null)
        {
            // What the authority is told of is what was referred to it.
            await scene.RaiseAsync("other", "teacher");
            await scene.ReferAsync("other");
        }
        else
        {
            await scene.RaiseAsync("other", other);
        }

        (await first).ShouldBeTrue();
        events.Current.ToString().ShouldContain($"\"{scene.Ids["other"]}\"");
        await stop.CancelAsync();
    }

    [Theory]
    [InlineData("subscription { breachEvents { breach { id } } }")]
    [InlineData("""subscription { breachEvents { breach { id school { trust { reads(first: 0) { nodes { at } } } } } } }""")]
    public async Task Who_listens_is_told_of_what_happens_later_also_where_something_of_it_is_awaited(string document)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var events = scene.StreamAsync(TwoTrusts.Person("officer"), document, stop.Token).GetAsyncEnumerator(stop.Token);
        foreach (var raised in (string[])["first", "second"])
        {
            var next = events.MoveNextAsync().AsTask();
            await scene.RaiseAsync(raised, "teacher");
            (await next).ShouldBeTrue();
            events.Current.ToString().ShouldContain($"\"{scene.Ids[raised]}\"");
        }

        await stop.CancelAsync();
    }
}
