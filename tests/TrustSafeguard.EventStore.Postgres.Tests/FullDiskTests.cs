using Npgsql;
using TrustSafeguard.Testing.Disks;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Postgres.Tests;

public sealed class FullDiskTests : IAsyncLifetime
{
    private const string Serving = "serving";

    private static readonly LogId Other = new("trust-2");

    private readonly TestFolder folder = new();
    private PostgresServer server = null!;
    private PostgresStoreOptions options = null!;
    private SmallDisk small = null!;

    public async ValueTask InitializeAsync()
    {
        var disk = SmallDisk.TryMount(folder["small"], megabytes: 32);
        Assert.SkipWhen(disk is null, "Mounting a small disk needs root on Linux.");
        small = disk;
        server = await PostgresServer.StartAsync();
        await server.CreateTablespaceAsync("small", folder["small"]);
        options = new PostgresStoreOptions { ConnectionString = await server.CreateDatabaseAsync("small"), LongestPause = TimeSpan.FromMilliseconds(100) };
    }

    public async ValueTask DisposeAsync()
    {
        await (server?.DisposeAsync() ?? ValueTask.CompletedTask);
        small?.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_full_disk_is_told_is_read_and_taken_up_again_by_itself_when_there_is_room(bool isByRoleOfTheGuide)
    {
        await using var store = await TestStore.OpenAsync(isByRoleOfTheGuide ? await OfServingAsync() : options);
        await AppendSmallAsync(store);
        small.Fill("ballast");

        var (version, full) = await AppendUntilRefusedAsync(store);

        full.Code.ShouldBe("store.full");
        full.Message.ShouldContain("nothing of this append was written");
        store.Trouble.ShouldNotBeNull().Code.ShouldBe("store.full");
        (await store.ReadStreamAsync(Log, "a").CountAsync()).ShouldBe((int)version);
        (await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", version, Large)))).Code.ShouldBe("store.full");

        // So it stays, however often the store looks, also where what a look took back was tidied away.
        await LooksAsync(3);
        store.Trouble.ShouldNotBeNull().Code.ShouldBe("store.full");
        await server.ExecuteAsync(Database, "VACUUM (TRUNCATE false) trustsafeguard.room");
        await LooksAsync(3);
        store.Trouble.ShouldNotBeNull().Code.ShouldBe("store.full");

        File.Delete(folder["small/ballast"]);
        await Until.TrueAsync(() => store.Trouble is null);

        (await store.AppendAsync(To("a", version, Large))).ShouldBe(new AppendResult.Appended(version + 1, version + 1));
        (await store.ReadAllAsync().CountAsync()).ShouldBe((int)version + 1);
    }

    [Fact]
    public async Task Whether_there_is_room_again_is_left_to_the_next_append_where_the_role_may_not_try_and_its_operator_is_told_what_to_grant()
    {
        var serving = await OfServingAsync();
        await server.ExecuteAsync(Database, $"REVOKE INSERT ON trustsafeguard.room FROM {Serving}");
        await using var store = await TestStore.OpenAsync(serving);
        await AppendSmallAsync(store);
        small.Fill("ballast");
        var (version, _) = await AppendUntilRefusedAsync(store);

        File.Delete(folder["small/ballast"]);
        await Until.TrueAsync(() => store.Trouble!.Message.Contains("INSERT on the table `trustsafeguard.room`", StringComparison.Ordinal));
        await LooksAsync(3);

        store.Trouble.ShouldNotBeNull().Code.ShouldBe("store.full");
        (await store.AppendAsync(To("a", version, Large))).ShouldBe(new AppendResult.Appended(version + 1, version + 1));
        store.Trouble.ShouldBeNull();
    }

    [Fact]
    public async Task A_role_that_may_not_try_whether_there_is_room_gets_over_other_trouble_and_its_operator_is_told_once_what_to_grant()
    {
        var serving = await OfServingAsync();
        await server.ExecuteAsync(Database, $"REVOKE INSERT ON trustsafeguard.room FROM {Serving}");
        var told = new List<EventStoreException>();
        await using var store = await TestStore.OpenAsync(serving with { RetryFor = TimeSpan.FromMilliseconds(50), Told = told.Add });
        for (var round = 0; round < 2; round++)
        {
            await server.KillAsync();
            await Should.ThrowAsync<EventStoreException>(async () => await store.ReadHeadAsync(Log));
            await server.StartAgainAsync();
            await Until.TrueAsync(() => store.Trouble is null);
        }

        var said = told.ShouldHaveSingleItem();
        said.Code.ShouldBe("store.room-untried");
        said.Message.ShouldContain("INSERT on the table `trustsafeguard.room`");
    }

    [Fact]
    public async Task A_session_that_cannot_begin_for_want_of_room_is_told_to_whoever_needed_it_to_append_and_all_is_read_on()
    {
        await using var store = await TestStore.OpenAsync(options with { RetryFor = TimeSpan.FromMilliseconds(200), HeadWithin = TimeSpan.FromMinutes(1) });
        await AppendSmallAsync(store);
        await using var holder = new NpgsqlConnection(options.ConnectionString + ";Pooling=false");
        await holder.OpenAsync();
        await using var hold = new NpgsqlCommand("BEGIN; SELECT FROM trustsafeguard.heads FOR UPDATE", holder);
        await hold.ExecuteNonQueryAsync();
        FillWithoutInitFiles();

        // The one connection that appends waits for the head of its log: whoever appends beside it needs another.
        var waiting = store.AppendAsync(To("a", 1, "2")).AsTask();
        await Until.TrueAsync(async () => await CountAsync("SELECT count(*) FROM pg_locks WHERE NOT granted") == 1);
        var refused = await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(Other, [To("b", 0, "1")]));

        // Newer servers say that it is the disk.
        refused.Code.ShouldBeOneOf("store.busy", "store.full");
        refused.Message.ShouldContain("could not write init file");
        refused.Message.ShouldContain("nothing of this");
        store.Trouble.ShouldNotBeNull().Code.ShouldBe(refused.Code);
        (await store.ReadHeadAsync(Log)).Position.ShouldBe(1);
        await holder.DisposeAsync();
        (await waiting).ShouldBe(new AppendResult.Appended(2, 2));
        (await store.ReadLogAsync(Log).CountAsync()).ShouldBe(2);
        MakeRoom();
        await Until.TrueAsync(() => store.Trouble is null);
        (await store.AppendAsync(Other, [To("b", 0, "1")])).ShouldBe(new AppendResult.Appended(1, 1));
    }

    [Fact]
    public async Task A_server_on_whose_full_disk_no_session_begins_is_away_for_whoever_has_none_until_there_is_room()
    {
        await using var store = await TestStore.OpenAsync(options with { RetryFor = TimeSpan.FromMilliseconds(200), AtOnceWithin = TimeSpan.Zero });
        await AppendSmallAsync(store);
        FillWithoutInitFiles();
        await server.CutConnectionsAsync(options.ConnectionString);

        var refused = await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(To("a", 1, "2")));

        refused.Code.ShouldBeOneOf("store.unreachable", "store.full");
        refused.Message.ShouldContain("could not write init file");
        refused.Message.ShouldContain("nothing of this");
        (await Should.ThrowAsync<EventStoreException>(() => TestStore.OpenAsync(options))).Code.ShouldBe(refused.Code);
        MakeRoom();
        await Until.TrueAsync(() => store.Trouble is null);
        (await store.AppendAsync(To("a", 1, "2"))).ShouldBe(new AppendResult.Appended(2, 2));
    }

