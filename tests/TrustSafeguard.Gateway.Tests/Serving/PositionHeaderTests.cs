using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.Tests.Serving;

/// <summary>Two nodes on one store that tell each other nothing: what is seen in time is seen because it was asked for.</summary>
public sealed class PositionHeaderTests : IAsyncLifetime
{
    private const int Changes = 30;

    private readonly MemoryEventStore store = new();
    private RunningGateway one = null!;
    private RunningGateway other = null!;

    public async ValueTask InitializeAsync()
    {
        one = await RunningGateway.StartAsync(store: store, sharing: new StoreSharing());
        other = await RunningGateway.StartAsync(store: store, sharing: new StoreSharing());
    }

    public async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await other.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_names_the_position_of_a_change_sees_it_on_any_node()
    {
        for (var i = 1; i <= Changes; i++)
        {
            var (writing, reading) = i % 2 == 0 ? (one, other) : (other, one);
            var position = await OnboardAsync(writing, 100_000 + i);

            var (status, answer) = await AskAsync(reading, $$"""{ school(urn: {{100_000 + i}}) { name } }""", position);

            status.ShouldBe(HttpStatusCode.OK, answer.ToString());
            answer.At("data.school.name").GetString().ShouldBe($"School {100_000 + i}");
        }
    }

    [Fact]
    public async Task A_subscription_goes_on_after_a_change_that_another_node_made()
    {
        var position = await OnboardAsync(one, 100_001);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Content = JsonContent.Create(new { query = $$"""subscription { breachEvents(trustUid: "5315", after: "{{position}}") { cursor } }""" });

        using var response = await other.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var reading = new StreamReader(await response.Content.ReadAsStreamAsync(stop.Token));

        // A refusal would come as the first event; what keeps the stream open is a comment.
        (await reading.ReadLineAsync(stop.Token)).ShouldNotBeNull().ShouldStartWith(":");
    }

    [Fact]
    public async Task A_position_that_is_none_is_refused_and_so_are_too_many()
    {
        (await AskAsync(one, "{ __typename }", "trust-5315~AAAA")).ShouldSatisfyAllConditions(
            answer => answer.Status.ShouldBe(HttpStatusCode.BadRequest),
            answer => answer.Answer.At("errors[0].extensions.code").GetString().ShouldBe("position.unknown"));
        (await AskAsync(one, "{ __typename }", string.Join(',', Enumerable.Repeat("a~b", 21)))).ShouldSatisfyAllConditions(
            answer => answer.Status.ShouldBe(HttpStatusCode.BadRequest),
            answer => answer.Answer.At("errors[0].extensions.code").GetString().ShouldBe("position.too-many"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_position_that_is_made_up_tells_not_whether_there_are_such_records_and_nothing_is_kept_of_it(long position)
    {
        await OnboardAsync(one, 100_001);
        var kept = one.Node.Feed.Read(_ => one.Node.Feed.Positions()).Keys;
        foreach (var log in new[] { "trust-5315", "trust-5316", "made-up" })
        {
            (await AskAsync(one, "{ __typename }", ForgedWithoutKey(log, position))).ShouldSatisfyAllConditions(
                answer => answer.Status.ShouldBe(HttpStatusCode.BadRequest, log),
                answer => answer.Answer.At("errors[0].extensions.code").GetString().ShouldBe("position.unknown"));
        }

        one.Node.Feed.Read(_ => one.Node.Feed.Positions()).Keys.ShouldBe(kept, ignoreOrder: true);
    }

    [Fact]
    public async Task A_position_that_the_log_has_not_come_to_is_told_and_not_waited_for_without_end()
    {
        await OnboardAsync(one, 100_001);
        var lost = await OnboardAsync(one, 100_002);
        await using var restored = await RunningGateway.StartAsync(store: await CopyBeforeAsync("school-100002"), sharing: new StoreSharing());

        var (status, answer) = await AskAsync(restored, "{ __typename }", lost);

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.At("errors[0].extensions.code").GetString().ShouldBe("position.behind");
    }

    [Fact]
    public async Task A_position_at_which_another_record_stands_since_a_restore_is_told()
    {
        await OnboardAsync(one, 100_001);
        var lost = await OnboardAsync(one, 100_002);
        await using var restored = await RunningGateway.StartAsync(store: await CopyBeforeAsync("school-100002"), sharing: new StoreSharing());
        await OnboardAsync(restored, 100_003);
        await OnboardAsync(restored, 100_004);

        var (status, answer) = await AskAsync(restored, "{ __typename }", lost);

        status.ShouldBe(HttpStatusCode.Conflict);
        answer.At("errors[0].extensions.code").GetString().ShouldBe("position.lost");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_node_that_shows_what_the_store_has_lost_is_not_ready(bool holdsAnother)
    {
        await OnboardAsync(one, 100_001);
        await OnboardAsync(one, 100_002);
        var restored = await CopyBeforeAsync("school-100002");
        await using var told = await RunningGateway.StartAsync(store: restored, sharing: new StoreSharing());
        var trust = new LogId("trust-5315");
        var lost = await store.ReadLogAsync(trust, (await restored.ReadHeadAsync(trust)).Position).ToListAsync();
        await told.Node.Feed.PublishAsync(restored, lost, TimeSpan.FromMinutes(1));
        foreach (var record in holdsAnother ? lost : [])
        {
            await restored.AppendAsync(trust, [new($"{record.Stream}0", record.Version - 1, [new(record.Type, record.Data, record.Metadata)])]);
        }

        using var readiness = await told.Client.GetAsync("/readyz");

        readiness.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    // As it would be of a log that has neither a key nor a first record, if there were such positions.
    private static string ForgedWithoutKey(string log, long position)
    {
        using var cipher = Aes.Create();
        cipher.Key = SHA256.HashData(Encoding.UTF8.GetBytes($"cursor of {log} "))[..16];
        Span<byte> block = stackalloc byte[16];
        block.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(block, position);
        return $"{log}~{Base64Url.EncodeToString(cipher.EncryptEcb(block, PaddingMode.None))}";
    }

    private async Task<MemoryEventStore> CopyBeforeAsync(string stream)
    {
        var copy = new MemoryEventStore();
        await foreach (var record in store.ReadAllAsync())
        {
            if (record.Stream == stream)
            {
                break;
            }

            await copy.AppendAsync(record.Log, [new(record.Stream, record.Version - 1, [new(record.Type, record.Data, record.Metadata)])]);
        }

        return copy;
    }

    private static async Task<string> OnboardAsync(RunningGateway gateway, int urn) => (await gateway.ChangeAsync(
        $$"""
        mutation { onboardSchool(input: { urn: {{urn}}, name: "School {{urn}}", phase: "Primary",
          trustUid: "5315", trustName: "A trust", localAuthorityCode: "830", localAuthorityName: "Derbyshire" }) {
          position userErrors { code message } } }
        """)).At("position").GetString()!;

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> AskAsync(RunningGateway gateway, string query, string position)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        request.Headers.Add("GraphQL-Position", position);
        using var response = await gateway.Client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
