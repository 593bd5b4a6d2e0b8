using System.Collections;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.EventStore.Files.Indexing;
using TrustSafeguard.EventStore.Files.Media;

namespace TrustSafeguard.EventStore.Tests.Files.Indexing;

public sealed class LogIndexTests
{
    private static readonly LogId Log = new("trust-1");
    private static readonly string[] Streams = ["s1", "s2", $"student-{new string('a', 32)}", $"student-{new string('b', 32)}"];

    private static readonly Gen<Step> Steps = Gen.Frequency(
        (12, Gen.Choose(0, Streams.Length - 1).Select(stream => new Step(Write: Streams[stream]))),
        (3, Gen.Constant(new Step(Publishes: true))),
        (2, Gen.Constant(new Step(TakesBack: true))));

    [Fact]
    public void Readers_see_what_was_published_and_the_writer_what_was_written_and_not_taken_back() => Prop.ForAll(Steps.ArrayOf().ToArbitrary(), steps =>
    {
        var index = new LogIndex(Log, int.MaxValue);
        var (written, published) = (new List<(string Stream, long Address)>(), new List<(string Stream, long Address)>());
        foreach (var (i, step) in steps.Index())
        {
            if (step.Write is { } stream)
            {
                Write(index, stream, i);
                written.Add((stream, i));
            }
            else if (step.Publishes)
            {
                index.Publish();
                published = [.. written];
            }
            else if (step.TakesBack)
            {
                index.TakeBack();
                written = [.. published];
            }

            ShouldBe(index, written, published);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithEndSize(80));

    [Fact]
    public void What_was_taken_back_hides_nothing_of_what_a_condition_asks_for()
    {
        const int Published = EventStoreLimits.ConditionEvents - 20;
        const int Named = 50;
        var index = new LogIndex(Log, int.MaxValue);
        var condition = new AppendCondition(Named - 10, [], [Streams[2]]);
        index.IsOvertaken(condition with { After = 0 }).ShouldBeFalse();
        for (var i = 1; i <= Published; i++)
        {
            Write(index, i == Named ? Streams[2] : Streams[0], i);
        }

        index.Publish();
        index.IsOvertaken(condition).ShouldBeTrue();
        for (var i = 0; i < 2 * Named; i++)
        {
            Write(index, Streams[0], Published + i);
        }

        index.TakeBack();

        index.IsOvertaken(condition).ShouldBeTrue();
    }

    [Fact]
    public async Task A_reader_beside_the_writer_never_sees_what_is_taken_back()
    {
        var index = new LogIndex(Log, int.MaxValue);
        const int Rounds = 20_000;
        const long TakenBack = -1;
        var writing = Task.Run(() =>
        {
            for (var i = 1; i <= Rounds; i++)
            {
                Write(index, Streams[i % 3], i);
                index.Publish();
                Write(index, Streams[i % 3], TakenBack);
                Write(index, Streams[(i + 1) % 3], TakenBack);
                index.TakeBack();
            }
        });

        while (!writing.IsCompleted)
        {
            var least = index.Head.Position;
            var seen = Streams.Select(stream => index.AddressesOf(stream, 0)).ToList();
            seen.All(addresses => !addresses.Contains(TakenBack) && IsRising(addresses)).ShouldBeTrue();
            seen.Sum(addresses => addresses.Length).ShouldBeInRange((int)least, Rounds);
        }

        await writing;
        index.Head.Position.ShouldBe(Rounds);

        static bool IsRising(long[] addresses) => addresses.Zip(addresses.Skip(1)).All(pair => pair.First < pair.Second);
    }

    // It could be kept from going on for as long as others have something to do, and whoever appends would wait for it.
    [Fact]
    public async Task A_thread_that_yields_to_all_others_never_holds_the_lock_while_it_goes_through_streams()
    {
        const int Rounds = 2_000;
        const long TakenBack = -1;
        var (index, walked) = (new LogIndex(Log, int.MaxValue), new LogIndex(Log, int.MaxValue));
        foreach (var one in new[] { index, walked })
        {
            Array.ForEach(Streams, stream => Write(one, stream, 0));
            one.Publish();
        }

        using var begun = new ManualResetEventSlim();
        var writing = Task.Run(() =>
        {
            begun.Wait();
            for (var i = 1; i <= Rounds; i++)
            {
                Write(index, $"another-{i}", i);
                index.Publish();
                Write(index, Streams[i % Streams.Length], TakenBack);
                index.TakeBack();
            }
        });
        var beginnings = new Watched(string.Empty);
        await YieldingThread.Do(() =>
        {
            do
            {
                index.PositionsOf(beginnings, 0, int.MaxValue, int.MaxValue).ShouldAllBe(position => index.At(position).Address != TakenBack);
                index.Agrees(walked).ShouldBeTrue();
                begun.Set();
            }
            while (!writing.IsCompleted);
        });

        await writing;
        beginnings.LookedAtBy.ShouldNotBeEmpty();
        beginnings.LookedAtBy.ShouldAllBe(thread => thread.IsThreadPoolThread);
    }

    [Fact]
    public void An_event_in_a_stream_of_its_own_takes_fifty_bytes_at_most()
    {
        const int Events = 200_000;
        var index = new LogIndex(Log, int.MaxValue);
        Span<byte> id = stackalloc byte[16];
        Span<byte> name = stackalloc byte[8 + 32];
        "student-"u8.CopyTo(name);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Events; i++)
        {
            RandomNumberGenerator.Fill(id);
            Convert.TryToHexStringLower(id, name[8..], out _);
            index.Write(index.Add(name), i, RecordHash.Genesis);
            index.Publish();
        }

        ((GC.GetAllocatedBytesForCurrentThread() - before) / (double)Events).ShouldBeLessThan(50);
        GC.KeepAlive(index);
    }

    private static void Write(LogIndex index, string stream, long address) =>
        index.Write(index.Find(stream) is not HashChains.None and var known ? known : index.Add(stream), address, RecordHash.Genesis);

    private static void ShouldBe(LogIndex index, List<(string Stream, long Address)> written, List<(string Stream, long Address)> published)
    {
        index.Head.Position.ShouldBe(published.Count);
        index.NextPosition.ShouldBe(written.Count + 1);
        foreach (var stream in Streams)
        {
            var addresses = published.Where(record => record.Stream == stream).Select(record => record.Address).ToArray();
            index.VersionOf(index.Find(stream)).ShouldBe(written.Count(record => record.Stream == stream));
            index.AddressesOf(stream, 0).ShouldBe(addresses);
            index.AddressesOf(stream, 2).ShouldBe(addresses.Skip(2));
        }
    }

    /// <summary>Beginnings of names that know who has looked at them, which is done under the lock.</summary>
    private sealed class Watched(params string[] texts) : IReadOnlyList<byte[]>
    {
        public ConcurrentBag<Thread> LookedAtBy { get; } = [];

        public int Count => texts.Length;

        public byte[] this[int index] => Encoding.ASCII.GetBytes(texts[index]);

        public IEnumerator<byte[]> GetEnumerator()
        {
            LookedAtBy.Add(Thread.CurrentThread);
            return texts.Select(Encoding.ASCII.GetBytes).GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed record Step(string? Write = null, bool Publishes = false, bool TakesBack = false);
}
