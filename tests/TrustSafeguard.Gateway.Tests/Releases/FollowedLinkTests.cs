using System.Net;
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

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    public async Task A_form_of_another_sites_page_publishes_nothing(string header, string value)
    {
        (await SubmitAsync("/statistics/trust/99001/2026-08-01/2026-08-31.csv", header, value)).ShouldBe(HttpStatusCode.Conflict);
        ((int)await SubmitAsync("/graphql", header, value)).ShouldBeInRange(400, 499);
        Published.ShouldBe(0);

        (await SubmitAsync("/statistics/trust/99001/2026-08-01/2026-08-31.csv", "Sec-Fetch-Site", "same-origin")).ShouldBe(HttpStatusCode.OK);
        (await SubmitAsync("/statistics/trust/99001/2026-07-01/2026-07-31.csv", "Accept", "*/*")).ShouldBe(HttpStatusCode.OK);
        Published.ShouldBe(2);
    }

    private async Task<HttpStatusCode> SubmitAsync(string address, string header, string value)
    {
        const string Asked = """{ trust(uid: "99001") { statistics(from: "2026-06-01", to: "2026-06-30") { releasedAt } } }""";
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent([new("query", Asked)]) };
        request.Headers.Add(header, value);
        using var answer = await gateway.Client.SendAsync(request);
        return answer.StatusCode;
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
