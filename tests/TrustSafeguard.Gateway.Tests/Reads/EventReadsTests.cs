using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Tests.Access;

namespace TrustSafeguard.Gateway.Tests.Reads;

/// <summary>That there is an event tells of the record that it is of: the log of reads has that, whatever was asked of the event.</summary>
public sealed class EventReadsTests : IAsyncLifetime
{
    private readonly TwoTrusts scene = new();

    public ValueTask InitializeAsync() => scene.InitializeAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Theory]
    [InlineData("kind at")]
    [InlineData("cursor")]
    [InlineData("__typename")]
    [InlineData("kind ... on BreachEvent @skip(if: true) { breach { severity } }")]
    public async Task An_event_of_a_breach_is_noted_with_the_breach(string asked)
    {
        var program = TwoTrusts.Integration("breaches.read", "school:900001");
        await FirstAsync(
            program, $"breachEvents(schools: [900001], severity: [MEDIUM]) {{ {asked} }}", () => scene.RaiseAsync("raised", "colleague"));

        var entry = await WatchedAsync();
        entry.TextAt("by").ShouldBe("client");
        entry.AllAt("records[].record").Select(id => id.GetString()).ShouldBe([scene.Ids["raised"]]);
        entry.AllAt("records[].fields[]").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_that_emergency_access_opens_is_noted_with_it()
    {
        await FirstAsync(TwoTrusts.Person("head-who-covers"), "breachEvents { kind }", () => scene.RaiseAsync("raised", "colleague"));

        var read = (await WatchedAsync()).AllAt("records[]").Single(each => each.TextAt("record") == scene.Ids["raised"]);
        read.TextAt("emergency").ShouldBe(scene.Ids["access"]);
    }

    [Fact]
    public async Task An_integration_is_told_of_which_kind_an_entry_of_the_chronology_is_and_not_what_it_says()
    {
        var program = TwoTrusts.Integration("breaches.read", "trust:99001");
        var told = await FirstAsync(
            program,
            "breachEvents(trustUid: \"99001\") { kind breach { id } }",
            () => scene.DoAsync(
                $$"""
                mutation { shareWithSubject(breach: "{{scene.Ids["breach-of-contact"]}}", statement: "It is over.", reason: "It is.") { userErrors { code message } } }
                """));

        told.TextAt("data.breachEvents.kind").ShouldBe("SHARED");
        told.TextAt("data.breachEvents.breach.id").ShouldBe(scene.Ids["breach-of-contact"]);
        var refused = await scene.AskAsync(program, $$"""{ breach(id: "{{scene.Ids["breach-of-contact"]}}") { chronology { nodes { kind } } } }""");
        refused.TextAt("errors[0].extensions.code").ShouldBe("graphql.not-permitted");
    }

    private async Task<JsonElement> FirstAsync(Viewer viewer, string field, Func<Task> happens)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var events = scene.StreamAsync(viewer, $"subscription Watch {{ {field} }}", stop.Token).GetAsyncEnumerator(stop.Token);
        var first = events.MoveNextAsync().AsTask();
        try
        {
            await happens();
            (await first).ShouldBeTrue();
            using var parsed = JsonDocument.Parse(events.Current.Body);
            parsed.RootElement.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
            return parsed.RootElement.Clone();
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)first).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<JsonElement> WatchedAsync() => (await scene.DataAsync(
        Viewer.Development, """{ trust(uid: "99001") { reads(first: 50) { nodes { by operation records { record fields emergency } } } } }"""))
        .AllAt("trust.reads.nodes[]").First(entry => entry.At("operation").GetString() == "Watch");
}
