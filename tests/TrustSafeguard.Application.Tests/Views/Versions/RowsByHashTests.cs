using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.Application.Tests.Views.Versions;

public sealed class RowsByHashTests : IAsyncLifetime
{
    private const int Remainders = 37;

    // One for itself and seventeen ahead.
    private const int MostAsked = 18;

    private static readonly SnapshotShape Shape = new("rows", 1);

    private readonly TestFolder folder = new();
    private FileEventStore store = null!;

    public async ValueTask InitializeAsync() => store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Path, Told = _ => { } });

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 5)]
    [InlineData(1, 1)]
    [InlineData(16, 16)]
    [InlineData(16, 17)]
    [InlineData(1000, 1000)]
    [InlineData(1000, 1024)]
    [InlineData(1000, 3000)]
    [InlineData(5000, 5001)]
    [InlineData(32_768, 32_769)]
    [InlineData(70_000, 140_000)]
    public void What_was_written_finds_the_rows_that_there_were_and_takes_in_more(int seen, int added)
    {
        var written = new RowsByHash(HashOf);
        AddTo(written, 0, added);

        var loaded = SaveAndLoad(to => written.Save(to, seen), seen);
        ShouldFind(loaded, seen);

        AddTo(loaded, seen, Math.Max(3000, added));
        ShouldFind(loaded, Math.Max(3000, added));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(1000)]
    public void A_search_step_by_step_comes_to_the_rows_that_it_finds_at_once(int added)
    {
        var rows = new RowsByHash(HashOf);
        AddTo(rows, 0, added);
        for (var hash = 0; hash < Remainders; hash++)
        {
            List<int> steps = [], atOnce = [];
            for (var row = rows.FirstOf(hash); row >= 0; row = rows.RowAfter(row))
            {
                steps.Add(row);
            }

            foreach (var row in rows.Find(hash, added))
            {
                atOnce.Add(row);
            }

            steps.ShouldBe(atOnce);
        }
    }

    [Fact]
    public void However_many_rows_there_are_none_that_is_added_has_all_of_them_taken_in_anew()
    {
        const int Rows = 70_000;
        var (asked, most) = (0, 0);
        var rows = new RowsByHash(row =>
        {
            asked++;
            return HashOf(row);
        });
        for (var row = 0; row < Rows; row++)
        {
            asked = 0;
            rows.Add(row);
            most = Math.Max(most, asked);
        }

        // From the smallest size on: a table in which nothing is left to take in when it is full.
        most.ShouldBeLessThanOrEqualTo(MostAsked);
        ShouldFind(rows, Rows);
    }

    [Fact]
    public void The_next_table_is_not_begun_before_the_last_sixteenth_and_takes_no_more_than_it_holds()
    {
        const int Full = 1024 * 1024;
        const int Begun = Full / 16 * 15;
        var asked = 0;
        var rows = new RowsByHash(row =>
        {
            asked++;
            return HashOf(row);
        });
        AddTo(rows, 0, Full / 2);
        (asked, var before) = (0, GC.GetAllocatedBytesForCurrentThread());
        AddTo(rows, Full / 2, Begun - 1);
        asked.ShouldBe(Begun - 1 - (Full / 2));

        // The buckets of the next, one for two of its places, and of these the first of a great many chunks.
        rows.Add(Begun - 1);
        (GC.GetAllocatedBytesForCurrentThread() - before - (Begun - (Full / 2)) * sizeof(int)).ShouldBeLessThan((Full + (Full / 4)) * sizeof(int));
        ShouldFind(rows, Begun);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(500)]
    public void A_table_that_was_loaded_or_made_anew_with_little_room_left_has_its_rows_taken_in_little_by_little_too(int left)
    {
        const int Full = 65_536;
        var asked = 0;
        var written = new RowsByHash(HashOf);
        AddTo(written, 0, Full - left);
        var loaded = SaveAndLoad(to => written.Save(to, Full - left), Full - left, Counted);

        MostAskedWhileAdding(loaded, Full - left, Full + 2).ShouldBeLessThanOrEqualTo(MostAsked);
        ShouldFind(loaded, Full + 2);

        // One that was added by an append which failed is not there for the next.
        var anew = new RowsByHash(Counted);
        AddTo(anew, 0, Full - left + 1);
        anew.Add(Full - left);
        MostAskedWhileAdding(anew, Full - left + 1, Full + 2).ShouldBeLessThanOrEqualTo((Full / left) + MostAsked);
        ShouldFind(anew, Full + 2);

        int Counted(int row)
        {
            asked++;
            return HashOf(row);
        }

        int MostAskedWhileAdding(RowsByHash rows, int from, int to)
        {
            var most = 0;
            for (var row = from; row < to; row++)
            {
                asked = 0;
                rows.Add(row);
                most = Math.Max(most, asked);
            }

            return most;
        }
    }

    [Theory]
    [InlineData(600)]
    [InlineData(4000)]
    public void A_table_that_was_loaded_with_some_room_left_asks_of_no_row_before_others_come_and_then_of_few_with_each(int left)
    {
        const int Full = 65_536;
        var asked = 0;
        var written = new RowsByHash(HashOf);
        AddTo(written, 0, Full - left);
        var loaded = SaveAndLoad(to => written.Save(to, Full - left), Full - left, Counted);
        asked.ShouldBe(0);

        var most = 0;
        for (var row = Full - left; row < Full + 2; row++)
        {
            asked = 0;
            loaded.Add(row);
            most = Math.Max(most, asked);
        }

        most.ShouldBeLessThanOrEqualTo((Full / left) + 2);
        ShouldFind(loaded, Full + 2);

        int Counted(int row)
        {
            asked++;
            return HashOf(row);
        }
    }

    // So a filling does in which somebody looked for a row before its end.
    [Fact]
    public void What_was_begun_ahead_of_a_smaller_table_is_forgotten_where_all_rows_are_taken_in_at_once()
    {
        var rows = new RowsByHash(HashOf);
        AddTo(rows, 0, 4000);
        rows.Fill(16_000);

        AddTo(rows, 16_000, 16_400);
        ShouldFind(rows, 16_400);
    }

    [Fact]
    public async Task What_was_written_while_rows_were_added_finds_those_that_there_were()
    {
        const int Seen = 2000;
        var written = new RowsByHash(HashOf);
        AddTo(written, 0, Seen);

        // Each time that they are written more of them come beside.
        using var adding = new Barrier(2);
        var adder = Task.Run(() =>
        {
            for (var row = Seen; row < 40_000; row += 1000)
            {
                adding.SignalAndWait();
                AddTo(written, row, row + 1000);
            }
        });
        for (var turn = Seen; turn < 40_000; turn += 1000)
        {
            adding.SignalAndWait();
            ShouldFind(SaveAndLoad(to => written.Save(to, Seen), Seen), Seen);
        }

        await adder;
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(3, -1)]
    public void A_bucket_of_a_row_that_is_not_there_is_refused(int rows, int named) =>
        Should.Throw<InvalidDataException>(() => LoadRaw(rows, [named, 0, 0, 0, 0, 0, 0, 0], new int[rows]));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(-1)]
    public void A_chain_that_comes_back_or_leads_nowhere_is_refused(int following) =>
        Should.Throw<InvalidDataException>(() => LoadRaw(2, [1, 2, 0, 0, 0, 0, 0, 0], [following, 0]));

    private static int HashOf(int row) => row * 7919 % Remainders;

    private static void AddTo(RowsByHash rows, int from, int to)
    {
        for (var row = from; row < to; row++)
        {
            rows.Add(row);
        }
    }

    private static void ShouldFind(RowsByHash rows, int seen)
    {
        for (var hash = 0; hash < Remainders; hash++)
        {
            List<int> found = [];
            foreach (var row in rows.Find(hash, seen))
            {
                if (HashOf(row) == hash)
                {
                    found.Add(row);
                }
            }

            found.ShouldBe(Enumerable.Range(0, seen).Reverse().Where(row => HashOf(row) == hash));
        }
    }

    private RowsByHash LoadRaw(int rows, int[] buckets, int[] next) => SaveAndLoad(
        to =>
        {
            to.Write(buckets.Length);
            to.Write<int>(buckets);
            to.Write<int>(next);
        },
        rows);

    private RowsByHash SaveAndLoad(Action<SnapshotWriter> write, int rows) => SaveAndLoad(write, rows, HashOf);

    private RowsByHash SaveAndLoad(Action<SnapshotWriter> write, int rows, Func<int, int> hashOf)
    {
        store.Snapshots.Save(Shape, 1, write);
        InvalidDataException? refused = null;
        var loaded = store.Snapshots.Load(Shape, from =>
        {
            var read = new RowsByHash(hashOf);
            try
            {
                read.Load(from, rows);
            }
            catch (InvalidDataException cause)
            {
                refused = cause;
                throw;
            }

            return read;
        });
        return loaded ?? throw refused.ShouldNotBeNull();
    }
}
