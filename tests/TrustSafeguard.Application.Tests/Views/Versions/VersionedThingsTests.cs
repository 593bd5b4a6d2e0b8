using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.Versions;

namespace TrustSafeguard.Application.Tests.Views.Versions;

public sealed class VersionedThingsTests
{
    private static readonly Gen<Step> Steps = Gen.Frequency(
        (6, Gen.Choose(0, 300).Select(count => (Step)new Step.Change(count, Fails: false))),
        (2, Gen.Choose(0, 300).Select(count => (Step)new Step.Change(count, Fails: true))),
        (3, Gen.Constant((Step)new Step.Begin())),
        (2, Gen.Choose(0, 9).Select(reader => (Step)new Step.End(reader))));

    [Fact]
    public void Whoever_reads_sees_what_there_was_when_they_began_whatever_changes_or_fails_meanwhile() =>
        Prop.ForAll(Steps.ArrayOf(40).ToArbitrary(), Check).Check(Config.QuickThrowOnFailure.WithMaxTest(12));

    [Fact]
    public void What_is_changed_before_anybody_reads_is_in_its_order_whenever_it_is_looked_at_and_once_it_is_shown() =>
        Prop.ForAll(Gen.Choose(0, 400).Two().ArrayOf(12).ToArbitrary(), CheckUnread).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void A_list_that_is_emptied_before_anybody_reads_shares_nothing_with_other_empty_lists()
    {
        var filling = new ViewClock(TimeProvider.System).Begin(keepsOlder: false);
        OrderedList<int> one = new(number => new CursorKey(number, "")), other = new(number => new CursorKey(number, ""));
        filling.Enter();
        int[] added = [2, 1];
        Array.ForEach(added, one.Add);
        Array.ForEach(added, one.Remove);
        one.ShouldBeEmpty();
        one.Add(3);

        other.ShouldBeEmpty();
        one.ShouldBe([3]);
        filling.Leave();
    }

