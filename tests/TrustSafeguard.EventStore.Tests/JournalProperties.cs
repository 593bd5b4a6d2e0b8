using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.EventStore.Tests.Files;

namespace TrustSafeguard.EventStore.Tests;

/// <summary>The memory store is the model: a hundred lines that can be read. The journal must never differ from it in anything a caller sees.</summary>
public sealed class JournalProperties
{
    private static readonly Gen<Step> Steps = Gen.Frequency(
        (12, AppendGen()),
        (1, Gen.Constant<Step>(new Step.Reopen())),
        (1, Gen.Constant<Step>(new Step.Crash())));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void Any_sequence_of_appends_closes_and_crashes_reads_back_as_the_model_says_with_snapshots_of_the_index_or_without(int eventsBetweenSnapshots) =>
        Prop.ForAll(Steps.ArrayOf().ToArbitrary(), steps => RunAsync(steps, eventsBetweenSnapshots).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(40));

    private static async Task RunAsync(Step[] steps, int eventsBetweenSnapshots)
    {
        var folder = new TestFolder();
        var model = new MemoryEventStore();
        var store = await OpenAsync(folder, eventsBetweenSnapshots);
        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.Append append:
                    (await store.AppendAsync(append.Log, append.Streams)).ShouldBe(await model.AppendAsync(append.Log, append.Streams));
                    break;
                case Step.Reopen:
                    await store.DisposeAsync();
                    store = await OpenAsync(folder, eventsBetweenSnapshots);
                    break;
                default:
                    (folder, store) = await CrashAsync(folder, store, eventsBetweenSnapshots);
                    break;
            }
        }

        await ShouldAgreeAsync(store, model);
        await store.Proved;
        await store.DisposeAsync();
        (await folder.VerifyAsync()).IsWhole.ShouldBeTrue();
        folder.Dispose();
    }

    private static async Task<FileEventStore> OpenAsync(TestFolder folder, int eventsBetweenSnapshots)
    {
        var store = await folder.OpenWithSnapshotsAsync(eventsBetweenSnapshots);
        store.Recovery.SnapshotsPassedOver.ShouldBeEmpty();
        return store;
    }

    private static async Task<(TestFolder Folder, FileEventStore Store)> CrashAsync(TestFolder folder, FileEventStore store, int eventsBetweenSnapshots)
    {
        var survived = new TestFolder();
        folder.CopyTo(survived);
        await store.DisposeAsync();
        folder.Dispose();
        return (survived, await OpenAsync(survived, eventsBetweenSnapshots));
    }

    private static async Task ShouldAgreeAsync(FileEventStore store, MemoryEventStore model)
    {
        (await store.LinesAsync()).ShouldBe(await model.LinesAsync());
        var logs = await model.ListLogsAsync();
        (await store.ListLogsAsync()).ShouldBe(logs);
        foreach (var log in logs)
        {
            (await store.ReadHeadAsync(log)).ShouldBe(await model.ReadHeadAsync(log));
            (await store.ReadLogAsync(log, 2).Select(TestEvents.Line).ToListAsync())
                .ShouldBe(await model.ReadLogAsync(log, 2).Select(TestEvents.Line).ToListAsync());
            (await store.ReadStreamAsync(log, "s1", 1).Select(TestEvents.Line).ToListAsync())
                .ShouldBe(await model.ReadStreamAsync(log, "s1", 1).Select(TestEvents.Line).ToListAsync());
        }
    }

    // Few names and low versions, so that appends meet, follow each other and conflict.
    private static Gen<Step> AppendGen() =>
        from log in Gen.Elements("trust-1", "trust-2", "la-302")
        from streams in Gen.SubListOf(["s1", "s2", "s3"]).Where(list => list.Count > 0)
        from versions in Gen.Choose(0, 3).ListOf(streams.Count)
        from events in EventGen().NonEmptyListOf()
        select (Step)new Step.Append(new LogId(log), [.. streams.Zip(versions, (stream, version) => new StreamAppend(stream, version, [.. events.Take(3)]))]);

    private static Gen<EventToAppend> EventGen() =>
        from type in Gen.Elements("noted.v1", "contact-recorded.v2")
        from data in Gen.Choose(0, 255).Select(i => (byte)i).ArrayOf()
        from zeros in Gen.Elements(0, 1, 40, 700)
        select new EventToAppend(type, data, new byte[zeros]);

    private abstract record Step
    {
        public sealed record Append(LogId Log, StreamAppend[] Streams) : Step
        {
            public override string ToString() => $"{Log}: {string.Join(", ", Streams.Select(Describe))}";

            private static string Describe(StreamAppend append) =>
                new StringBuilder().Append(append.Stream).Append(" after ").Append(append.ExpectedVersion).Append(" x").Append(append.Events.Count).ToString();
        }

        public sealed record Reopen : Step;

        /// <summary>The folder as a power cut would leave it, not closed.</summary>
        public sealed record Crash : Step;
    }
}
