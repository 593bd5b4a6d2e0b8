using TrustSafeguard.GraphQL.AspNetCore.Http;

namespace TrustSafeguard.GraphQL.AspNetCore.Tests.Http;

public sealed class HeldBytesTests
{
    private readonly HeldBytes held = new(100);
    private readonly List<string> cutOff = [];

    [Fact]
    public void Whoever_has_held_for_longest_is_cut_off_until_the_rest_is_within_the_limit()
    {
        Add("a", 40);
        Add("b", 40);
        Add("c", 20);
        cutOff.ShouldBeEmpty();
        Add("d", 50);
        cutOff.ShouldBe(["a", "b"]);
        Add("e", 30);
        cutOff.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Who_holds_more_than_before_keeps_their_age()
    {
        var first = Add("a", 10);
        Add("b", 50);
        first.Resize(60);
        cutOff.ShouldBe(["a"]);
    }

    [Fact]
    public void What_was_given_back_counts_no_more()
    {
        Add("a", 90).Dispose();
        var second = Add("b", 90);
        second.Resize(10);
        Add("c", 90);
        cutOff.ShouldBeEmpty();
    }

    [Fact]
    public void Who_was_cut_off_counts_no_more_whatever_they_do()
    {
        var first = Add("a", 60);
        Add("b", 60);
        first.Resize(1_000);
        first.Dispose();
        first.Dispose();
        Add("c", 40);
        cutOff.ShouldBe(["a"]);
    }

    [Fact]
    public void One_alone_may_hold_more_than_the_limit()
    {
        Add("a", 1_000);
        cutOff.ShouldBeEmpty();
        Add("b", 1);
        cutOff.ShouldBe(["a"]);
    }

    [Fact]
    public async Task Whoever_would_make_more_waits_until_those_who_were_cut_off_have_let_go()
    {
        var first = Add("a", 60);
        var second = Add("b", 60);
        var room = held.WhenThereIsRoomAsync(CancellationToken.None).AsTask();
        room.IsCompleted.ShouldBeFalse();
        first.Dispose();
        await room;
        second.Resize(1_000);
        await held.WhenThereIsRoomAsync(CancellationToken.None);
    }

    [Fact]
    public void Relief_is_told_once_nothing_is_held_any_more_after_much_was()
    {
        var told = 0;
        var watched = new HeldBytes(100, () => told++);
        watched.Add(20, () => { }).Dispose();
        told.ShouldBe(0);
        var (first, second) = (watched.Add(20, () => { }), watched.Add(20, () => { }));
        first.Dispose();
        told.ShouldBe(0);
        second.Dispose();
        told.ShouldBe(1);
    }

    private HeldBytes.Hold Add(string name, long length) => held.Add(length, () => cutOff.Add(name));
}
