using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Contract;

/// <summary>What every store keeps. A store's own test class inherits it and says how to open one.</summary>
public abstract class EventStoreContract : AppendIfContract
{
    [Fact]
    public async Task An_append_answers_with_the_positions_it_took()
    {
        (await Store.AppendAsync(To("a", 0, "1", "2"))).ShouldBe(new AppendResult.Appended(1, 2));
        (await Store.AppendAsync(To("b", 0, "3"))).ShouldBe(new AppendResult.Appended(3, 3));
    }

    [Fact]
    public async Task An_append_answers_with_the_hash_of_each_of_its_records()
    {
        await Store.AppendAsync(To("a", 0, "1"));
        var appended = (await Store.AppendAsync(To("b", 0, "2", "3"), To("a", 1, "4"))).ShouldBeOfType<AppendResult.Appended>();

        appended.Hashes.ShouldBe(await Store.ReadLogAsync(Log, appended.First - 1).Select(record => record.Hash).ToListAsync());
    }

    [Fact]
    public async Task What_was_appended_reads_back_byte_for_byte()
    {
        var metadata = new byte[] { 0, 255, 1 };
        await Store.AppendAsync(Log, [new StreamAppend("a", 0, [new EventToAppend("t.v1", new byte[] { 7, 0, 9 }, metadata)])]);

        var record = (await Store.ReadLogAsync(Log).ToListAsync()).ShouldHaveSingleItem();

        (record.Log, record.Position, record.Stream, record.Version, record.Type).ShouldBe((Log, 1, "a", 1, "t.v1"));
        record.Data.ToArray().ShouldBe(new byte[] { 7, 0, 9 });
        record.Metadata.ToArray().ShouldBe(metadata);
    }

