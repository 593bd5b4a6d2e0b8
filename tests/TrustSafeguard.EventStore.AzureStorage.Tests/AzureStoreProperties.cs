using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.EventStore.Memory;

namespace TrustSafeguard.EventStore.AzureStorage.Tests;

/// <summary>The memory store is the model: two stores on one container must never differ from it in anything that a caller sees.</summary>
public sealed class AzureStoreProperties
{
    // Few names and low versions, so that appends meet, follow each other and conflict.
    private static readonly Gen<Step> Steps =
        from log in Gen.Elements("trust-1", "trust-2", "la-302")
        from streams in Gen.SubListOf(["s1", "s2", "s3"]).Where(list => list.Count > 0)
        from versions in Gen.Elements(0L, 1L, 2L, 3L, StreamAppend.AnyVersion).ListOf(streams.Count)
        from events in EventGen().NonEmptyListOf()
        from bySecond in Gen.Elements(false, true)
        select new Step(new LogId(log), [.. streams.Zip(versions, (stream, version) => new StreamAppend(stream, version, [.. events.Take(3)]))], bySecond);

    [Fact]
    public void Any_appends_by_two_stores_give_the_answers_the_records_and_the_heads_of_the_model() =>
        Prop.ForAll(Steps.ArrayOf().ToArbitrary(), steps => RunAsync(steps).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(30).WithEndSize(30));

    private static async Task RunAsync(Step[] steps)
    {
        var options = await SharedAzurite.NewContainerAsync() with { BlobBlocks = 4, StretchBytes = 4096, GapBytes = 100 };
        await using var model = new MemoryEventStore();
        await using var first = await AzureEventStore.OpenAsync(options);
        await using var second = await AzureEventStore.OpenAsync(options);
        foreach (var step in steps)
        {
            (await (step.BySecond ? second : first).AppendAsync(step.Log, step.Streams)).ShouldBe(await model.AppendAsync(step.Log, step.Streams));
        }

        await using var fresh = await AzureEventStore.OpenAsync(options);
        foreach (var store in (AzureEventStore[])[first, second, fresh])
        {
            await ShouldAgreeAsync(store, model);
        }
    }

    private static async Task ShouldAgreeAsync(IEventStore store, IEventStore model)
    {
        var logs = await model.ListLogsAsync();
        (await store.ListLogsAsync()).ShouldBe(logs);
        foreach (var log in logs)
        {
            (await store.ReadHeadAsync(log)).ShouldBe(await model.ReadHeadAsync(log));
            (await LinesAsync(store.ReadLogAsync(log, 2))).ShouldBe(await LinesAsync(model.ReadLogAsync(log, 2)));
            (await LinesAsync(store.ReadStreamAsync(log, "s1", 1))).ShouldBe(await LinesAsync(model.ReadStreamAsync(log, "s1", 1)));
            (await LinesAsync(store.ReadPositionsAsync(log, [1, 3, 4, 900]))).ShouldBe(await LinesAsync(model.ReadPositionsAsync(log, [1, 3, 4, 900])));
        }
    }

    private static async Task<List<string>> LinesAsync(IAsyncEnumerable<RecordedEvent> records) => await records.Select(TestEvents.Line).ToListAsync();

    private static Gen<EventToAppend> EventGen() =>
        from type in Gen.Elements("noted.v1", "contact-recorded.v2")
        from data in Gen.Choose(0, 255).Select(i => (byte)i).ArrayOf()
        from zeros in Gen.Elements(0, 1, 40, 3000)
        select new EventToAppend(type, data, new byte[zeros]);

    private sealed record Step(LogId Log, StreamAppend[] Streams, bool BySecond)
    {
        public override string ToString() =>
            $"{Log}{(BySecond ? " by the second" : "")}: {string.Join(", ", Streams.Select(append => $"{append.Stream} after {append.ExpectedVersion} x{append.Events.Count}"))}";
    }
}
