using System.Text.Json;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.RequestIds;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.Tests.Serving;

/// <summary>The store goes away between the commit of a change and its being shown.</summary>
public sealed class NotShownTests : IAsyncLifetime
{
    private const string Onboarding =
        """
        mutation { onboardSchool(input: { urn: 100001, name: "NAME", phase: "Primary", trustUid: "5315", trustName: "A trust",
          localAuthorityCode: "830", localAuthorityName: "Derbyshire" }) { school { name } position userErrors { code message } } }
        """;

    private static readonly LogId Log = new("trust-5315");
    private static readonly EventMetadata Metadata = new(new DateTimeOffset(2026, 11, 27, 9, 0, 0, TimeSpan.Zero), "officer");

    private readonly MemoryEventStore inner = new();
    private readonly CutOffStore store;
    private RunningGateway gateway = null!;

    public NotShownTests() => store = new CutOffStore(inner);

    public async ValueTask InitializeAsync()
    {
        gateway = await RunningGateway.StartAsync(store: store, sharing: new StoreSharing());
        await OnboardAsync("A name");
        store.BeforeNext = async () =>
            await inner.AppendAsync(Log, [new StreamAppend("request-1", 0, [EventCodec.Encode(new RequestIdEvent.Claimed("print"), Metadata)])]);
    }

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Fact]
    public async Task A_change_that_was_recorded_is_never_said_not_to_be()
    {
        var before = (await inner.ReadHeadAsync(Log)).Position;

        var answer = await OnboardAsync("Another name");

        (await inner.ReadHeadAsync(Log)).Position.ShouldBeGreaterThan(before + 1);
        answer.TextAt("userErrors[0].code").ShouldBe("request.not-shown");
        answer.TextAt("userErrors[0].message").ShouldStartWith("This was recorded");
    }

    [Fact]
    public async Task A_change_that_was_recorded_and_not_shown_is_recorded_once_though_it_is_sent_again()
    {
        await OnboardAsync("Another name");
        var recorded = (await inner.ReadHeadAsync(Log)).Position;
        store.ComeBack();

        var again = await OnboardAsync("Another name");

        again.TextAt("school.name").ShouldBe("Another name");
        (await inner.ReadHeadAsync(Log)).Position.ShouldBe(recorded);
    }

    [Fact]
    public async Task A_change_in_a_log_that_holds_what_only_a_newer_version_knows_is_recorded_and_said_to_be()
    {
        store.BeforeNext = null;
        var before = (await inner.ReadHeadAsync(Log)).Position;
        await inner.AppendAsync(
            Log, [new StreamAppend("school-100009", 0, [new EventToAppend("school.of-a-later-version", "{}"u8.ToArray(), EventCodec.Encode(Metadata))])]);

        var answer = await OnboardAsync("Another name");

        (await inner.ReadHeadAsync(Log)).Position.ShouldBe(before + 2);
        answer.TextAt("userErrors[0].code").ShouldBe("request.not-shown");
        using var readiness = await gateway.Client.GetAsync("/readyz");
        (await readiness.Content.ReadAsStringAsync()).ShouldStartWith("not ready: The views show log trust-5315 up to position");
    }

    private async Task<JsonElement> OnboardAsync(string name) =>
        (await gateway.DataAsync(Onboarding.Replace("NAME", name, StringComparison.Ordinal))).At("onboardSchool");
}