    [Fact]
    public async Task A_store_that_has_all_it_acknowledged_finds_no_losses()
    {
        (await Store.FindLossesAsync()).ShouldBeEmpty();
        await Store.AppendAsync(To("a", 0, "1", "2"));

        (await Store.FindLossesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_may_be_empty()
    {
        await Store.AppendAsync(Log, [new StreamAppend("a", 0, [new EventToAppend("t.v1", default, default)])]);

        (await Store.ReadLogAsync(Log).ToListAsync()).ShouldHaveSingleItem().Data.Length.ShouldBe(0);
    }

    [Fact]
    public async Task An_append_to_several_streams_is_one_run_of_positions()
    {
        (await Store.AppendAsync(To("contact", 0, "c"), To("breach", 0, "b1", "b2"))).ShouldBe(new AppendResult.Appended(1, 3));

        (await Store.ReadLogAsync(Log).ToListAsync()).Select(r => (r.Stream, r.Version)).ShouldBe([("contact", 1L), ("breach", 1L), ("breach", 2L)]);
    }

    [Theory]
    [InlineData("1,2,3", 1, 2, 3)]
    [InlineData("2", 2)]
    [InlineData("1,3", 1, 3)]
    [InlineData("3", 0, 3, 4, 900)]
    [InlineData("")]
    public async Task Reading_positions_gives_the_events_there_and_none_where_there_is_none(string expected, params int[] positions)
    {
        await Store.AppendAsync(To("a", 0, "1"), To("b", 0, "2"));
        await Store.AppendAsync(To("a", 1, "3"));

        string.Join(',', (await Store.ReadPositionsAsync(Log, [.. positions.Select(position => (long)position)]).ToListAsync()).Select(r => r.Text())).ShouldBe(expected);
        (await Store.ReadPositionsAsync(new LogId("nobody"), [1, 2]).ToListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_appended_since_is_not_what_a_store_has_to_prove()
    {
        await Store.ProveAsync();
        await Store.AppendAsync(To("a", 0, "1"));

        await Store.ProveAsync();
    }

    [Fact]
    public async Task A_stale_version_is_a_conflict_that_says_both_versions_and_writes_nothing()
    {
        await Store.AppendAsync(To("a", 0, "1"));

        (await Store.AppendAsync(To("b", 0, "x"), To("a", 0, "y"))).ShouldBe(new AppendResult.Conflict("a", 0, 1));

        (await Store.ReadLogAsync(Log).ToListAsync()).Count.ShouldBe(1);
        (await Store.ReadStreamAsync(Log, "b").ToListAsync()).ShouldBeEmpty();
        (await Store.AppendAsync(To("b", 0, "z"))).ShouldBe(new AppendResult.Appended(2, 2));
    }

    [Fact]
    public async Task A_version_ahead_of_the_stream_is_a_conflict() =>
        (await Store.AppendAsync(To("a", 3, "1"))).ShouldBe(new AppendResult.Conflict("a", 3, 0));

    [Fact]
    public async Task Logs_count_their_positions_and_streams_on_their_own()
    {
        var other = new LogId("la-302");
        await Store.AppendAsync(To("a", 0, "1"));

        (await Store.AppendAsync(other, [To("a", 0, "2")])).ShouldBe(new AppendResult.Appended(1, 1));

        (await Store.ListLogsAsync()).ShouldBe([other, Log]);
        (await Store.ReadLogAsync(other).ToListAsync()).ShouldHaveSingleItem().Text().ShouldBe("2");
    }

    [Fact]
    public async Task All_heads_are_those_of_each_log()
    {
        (await Store.ReadHeadsAsync().ToListAsync()).ShouldBeEmpty();
        var all = await FillThreeLogsAsync();

        var heads = await Store.ReadHeadsAsync().ToListAsync();

        heads.Select(head => head.Log).ShouldBe(await Store.ListLogsAsync());
        heads.ShouldBe(all.GroupBy(record => record.Log).OrderBy(log => log.Key.Value, StringComparer.Ordinal)
            .Select(log => new LogHead(log.Key, log.Last().Position, log.Last().Hash)));
    }

    [Fact]
    public async Task Each_record_follows_the_hash_of_the_one_before_it()
    {
        await Store.AppendAsync(To("a", 0, "1", "2"));
        await Store.AppendAsync(To("b", 0, "3"));

        var hash = RecordHash.Genesis;
        await foreach (var record in Store.ReadLogAsync(Log))
        {
            record.Hash.ShouldBe(hash = RecordChain.Hash(hash, record));
        }

        (await Store.ReadHeadAsync(Log)).ShouldBe(new LogHead(Log, 3, hash));
    }

    [Fact]
    public async Task The_first_hash_is_the_one_the_decision_record_states()
    {
        await Store.AppendAsync(Log, [new StreamAppend("breach-1", 0, [Event("{\"a\":1}", "breach-raised.v1", "{\"by\":\"x\"}")])]);

        (await Store.ReadHeadAsync(Log)).Hash.ToString().ShouldBe(FirstHash);
    }

    [Fact]
    public async Task An_unknown_log_is_empty_and_stands_at_genesis()
    {
        var unknown = new LogId("nobody");

        (await Store.ReadHeadAsync(unknown)).ShouldBe(new LogHead(unknown, 0, RecordHash.Genesis));
        (await Store.ReadLogAsync(unknown).ToListAsync()).ShouldBeEmpty();
        (await Store.ReadStreamAsync(unknown, "a").ToListAsync()).ShouldBeEmpty();
        (await Store.ListLogsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_append_does_not_bring_a_log_into_being()
    {
        await Store.AppendAsync(To("a", 1, "1"));

        (await Store.ListLogsAsync()).ShouldBeEmpty();
        (await Store.ReadAllAsync().ToListAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, "1,2,3")]
    [InlineData(2, "3")]
    [InlineData(3, "")]
    [InlineData(9, "")]
    public async Task Reading_goes_on_after_a_version_or_position(long after, string expected)
    {
        await Store.AppendAsync(To("a", 0, "1", "2", "3"));

        string.Join(',', (await Store.ReadStreamAsync(Log, "a", after).ToListAsync()).Select(r => r.Text())).ShouldBe(expected);
        string.Join(',', (await Store.ReadLogAsync(Log, after).ToListAsync()).Select(r => r.Text())).ShouldBe(expected);
    }

    [Fact]
    public async Task There_is_nothing_before_the_first_version_or_position()
    {
        await Should.ThrowAsync<ArgumentOutOfRangeException>(async () => await Store.ReadStreamAsync(Log, "a", -1).ToListAsync());
        await Should.ThrowAsync<ArgumentOutOfRangeException>(async () => await Store.ReadLogAsync(Log, -1).ToListAsync());
    }

    [Fact]
    public async Task Reading_all_gives_every_log_in_its_own_order()
    {
        var other = new LogId("la-302");
        for (var i = 0; i < 20; i++)
        {
            await Store.AppendAsync(i % 3 == 0 ? other : Log, [To("s" + i, 0, i.ToString(), i + "b")]);
        }

        var all = await Store.ReadAllAsync().ToListAsync();

        all.Count.ShouldBe(40);
        all.Where(r => r.Log == other).Select(TestEvents.Line).ShouldBe((await Store.ReadLogAsync(other).ToListAsync()).Select(TestEvents.Line));
        all.Where(r => r.Log == Log).Select(TestEvents.Line).ShouldBe((await Store.ReadLogAsync(Log).ToListAsync()).Select(TestEvents.Line));
    }

    [Fact]
    public async Task Reading_behind_positions_gives_what_reading_all_gives_without_what_is_before_them()
    {
        var all = await FillThreeLogsAsync();
        foreach (var cut in Enumerable.Range(0, 12))
        {
            var known = all.Take(cut * all.Count / 11).GroupBy(r => r.Log).ToDictionary(log => log.Key, log => log.Max(r => r.Position));
            (await Store.ReadBehindAsync(known).ToListAsync()).Select(TestEvents.Line).ShouldBe(
                all.Where(r => r.Position > known.GetValueOrDefault(r.Log)).Select(TestEvents.Line));
        }
    }

    [Fact]
    public async Task Batches_hold_what_reading_behind_positions_gives()
    {
        var all = await FillThreeLogsAsync();
        foreach (var cut in Enumerable.Range(0, 12))
        {
            var known = all.Take(cut * all.Count / 11).GroupBy(r => r.Log).ToDictionary(log => log.Key, log => log.Max(r => r.Position));
            List<string> held = [];
            await foreach (var batch in Store.ReadBatchesBehindAsync(known))
            {
                foreach (var record in batch)
                {
                    held.Add(TestEvents.Line(record));
                }
            }

            held.ShouldBe((await Store.ReadBehindAsync(known).ToListAsync()).Select(TestEvents.Line));
        }
    }

    [Fact]
    public async Task Reading_behind_the_last_or_a_later_position_gives_nothing_and_a_log_that_is_not_there_is_no_fault()
    {
        await Store.AppendAsync(To("a", 0, "1", "2"));

        (await Store.ReadBehindAsync(new Dictionary<LogId, long> { [Log] = 2, [new("nobody")] = 7 }).ToListAsync()).ShouldBeEmpty();
        (await Store.ReadBehindAsync(new Dictionary<LogId, long> { [Log] = 9 }).ToListAsync()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(TestEvents.Beginnings), MemberType = typeof(TestEvents))]
    public async Task Reading_streams_gives_what_reading_all_gives_of_those_that_begin_so_up_to_the_positions(string[] beginnings)
    {
        var all = await FillThreeLogsAsync();
        foreach (var cut in Enumerable.Range(0, 12))
        {
            Dictionary<LogId, long> upTo = all.Take(cut * all.Count / 11).GroupBy(r => r.Log).ToDictionary(log => log.Key, log => log.Max(r => r.Position));

            (await Store.ReadStreamsAsync(beginnings, upTo).ToListAsync()).Select(TestEvents.Line).ShouldBe(all.Where(r => Fits(r, 0)).Select(TestEvents.Line));
            foreach (var (log, last) in upTo.Append(new(new("nobody"), 9)))
            {
                (await Store.ReadStreamsOfLogAsync(log, beginnings, last / 2, last).ToListAsync()).Select(TestEvents.Line)
                    .ShouldBe(all.Where(r => r.Log == log && Fits(r, last / 2)).Select(TestEvents.Line));
                (await Store.FindPositionsAsync(log, beginnings, last)).ShouldBe(all.Where(r => r.Log == log && Fits(r, 0)).Select(r => r.Position));
            }

            var places = upTo.ToDictionary(log => log.Key, IReadOnlyList<long> (log) => [0, .. all.Where(r => r.Log == log.Key && Fits(r, 0)).Select(r => r.Position), 1_000]);
            (await Store.ReadPlacesAsync(places).ToListAsync()).OrderBy(r => r.Log.Value).Select(TestEvents.Line)
                .ShouldBe(all.Where(r => Fits(r, 0)).OrderBy(r => r.Log.Value).Select(TestEvents.Line));

            bool Fits(RecordedEvent r, long after) => r.Position > after && r.Position <= upTo.GetValueOrDefault(r.Log)
                && beginnings.Any(text => r.Stream.StartsWith(text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Of_writers_who_saw_the_same_version_exactly_one_wins()
    {
        for (var round = 0; round < 20; round++)
        {
            var version = round;
            var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () => await Store.AppendAsync(To("a", version, $"{version}/{i}")))));

            results.OfType<AppendResult.Appended>().Count().ShouldBe(1);
            results.OfType<AppendResult.Conflict>().Count(c => c == new AppendResult.Conflict("a", version, version + 1)).ShouldBe(15);
        }
    }

    [Fact]
    public async Task Writers_who_reload_after_a_conflict_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                await AppendUntilItIsIn("shared", $"{writer}/{i}");
            }
        })));

        var read = await Store.ReadStreamAsync(Log, "shared").ToListAsync();
        read.Select(r => r.Version).ShouldBe(Enumerable.Range(1, 200).Select(i => (long)i));
        read.Select(r => r.Text()).Distinct().Count().ShouldBe(200);
    }

    [Fact]
    public async Task A_cancelled_append_is_not_made()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () => await Store.AppendAsync(Log, [To("a", 0, "1")], cancelled.Token));