    // Of bytes that do not compress, so that each takes the room it has.
    private static string Large { get; } = Convert.ToHexString(System.Security.Cryptography.SHA512.HashData([1]))
        + new string([.. Enumerable.Range(0, 60_000).Select(i => (char)('!' + (i * 7919 % 8837 % 90)))]);

    private string Database => new NpgsqlConnectionStringBuilder(options.ConnectionString).Database!;

    /// <summary>The same store for a role that owns nothing and has the rights of the guide.</summary>
    private async Task<PostgresStoreOptions> OfServingAsync()
    {
        var rest = new PostgresMigrationSet("rest", [new PostgresMigration(1, "rest", "CREATE TABLE rest (name text)")]);
        foreach (var (schema, set) in new[]
        {
            ("trustsafeguard", PostgresMigrations.EventStore), ("trustsafeguard_reads", PostgresMigrations.EventStore), ("trustsafeguard_cluster", rest),
        })
        {
            await PostgresMigrations.RunAsync(options.ConnectionString, [set], schema);
        }

        await server.ExecuteAsync(Database, $"CREATE ROLE {Serving} LOGIN; {DocumentedRights.Of(Serving)}");
        return options with { ConnectionString = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Username = Serving }.ConnectionString };
    }

    /// <summary>Returns when the store has looked so often whether an append would pass: each look begins a transaction that it takes back.</summary>
    private async Task LooksAsync(int times)
    {
        var before = await TakenBackAsync();
        await Until.TrueAsync(async () => await TakenBackAsync() >= before + (2 * times));
    }

    private Task<long> TakenBackAsync() => CountAsync($"SELECT xact_rollback FROM pg_stat_database WHERE datname = '{Database}'");

    private async Task<long> CountAsync(string question)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(question, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Fills the disk after what each new session reads was thrown away, as the server does when its catalogue has changed: the next one has to write it.</summary>
    private void FillWithoutInitFiles()
    {
        for (var round = 0; InitFiles() is { Length: > 0 } files; round++)
        {
            Array.ForEach(files, File.Delete);
            small.Fill($"ballast-{round}");
        }
    }

    private string[] InitFiles() => Directory.GetFiles(folder["small"], "pg_internal.init", SearchOption.AllDirectories);

    private void MakeRoom() => Array.ForEach(Directory.GetFiles(folder["small"], "ballast-*"), File.Delete);

    // So that the pages of the tables have room for something small, and a disk that is full shows by something large alone.
    private static async Task AppendSmallAsync(PostgresEventStore store) => await store.AppendAsync(To("a", 0, "1"));

    private static async Task<(long Version, EventStoreException Refused)> AppendUntilRefusedAsync(PostgresEventStore store)
    {
        for (var version = 1L; ; version++)
        {
            try
            {
                await store.AppendAsync(To("a", version, Large));
            }
            catch (EventStoreException refused)
            {
                return (version, refused);
            }
        }
    }
}
