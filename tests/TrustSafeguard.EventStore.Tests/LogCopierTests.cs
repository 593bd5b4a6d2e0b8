using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.EventStore.Tests.Files;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Tests;

public sealed class LogCopierTests
{
    private static readonly LogId First = Histories.Logs[0];

    [Fact]
    public void Any_history_is_copied_record_by_record_whatever_is_under_way_at_a_time() => Prop.ForAll(
        (from events in Gen.Choose(0, 120)
         from seed in Gen.Choose(0, int.MaxValue)
         from logs in Gen.Choose(1, 4)
         from ahead in Gen.Choose(1, 8)
         from bytes in Gen.Choose(1, 200)
         select (Events: events, Seed: seed, Options: new LogCopyOptions { LogsAtOnce = logs, AppendsAhead = ahead, AppendBytes = bytes, BytesAhead = 2 * bytes })).ToArbitrary(),
        given => CopyAnyAsync(given.Events, given.Seed, given.Options).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_journal_is_copied_to_a_journal_or_to_memory_and_back(bool toJournal)
    {
        using var folder = new TestFolder();
        using var other = new TestFolder();
        await using var source = await folder.OpenAsync();
        await source.FillAsync(600, seed: 1);
        await using IEventStore target = toJournal ? await other.OpenAsync() : new MemoryEventStore();

        await CopyAllAsync(source, target);

        foreach (var log in Histories.Logs)
        {
            await target.ShouldBeEqualAsync(source, log);
        }

        var again = new MemoryEventStore();
        await CopyAllAsync(target, again);
        await again.ShouldBeEqualAsync(source, First);
    }

    [Fact]
    public async Task A_copy_that_was_cut_at_any_record_is_continued_there()
    {
        var source = await FilledAsync(90);
        var end = await source.ReadHeadAsync(First);
        end.Position.ShouldBeGreaterThan(20);
        for (var cut = 0L; cut <= end.Position; cut++)
        {
            var target = new MemoryEventStore();
            await target.CopyBeginningAsync(source, First, cut);

            (await new LogCopier(source, target).CopyAsync([First])).ShouldBe([new LogCopyResult.Copied(end, cut)]);

            await target.ShouldBeEqualAsync(source, First);
        }
    }

    [Fact]
    public async Task A_copy_that_fails_at_any_record_leaves_a_beginning_and_is_made_whole_by_doing_it_again()
    {
        var source = await FilledAsync(60);
        var end = await source.ReadHeadAsync(First);
        for (var cut = 1L; cut <= end.Position; cut++)
        {
            var (target, at) = (new MemoryEventStore(), cut);
            var failing = new ReadThrough(source, record => record.Position == at ? throw new IOException("the cable") : new(record));

            await Should.ThrowAsync<IOException>(() => new LogCopier(failing, target, new LogCopyOptions { AppendBytes = 1 }).CopyAsync([First]));

            (await target.ReadHeadAsync(First)).Position.ShouldBeLessThan(cut);
            (await new LogCopier(source, target).CopyAsync([First])).ShouldHaveSingleItem().ShouldBeOfType<LogCopyResult.Copied>();
            await target.ShouldBeEqualAsync(source, First);
        }
    }

    [Fact]
    public async Task Logs_that_part_at_any_position_are_refused_with_it_and_nothing_is_written()
    {
        var source = await FilledAsync(90);
        var records = await source.ReadLogAsync(First).ToListAsync();
        foreach (var parting in records)
        {
            var target = new MemoryEventStore();
            await target.CopyBeginningAsync(source, First, parting.Position - 1);
            await target.AppendAsync(First, [Histories.Part(parting, "another"u8.ToArray())]);
            await target.AppendAsync(First, [To("more", 0, "1", "2")]);
            var before = await target.ReadHeadAsync(First);

            var refused = (await new LogCopier(source, target).CopyAsync([First])).ShouldHaveSingleItem().ShouldBeOfType<LogCopyResult.Refused>();

            (refused.Log, refused.Position, refused.Why.Code).ShouldBe((First, parting.Position, "copy.parted"));
            refused.Why.Message.ShouldContain($"position {parting.Position} ");
            (await target.ReadHeadAsync(First)).ShouldBe(before);
        }
    }

    [Fact]
    public async Task A_target_that_went_on_is_told_from_one_that_parted()
    {
        var source = await FilledAsync(30);
        var target = new MemoryEventStore();
        await CopyAllAsync(source, target);
        await target.AppendAsync(First, [To("more", 0, "1")]);

        var refused = (await new LogCopier(source, target).FindMisfitAsync(First)).ShouldNotBeNull();

        (refused.Why.Code, refused.Position).ShouldBe(("copy.target-ahead", (await source.ReadHeadAsync(First)).Position + 1));
    }

    [Fact]
    public async Task One_log_that_is_refused_does_not_keep_the_others_from_being_copied()
    {
        var source = await FilledAsync(60);
        var target = new MemoryEventStore();
        await target.AppendAsync(Histories.Logs[1], [To("another", 0, "1")]);

        var results = await new LogCopier(source, target).CopyAsync(Histories.Logs);

        results.Select(result => result.GetType()).ShouldBe([typeof(LogCopyResult.Copied), typeof(LogCopyResult.Refused), typeof(LogCopyResult.Copied)]);
        await target.ShouldBeEqualAsync(source, First);
        await target.ShouldBeEqualAsync(source, Histories.Logs[2]);
    }

    [Fact]
    public async Task A_target_that_somebody_else_writes_to_at_any_record_is_noticed()
    {
        var source = await FilledAsync(60);
        var end = await source.ReadHeadAsync(First);
        for (var at = 1L; at <= end.Position; at++)
        {
            var (target, moment) = (new MemoryEventStore(), at);
            var meddled = new ReadThrough(source, async record =>
            {
                if (record.Position == moment)
                {
                    await target.AppendAsync(First, [To("meddler", StreamAppend.AnyVersion, "1")]);
                }

                return record;
            });

            var refused = (await new LogCopier(meddled, target, new LogCopyOptions { AppendBytes = 1 }).CopyAsync([First]))
                .ShouldHaveSingleItem().ShouldBeOfType<LogCopyResult.Refused>();

            var meddler = await target.ReadStreamAsync(First, "meddler").SingleAsync();
            (refused.Why.Code, refused.Position).ShouldBe(("copy.target-written", meddler.Position));
        }
    }

    [Theory]
    [InlineData("data", "hash does not follow")]
    [InlineData("metadata", "hash does not follow")]
    [InlineData("type", "hash does not follow")]
    [InlineData("log", "is of log `trust-2`")]
    [InlineData("left out", "stands at position")]
    [InlineData("end", "has no record there")]
    public async Task A_source_that_is_damaged_is_copied_up_to_the_record_before(string damage, string said)
    {
        var source = await FilledAsync(90);
        var end = await source.ReadHeadAsync(First);
        var wrong = damage == "end" ? end.Position : end.Position / 2;
        var damaged = new ReadThrough(source, record => new(record.Position != wrong ? record : damage switch
        {
            "data" => record with { Data = "x"u8.ToArray() },
            "metadata" => record with { Metadata = "x"u8.ToArray() },
            "type" => record with { Type = "noted.v2" },
            "log" => record with { Log = Histories.Logs[1] },
            _ => null,
        }));
        var target = new MemoryEventStore();

        var refused = (await new LogCopier(damaged, target).CopyAsync([First])).ShouldHaveSingleItem().ShouldBeOfType<LogCopyResult.Refused>();

        (refused.Why.Code, refused.Position).ShouldBe(("copy.source-damaged", wrong));
        refused.Why.Message.ShouldContain(said);
        (await target.ReadHeadAsync(First)).Position.ShouldBe(wrong - 1);
    }

    [Fact]
    public async Task What_is_under_way_stays_within_its_bounds()
    {
        using var folder = new TestFolder();
        await using var target = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Path, PendingAppends = 3 });
        var source = await FilledAsync(400);