        (await Store.ReadLogAsync(Log).ToListAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("Trust")]
    [InlineData("a/b")]
    [InlineData("é")]
    public async Task A_log_name_of_other_characters_is_refused(string name) =>
        await Refused("append.log-name", () => Store.AppendAsync(new LogId(name), [To("a", 0, "1")]));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("é")]
    [InlineData("a\n")]
    public async Task A_stream_name_of_other_characters_is_refused(string name) =>
        await Refused("append.stream-name", () => Store.AppendAsync(To(name, 0, "1")));

    [Fact]
    public async Task Appends_that_break_a_rule_say_which()
    {
        await Refused("append.log-name", () => Store.AppendAsync(default, [To("a", 0, "1")]));
        await Refused("append.log-name", () => Store.AppendAsync(new LogId(new string('a', 101)), [To("a", 0, "1")]));
        await Refused("append.stream-name", () => Store.AppendAsync(To(new string('a', 201), 0, "1")));
        await Refused("append.type", () => Store.AppendAsync(new StreamAppend("a", 0, [Event("1", type: "")])));
        await Refused("append.type", () => Store.AppendAsync(new StreamAppend("a", 0, [Event("1", type: new string('t', 101))])));
        await Refused("append.version", () => Store.AppendAsync(To("a", -1, "1")));
        await Refused("append.empty", () => Store.AppendAsync());
        await Refused("append.empty", () => Store.AppendAsync(To("a", 0)));
        await Refused("append.same-stream-twice", () => Store.AppendAsync(To("a", 0, "1"), To("a", 1, "2")));
        await Refused("append.same-stream-twice", () => Store.AppendAsync([.. Enumerable.Range(0, 12).Select(i => To("s" + (i % 11), 0, "1"))]));

        (await Store.ReadAllAsync().ToListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Limits_let_in_what_reaches_them_and_refuse_what_crosses_them()
    {
        var largest = new EventToAppend("t.v1", new byte[EventStoreLimits.EventBytes - 1], new byte[1]);
        var tooLarge = largest with { Metadata = new byte[2] };
        var many = Enumerable.Repeat(Event("1"), EventStoreLimits.EventsPerAppend).ToArray();

        (await Store.AppendAsync(new StreamAppend("large", 0, [largest]))).ShouldBe(new AppendResult.Appended(1, 1));
        (await Store.AppendAsync(new StreamAppend("many", 0, many))).ShouldBe(new AppendResult.Appended(2, 1001));
        (await Store.AppendAsync(new StreamAppend("whole", 0, [.. Enumerable.Repeat(largest, 16)]))).ShouldBe(new AppendResult.Appended(1002, 1017));

        await Refused("append.event-too-large", () => Store.AppendAsync(new StreamAppend("x", 0, [tooLarge])));
        await Refused("append.too-many-events", () => Store.AppendAsync(new StreamAppend("x", 0, [.. many, Event("1")])));
        await Refused("append.too-large", () => Store.AppendAsync(new StreamAppend("x", 0, [.. Enumerable.Repeat(largest, 17)])));
        (await Store.ReadStreamAsync(Log, "whole").ToListAsync()).Count.ShouldBe(16);
    }

    [Fact]
    public async Task A_closed_store_says_so()
    {
        await Store.DisposeAsync();
        await Store.DisposeAsync();

        await Refused("store.closed", () => Store.AppendAsync(To("a", 0, "1")));
        (await Should.ThrowAsync<EventStoreException>(async () => await Store.ReadHeadAsync(Log))).Code.ShouldBe("store.closed");
        (await Should.ThrowAsync<EventStoreException>(async () => await Store.ReadLogAsync(Log).ToListAsync())).Code.ShouldBe("store.closed");
    }

    private async Task<List<RecordedEvent>> FillThreeLogsAsync()
    {
        LogId[] logs = [Log, new("la-302"), new("registry")];
        string[] streams = [$"student-{1:x32}", $"student-{16:x32}", $"student-{1:x32}0", "staff-x", $"breach-{1:x32}", "layer-england", $"relationship-{1:x32}-{2:x32}"];
        var versions = new Dictionary<(LogId, string), long>();
        for (var i = 0; i < 60; i++)
        {
            var (log, stream) = (logs[i * i % 7 % 3], streams[i * 5 % streams.Length]);
            await Store.AppendAsync(log, [To(stream, versions.GetValueOrDefault((log, stream)), $"{i}")]);
            versions[(log, stream)] = versions.GetValueOrDefault((log, stream)) + 1;
        }

        return await Store.ReadAllAsync().ToListAsync();
    }

    private async Task AppendUntilItIsIn(string stream, string data)
    {
        long version = 0;
        while (await Store.AppendAsync(To(stream, version, data)) is AppendResult.Conflict conflict)
        {
            version = conflict.Actual;
        }
    }

    private static async Task Refused(string code, Func<ValueTask<AppendResult>> append) =>
        (await Should.ThrowAsync<EventStoreException>(async () => await append())).Code.ShouldBe(code);
}