    [Fact]
    public void However_many_things_an_index_has_none_that_is_added_has_the_others_copied()
    {
        const int Few = 8_192;
        const int Many = 140_000;
        const int BytesOfEach = 24;
        var index = new VersionedIndex<string, string>();
        List<int> copied = [];
        new ViewClock(TimeProvider.System).Change(() =>
        {
            for (var number = 0; number < Many; number++)
            {
                var name = $"{number}";
                var before = GC.GetAllocatedBytesForCurrentThread();
                index.Add(name, name);
                if (number >= Few && GC.GetAllocatedBytesForCurrentThread() - before >= (long)number * BytesOfEach)
                {
                    copied.Add(number);
                }
            }
        });
        copied.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_read_outside_of_a_reading_nor_changed_outside_of_an_append()
    {
        var clock = new ViewClock(TimeProvider.System);
        var things = new VersionedThings();

        Should.Throw<InvalidOperationException>(things.Seen).Message.ShouldContain("outside of a reading");
        Should.Throw<InvalidOperationException>(() => things.Change(1, 1)).Message.ShouldContain("while the feed brings an append in");
        Should.Throw<InvalidOperationException>(clock.EndReading);
    }

    [Fact]
    public void A_reading_within_a_reading_sees_what_that_sees()
    {
        var clock = new ViewClock(TimeProvider.System);
        var things = new VersionedThings();
        using var writer = new OwnThread();

        clock.Read(() =>
        {
            writer.Do(() => clock.Change(() => things.Change(1, 1)));
            clock.Read(things.Seen).ShouldBe("; ; ; ; ");
            return things.Seen();
        }).ShouldBe("; ; ; ; ");
        clock.Read(things.Seen).ShouldBe(things.Expected());
    }

    [Fact]
    public void However_much_is_changed_one_state_of_each_thing_is_kept_for_one_who_reads_and_none_when_they_have_ended()
    {
        var clock = new ViewClock(TimeProvider.System);
        var things = new VersionedThings();
        clock.Change(() => things.Change(0, 5));
        using var reader = new OwnThread();
        reader.Do(clock.BeginReading);

        for (var number = 1; number <= 1_000; number++)
        {
            var change = number;
            clock.Change(() => things.Change(change, 1));
        }

        // The value, the list, the number of the index, and the ordered list.
        clock.Held.ShouldBe(5);
        reader.Do(clock.EndReading);
        clock.Change(() => things.Change(1_001, 1));
        clock.Held.ShouldBe(0);
    }

    [Fact]
    public void A_paused_reading_is_gone_on_with_on_another_thread_and_shows_what_it_showed()
    {
        var clock = new ViewClock(TimeProvider.System);
        var things = new VersionedThings();
        clock.Change(() => things.Change(0, 5));
        using OwnThread first = new(), second = new();
        first.Do(clock.BeginReading);
        var seen = first.Get(things.Seen);

        var paused = first.Get(clock.PauseReading);
        clock.Change(() => things.Change(1, 5));
        first.Get(() => clock.Read(things.Seen)).ShouldBe(things.Expected());
        clock.Change(() => things.Change(2, 5));
        second.Do(paused.Resume);
        second.Get(things.Seen).ShouldBe(seen);
        var again = second.Get(clock.PauseReading);
        Should.Throw<InvalidOperationException>(() => second.Get(things.Seen)).Message.ShouldContain("outside of a reading");
        Should.Throw<InvalidOperationException>(paused.Resume).Message.ShouldContain("once");
        clock.Change(() => things.Change(3, 5));
        clock.Held.ShouldBe(5);

        again.Dispose();
        again.Dispose();
        clock.Change(() => things.Change(4, 5));
        clock.Held.ShouldBe(0);
        Should.Throw<InvalidOperationException>(again.Resume);
    }

    [Fact]
    public void A_reading_within_a_reading_is_not_paused()
    {
        var clock = new ViewClock(TimeProvider.System);
        Should.Throw<InvalidOperationException>(clock.PauseReading).Message.ShouldContain("Only the thread that reads");
        clock.BeginReading();
        clock.BeginReading();
        Should.Throw<InvalidOperationException>(clock.PauseReading).Message.ShouldContain("within a reading");
        clock.EndReading();
        clock.PauseReading().Dispose();
    }

    [Fact]
    public void A_reading_that_is_paused_for_too_long_is_told_so_when_it_is_gone_on_with_and_nothing_is_kept_for_it()
    {
        var time = new FakeTimeProvider();
        var clock = new ViewClock(time);
        var things = new VersionedThings();
        clock.Change(() => things.Change(0, 5));
        clock.BeginReading();
        var paused = clock.PauseReading();
        clock.Change(() => things.Change(1, 5));
        clock.Held.ShouldNotBe(0);

        time.Advance(clock.ReadingTime + TimeSpan.FromSeconds(1));
        clock.Change(() => things.Change(2, 5));

        clock.Held.ShouldBe(0);
        paused.Resume();
        Should.Throw<ReadingTooLongException>(things.Seen);
        clock.EndReading();
        clock.Read(things.Seen).ShouldBe(things.Expected());
    }

    [Fact]
    public void A_reading_that_never_ends_is_told_so_when_it_reads_on_and_nothing_is_kept_for_it()
    {
        var time = new FakeTimeProvider();
        var clock = new ViewClock(time);
        var things = new VersionedThings();
        clock.Change(() => things.Change(0, 5));
        using var reader = new OwnThread();
        reader.Do(clock.BeginReading);
        clock.Change(() => things.Change(1, 5));
        reader.Get(things.Seen).ShouldNotBeEmpty();

        time.Advance(clock.ReadingTime + TimeSpan.FromSeconds(1));
        clock.Change(() => things.Change(2, 5));

        clock.Held.ShouldBe(0);
        Should.Throw<ReadingTooLongException>(() => reader.Get(things.Seen)).Message.ShouldStartWith("Ask for less at once");
        reader.Do(clock.EndReading);
        reader.Get(() => clock.Read(things.Seen)).ShouldBe(things.Expected());
    }

    [Fact]
    public void Nothing_is_kept_for_a_thread_that_ended_within_its_reading()
    {
        var clock = new ViewClock(TimeProvider.System);
        var things = new VersionedThings();
        clock.Change(() => things.Change(0, 5));
        using (var reader = new OwnThread())
        {
            reader.Do(clock.BeginReading);
            clock.Change(() => things.Change(1, 5));
            clock.Held.ShouldBe(5);
        }

        clock.Change(() => things.Change(2, 5));

        clock.Held.ShouldBe(0);
    }

    private static void Check(Step[] steps)
    {
        var clock = new ViewClock(new FakeTimeProvider());
        var things = new VersionedThings();
        var readers = new List<(OwnThread Thread, string Expected)>();
        try
        {
            for (var number = 0; number < steps.Length; number++)
            {
                Do(clock, things, readers, steps[number], number);
                foreach (var (thread, expected) in readers)
                {
                    thread.Get(things.Seen).ShouldBe(expected);
                    thread.Do(() => things.ShouldBeFoundByNameAndPlace(expected));
                }

                clock.Read(things.Seen).ShouldBe(things.Expected());
            }
        }
        finally
        {
            readers.ForEach(reader => reader.Thread.Dispose());
        }
    }

    private static void CheckUnread((int Count, int Look)[] changes)
    {
        var clock = new ViewClock(TimeProvider.System);
        var things = new VersionedThings();
        var filling = clock.Begin(keepsOlder: false);
        for (var number = 0; number < changes.Length; number++)
        {
            filling.Enter();
            things.Change(number, changes[number].Count);
            if (changes[number].Look % 3 == 0)
            {
                things.Seen().ShouldBe(things.Expected());
                things.ShouldBeFoundByNameAndPlace(things.Expected());
            }

            filling.Leave();
            clock.Read(things.Seen).ShouldBe("; ; ; ; ");
        }

        clock.Commit(filling);
        clock.Read(things.Seen).ShouldBe(things.Expected());
        clock.Change(() => things.Change(changes.Length, 200));
        clock.Read(() =>
        {
            things.Seen().ShouldBe(things.Expected());
            things.ShouldBeFoundByNameAndPlace(things.Expected());
            return true;
        });
    }

    private static void Do(ViewClock clock, VersionedThings things, List<(OwnThread Thread, string Expected)> readers, Step step, int number)
    {
        switch (step)
        {
            case Step.Change { Fails: false } change:
                clock.Change(() => things.Change(number, change.Count));
                break;
            case Step.Change change:
                var putBack = things.Remembered();
                Should.Throw<TimeoutException>(() => clock.Change(() =>
                {
                    things.Change(number, change.Count);
                    throw new TimeoutException("Something fails when all is done.");
                }));
                putBack();
                break;
            case Step.Begin:
                var thread = new OwnThread();
                thread.Do(clock.BeginReading);
                readers.Add((thread, things.Expected()));
                break;
            case Step.End end when readers.Count > 0:
                var (ended, _) = readers[end.Reader % readers.Count];
                readers.RemoveAt(end.Reader % readers.Count);
                ended.Do(clock.EndReading);
                ended.Dispose();
                break;
        }
    }

    private abstract record Step
    {
        public sealed record Change(int Count, bool Fails) : Step;

        public sealed record Begin : Step;

        public sealed record End(int Reader) : Step;
    }
}
