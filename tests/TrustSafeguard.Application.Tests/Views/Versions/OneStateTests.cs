using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Tests.Views.Versions;

/// <summary>The views as a whole: whoever reads has one state of them, that of all events up to some position of each log.</summary>
public sealed class OneStateTests
{
    private const int Asked = 60;

    private static readonly Gen<(int Kind, int Trust, int Choice)> Questions =
        from kind in Gen.Choose(0, TwoTrusts.Kinds - 1)
        from trust in Gen.Choose(0, 1)
        from choice in Gen.Choose(0, 11)
        select (kind, trust, choice);

    [Fact]
    public void Whoever_reads_on_while_two_trusts_ask_sees_what_a_replay_up_to_when_they_began_gives() =>
        Prop.ForAll(Questions.ArrayOf(Asked).ToArbitrary(), sequence => CheckAsync(sequence).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(5));

    private static async Task CheckAsync((int Kind, int Trust, int Choice)[] sequence)
    {
        await using var stage = await Stage.EmptyAsync();
        stage.Feed.ReadingTime = TimeSpan.FromHours(1);
        var trusts = await TwoTrusts.OpenAsync(stage);
        var readers = new List<(OwnThread Thread, Dictionary<LogId, long> Positions, string Then)>();
        try
        {
            for (var number = 0; number < sequence.Length; number++)
            {
                if (number % 12 == 0)
                {
                    var thread = new OwnThread();
                    thread.Do(stage.Feed.BeginReading);
                    readers.Add((thread, thread.Get(stage.Feed.Positions), thread.Get(() => ViewText.Of(stage.Views))));
                }

                var (kind, trust, choice) = sequence[number];
                await trusts.AskAsync(kind, trust, choice);
            }

            foreach (var (thread, positions, then) in readers)
            {
                thread.Get(() => ViewText.Of(stage.Views)).ShouldBe(then);
                (await ReplayAsync(stage.Store, positions)).ShouldBe(then);
                thread.Do(stage.Feed.EndReading);
            }
        }
        finally
        {
            readers.ForEach(reader => reader.Thread.Dispose());
        }
    }

    private static async Task<string> ReplayAsync(IEventStore store, Dictionary<LogId, long> positions)
    {
        var feed = new ViewFeed(new SafeguardingViews());
        foreach (var log in await store.ListLogsAsync())
        {
            await foreach (var recorded in store.ReadLogAsync(log))
            {
                if (recorded.Position <= positions.GetValueOrDefault(log))
                {
                    feed.Try(recorded);
                }
            }
        }

        return feed.Read(ViewText.Of);
    }
}
