using TrustSafeguard.EventStore.Memory;

namespace TrustSafeguard.EventStore.Tests;

public sealed class LogVerifierTests
{
    private static readonly LogId First = Histories.Logs[0];

    [Fact]
    public async Task A_whole_store_is_whole_and_every_record_was_seen()
    {
        var store = await FilledAsync();
        var seen = 0;

        var report = await LogVerifier.VerifyAsync(store, each: _ => seen++);

        (report.IsWhole, report.Records, seen).ShouldBe((true, 90, 90));
        report.Logs.Select(log => log.Head).ShouldBe(await HeadsAsync(store));
    }

    [Theory]
    [InlineData("data")]
    [InlineData("version")]
    [InlineData("log")]
    [InlineData("left out")]
    [InlineData("end")]
    public async Task The_first_wrong_record_of_a_log_is_named_and_the_others_are_whole(string damage)
    {
        var store = await FilledAsync();
        var end = await store.ReadHeadAsync(First);
        var wrong = damage == "end" ? end.Position : end.Position / 2;
        var damaged = new ReadThrough(store, record => new(record.Position != wrong || record.Log != First ? record : damage switch
        {
            "data" => record with { Data = "x"u8.ToArray() },
            "version" => record with { Version = record.Version + 1 },
            "log" => record with { Log = Histories.Logs[1] },
            _ => null,
        }));
        var heads = await HeadsAsync(store);

        var report = await LogVerifier.VerifyAsync(damaged, held: heads);

        report.IsWhole.ShouldBeFalse();
        report.Logs.ShouldAllBe(log => log.Log == First ? log.Held == new HeldHead.Unproved(end) : log.Held is HeldHead.Kept);
        (await LogVerifier.VerifyAsync(damaged, held: [.. heads, end with { Position = 1 }])).Logs.Single(log => log.Log == First).Held.ShouldBeOfType<HeldHead.Rewritten>();
        var defect = report.Defects.ShouldHaveSingleItem();
        (defect.Log, defect.Position).ShouldBe((First, wrong));
        report.Logs.Where(log => !log.IsWhole).ShouldHaveSingleItem().Head.Position.ShouldBe(wrong - 1);
    }

    [Fact]
    public async Task A_log_that_was_cut_or_rewritten_shows_against_a_held_head()
    {
        var store = await FilledAsync();
        var heads = await HeadsAsync(store);
        var (cut, another) = (new MemoryEventStore(), new MemoryEventStore());
        await cut.CopyBeginningAsync(store, First, 5);
        await another.FillAsync(90, seed: 90, text: "another");

        (await LogVerifier.VerifyAsync(store, held: heads)).IsWhole.ShouldBeTrue();
        var ofCut = await LogVerifier.VerifyAsync(cut, [First], [.. heads.Where(head => head.Log == First)]);
        ofCut.Logs.ShouldHaveSingleItem().Held.ShouldBeOfType<HeldHead.Cut>().Actual.ShouldBe(5);
        (await LogVerifier.VerifyAsync(another, held: heads)).Logs.ShouldAllBe(log => log.Held is HeldHead.Rewritten);
    }

    private static async Task<MemoryEventStore> FilledAsync()
    {
        var store = new MemoryEventStore();
        await store.FillAsync(90, seed: 90);
        return store;
    }

    private static async Task<List<LogHead>> HeadsAsync(MemoryEventStore store)
    {
        var heads = new List<LogHead>();
        foreach (var log in await store.ListLogsAsync())
        {
            heads.Add(await store.ReadHeadAsync(log));
        }

        return heads;
    }
}
