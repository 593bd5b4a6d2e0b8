using System.Net.Http.Json;
using System.Text.Json;
using TrustSafeguard.Gateway.Tests.Subscriptions;

namespace TrustSafeguard.Gateway.Tests.Releases;

/// <summary>Statistics are published by what is sent: a question that stands in an address is asked by whoever follows it.</summary>
public sealed class FollowedLinkTests : IAsyncLifetime
{
    private RunningGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        gateway = await RunningGateway.StartAsync(new FakeTimeProvider(new DateTimeOffset(2026, 11, 10, 10, 0, 0, TimeSpan.Zero)));
        await gateway.ChangeAsync(
            """
            mutation { onboardSchool(input: {
                urn: 900001, name: "Invented Primary", phase: "Primary", localAuthorityCode: "830", localAuthorityName: "Derbyshire", trustUid: "99001", trustName: "Invented Trust"
            }) { userErrors { code message } } }
            """);
    }

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Fact]
    public async Task A_question_in_an_address_is_answered_with_what_was_published_and_publishes_nothing()
    {
        const string Asked = """{ trust(uid: "99001") { statistics(from: "2026-10-01", to: "2026-10-31") { releasedAt } } }""";
        (await FollowAsync(Asked)).TextAt("errors[0].extensions.code").ShouldBe("statistics.not-published");
        Published.ShouldBe(0);

        var sent = await gateway.DataAsync(Asked);
        Published.ShouldBe(1);
        (await FollowAsync(Asked)).At("data").ToString().ShouldBe(sent.ToString());
    }

    [Fact]
    public async Task What_is_asked_over_a_socket_is_published()
    {
        await using var socket = await Listener.OpenAsync(
            gateway, overSocket: true, """{ trust(uid: "99001") { statistics(from: "2026-09-01", to: "2026-09-30") { releasedAt } } }""");
        (await socket.NextAsync()).TextAt("trust.statistics.releasedAt").ShouldNotBeEmpty();
        Published.ShouldBe(1);
    }

    private int Published => gateway.Node.Feed.Read(views => views.Releases.All.Count);

    private async Task<JsonElement> FollowAsync(string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/graphql?query={Uri.EscapeDataString(query)}");
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await gateway.Client.SendAsync(request);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