        // One append more than may wait would be refused with store.busy.
        await new LogCopier(source, target, new LogCopyOptions { AppendsAhead = 3, LogsAtOnce = 1 }).CopyAsync(Histories.Logs);

        await target.ShouldBeEqualAsync(source, First);
    }

    private static async Task<MemoryEventStore> FilledAsync(int events)
    {
        var store = new MemoryEventStore();
        await store.FillAsync(events, seed: events);
        return store;
    }

    private static async Task CopyAllAsync(IEventStore source, IEventStore target)
    {
        var results = await new LogCopier(source, target).CopyAsync(await source.ListLogsAsync());
        results.ShouldAllBe(result => result is LogCopyResult.Copied);
    }

    private static async Task CopyAnyAsync(int events, int seed, LogCopyOptions options)
    {
        var (source, target) = (new MemoryEventStore(), new MemoryEventStore());
        await source.FillAsync(events, seed);

        var results = await new LogCopier(source, target, options).CopyAsync(Histories.Logs);

        for (var i = 0; i < Histories.Logs.Length; i++)
        {
            results[i].ShouldBe(new LogCopyResult.Copied(await source.ReadHeadAsync(Histories.Logs[i]), 0));
            await target.ShouldBeEqualAsync(source, Histories.Logs[i]);
        }
    }
}
