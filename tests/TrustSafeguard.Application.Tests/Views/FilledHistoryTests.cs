using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;

namespace TrustSafeguard.Application.Tests.Views;

/// <summary>A start puts breaches and referrals into their parts once, in its end: it shows what a server shows that took in one after another.</summary>
public sealed class FilledHistoryTests
{
    [Fact]
    public void A_start_with_any_history_shows_and_sets_aside_what_one_event_after_another_does_and_reads_it_once() =>
        Prop.ForAll(AnyHistory.Steps.ListOf(120).ToArbitrary(), steps => CheckAsync([.. steps.Where(step => step.Kind != AnyHistory.Unwritable)]).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private static async Task CheckAsync(List<HistoryStep> steps)
    {
        await using var inner = new MemoryEventStore();
        var versions = new Dictionary<string, long>();
        foreach (var happened in new AnyHistory().Appends(steps).SelectMany(append => append))
        {
            var version = versions.GetValueOrDefault(happened.Stream);
            (await inner.AppendAsync(happened.Log, [new StreamAppend(happened.Stream, version, [EventCodec.Encode(happened.Event, happened.Metadata)])]))
                .ShouldBeOfType<AppendResult.Appended>();
            versions[happened.Stream] = version + 1;
        }

        var store = new CountingStore(inner);
        var (filled, told) = (new ViewFeed(new SafeguardingViews()), new ViewFeed(new SafeguardingViews()));
        await filled.FillAsync(store);
        await foreach (var recorded in inner.ReadAllAsync())
        {
            told.Try(recorded);
        }

        filled.Read(ViewText.Of).ShouldBe(told.Read(ViewText.Of));
        filled.SetAside.ShouldBe(told.SetAside);
        store.BehindReadings.ShouldBe(1);
    }
}
