using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Contract;

/// <summary>What every store keeps of appends with a condition: the part of <see cref="EventStoreContract"/> that decisions on other streams rest on.</summary>
public abstract class AppendIfContract : AppendAfterContract
{
    [Fact]
    public async Task An_append_is_made_where_nothing_was_added_to_what_it_was_decided_on()
    {
        await Store.AppendAsync(To("staff-1", 0, "1"));
        await Store.AppendAsync(To("staff-2", 0, "2"));

        (await Store.AppendIfAsync(Log, On(1, ["staff-1", "student-1"]), [To("contact", 0, "3")])).ShouldBe(new AppendResult.Appended(3, 3));
        (await Store.AppendIfAsync(Log, On(3, ["staff-1"], ["staff"]), [To("contact", 1, "4", "5")])).ShouldBe(new AppendResult.Appended(4, 5));
    }

    [Theory]
    [InlineData("staff-1", null)]
    [InlineData("staff-2", null)]
    [InlineData(null, "aff-1")]
    [InlineData(null, "staff-2")]
    [InlineData(null, "")]
    public async Task An_append_that_was_decided_on_less_than_there_is_says_where_the_log_stands_and_writes_nothing(string? stream, string? text)
    {
        await Store.AppendAsync(To("staff-0", 0, "0"));
        await Store.AppendAsync(To("staff-1", 0, "1"));
        await Store.AppendAsync(To("staff-2", 0, "2"), To("staff-1", 1, "3"));

        var result = await Store.AppendIfAsync(
            Log, On(1, stream is null ? [] : ["student-1", stream], text is null ? [] : ["student", text]), [To("contact", 0, "4")]);

        result.ShouldBe(new AppendResult.Overtaken(1, 4));
        (await Store.ReadHeadAsync(Log)).Position.ShouldBe(4);
        (await Store.ReadStreamAsync(Log, "contact").ToListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_added_up_to_the_position_overtakes_nothing()
    {
        await Store.AppendAsync(To("staff-1", 0, "1", "2"));

        (await Store.AppendIfAsync(Log, On(1, ["staff-1"]), [To("contact", 0, "x")])).ShouldBe(new AppendResult.Overtaken(1, 2));
        (await Store.AppendIfAsync(Log, On(2, ["staff-1"], [""]), [To("contact", 0, "3")])).ShouldBe(new AppendResult.Appended(3, 3));
    }

    [Fact]
    public async Task A_text_is_looked_for_in_all_that_came_since_the_position()
    {
        await Store.AppendAsync(To("staff-1", 0, "1"));
        await Store.AppendIfAsync(Log, On(1, [], ["staff"]), [To("contact", 0, "2")]);
        (await Store.AppendIfAsync(Log, On(1, [], ["staff"]), [To("contact", 1, "3")])).ShouldBe(new AppendResult.Appended(3, 3));
        (await Store.AppendIfAsync(Log, On(2, [], ["staff"]), [To("contact", 2, "4")])).ShouldBe(new AppendResult.Appended(4, 4));
        (await Store.AppendIfAsync(Log, On(3, [], ["contact"]), [To("contact", 3, "x")])).ShouldBe(new AppendResult.Overtaken(3, 4));
        (await Store.AppendIfAsync(Log, On(4, [], ["contact"]), [To("contact", 3, "5")])).ShouldBe(new AppendResult.Appended(5, 5));
    }

    [Fact]
    public async Task A_name_that_only_begins_or_ends_alike_is_another_stream()
    {
        await Store.AppendAsync(To("staff-1", 0, "1"));
        await Store.AppendAsync(To("staff-12", 0, "2"));

        (await Store.AppendIfAsync(Log, On(1, ["staff-1", "taff-12", "staff-123"]), [To("contact", 0, "3")])).ShouldBe(new AppendResult.Appended(3, 3));
    }

    [Fact]
    public async Task What_came_since_is_looked_at_up_to_a_limit_and_counts_as_overtaking_beyond_it()
    {
        const int Limit = EventStoreLimits.ConditionEvents;
        for (var i = 0; i < Limit; i += 256)
        {
            await Store.AppendAsync(To("others", i, [.. Enumerable.Range(i, 256).Select(each => $"{each}")]));
        }

        (await Store.AppendIfAsync(Log, On(0, ["staff-1"]), [To("contact", 0, "x")])).ShouldBe(new AppendResult.Appended(Limit + 1, Limit + 1));
        (await Store.AppendIfAsync(Log, On(0, ["staff-1"]), [To("contact", 1, "x")])).ShouldBe(new AppendResult.Overtaken(0, Limit + 1));
        (await Store.AppendIfAsync(Log, On(1, ["staff-1"]), [To("contact", 1, "x")])).ShouldBe(new AppendResult.Appended(Limit + 2, Limit + 2));
    }

    [Fact]
    public async Task A_log_without_a_record_holds_nothing_that_could_overtake()
    {
        (await Store.AppendIfAsync(Log, On(0, ["staff-1"], [""]), [To("contact", 0, "1")])).ShouldBe(new AppendResult.Appended(1, 1));
    }

    [Fact]
    public async Task Whoever_has_seen_more_than_the_log_holds_has_decided_on_another_one()
    {
        await Store.AppendAsync(To("staff-1", 0, "1"));

        (await Store.AppendIfAsync(Log, On(2, ["student-1"]), [To("contact", 0, "2")])).ShouldBe(new AppendResult.Overtaken(2, 1));
        (await Store.AppendIfAsync(new LogId("of-nobody"), On(1, []), [To("contact", 0, "1")])).ShouldBe(new AppendResult.Overtaken(1, 0));
        (await Store.AppendIfAsync(Log, On(1, ["student-1"]), [To("contact", 0, "2")])).ShouldBe(new AppendResult.Appended(2, 2));
    }

    [Fact]
    public async Task The_condition_is_looked_at_before_the_versions_and_these_are_looked_at_too()
    {
        await Store.AppendAsync(To("a", 0, "1"));

        (await Store.AppendIfAsync(Log, On(0, ["a"]), [To("a", 0, "x")])).ShouldBe(new AppendResult.Overtaken(0, 1));
        (await Store.AppendIfAsync(Log, On(1, ["a"]), [To("b", 0, "x"), To("a", 0, "y")])).ShouldBe(new AppendResult.Conflict("a", 0, 1));
    }

    [Fact]
    public async Task A_condition_before_the_beginning_is_none() =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(async () => await Store.AppendIfAsync(Log, On(-1, ["a"]), [To("a", 0, "1")]));

    [Fact]
    public async Task Of_writers_who_decided_on_the_stream_that_the_other_adds_to_one_is_overtaken()
    {
        for (var round = 0; round < 20; round++)
        {
            var (seen, version) = ((await Store.ReadHeadAsync(Log)).Position, round);
            var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () => await Store.AppendIfAsync(
                Log,
                i % 2 == 0 ? On(seen, ["decided"]) : On(seen, [], ["ecide"]),
                [To($"s{version}-{i}", 0, "x"), To("decided", StreamAppend.AnyVersion, "x")]))));

            results.OfType<AppendResult.Appended>().Count().ShouldBe(1);
            results.OfType<AppendResult.Overtaken>().Count().ShouldBe(7);
        }
    }

    private static AppendCondition On(long after, IReadOnlyList<string> streams, IReadOnlyList<string>? containing = null) => new(after, streams, containing ?? []);
}
