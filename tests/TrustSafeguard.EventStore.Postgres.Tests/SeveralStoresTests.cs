using TrustSafeguard.EventStore.Files;
using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.Postgres.Tests;

public sealed class SeveralStoresTests
{
    [Fact]
    public async Task The_same_appends_give_the_same_records_and_heads_as_in_files()
    {
        using var folder = new TestFolder();
        await using var files = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder["journal"] });
        await using var tables = await TestStore.OpenAsync(await TestStore.NewSchemaAsync());
        var chance = new Random(12);
        foreach (var store in (IEventStore[])[files, tables])
        {
            chance = new Random(12);
            for (var i = 0; i < 200; i++)
            {
                var data = new byte[chance.Next(300)];
                chance.NextBytes(data);
                var streams = Enumerable.Range(0, chance.Next(1, 4)).Select(part => new StreamAppend(
                    $"stream-{part}-{chance.Next(5)}", StreamAppend.AnyVersion, [new EventToAppend("noted.v1", data, data.AsMemory(0, data.Length / 2)), Event("é and ✓ " + i)]));
                await store.AppendAsync(new LogId($"trust-{chance.Next(3)}"), [.. streams]);
            }
        }

        (await tables.ReadHeadsAsync().ToListAsync()).ShouldBe(await ((IEventStore)files).ReadHeadsAsync().ToListAsync());
        foreach (var log in await files.ListLogsAsync())
        {
            (await tables.ReadLogAsync(log).Select(TestEvents.Line).ToListAsync()).ShouldBe(await files.ReadLogAsync(log).Select(TestEvents.Line).ToListAsync());
        }
    }

    [Fact]
    public async Task Writers_in_two_stores_share_one_chain_without_gaps_and_each_version_is_taken_once()
    {
        var options = await TestStore.NewSchemaAsync();
        await using var one = await TestStore.OpenAsync(options);
        await using var two = await TestStore.OpenAsync(options);
        var taken = 0;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(async () =>
        {
            var store = writer % 2 == 0 ? one : two;
            for (var version = 0L; version < 50;)
            {
                var result = await store.AppendAsync(To($"contended-{writer % 4}", version, $"{writer}"));
                version = result is AppendResult.Conflict conflict ? conflict.Actual : version + 1;
                Interlocked.Add(ref taken, result is AppendResult.Appended ? 1 : 0);
            }
        })));

        taken.ShouldBe(200);
        var records = await one.ReadAllAsync().ToListAsync();
        records.Select(record => record.Position).ShouldBe(Enumerable.Range(1, 200).Select(position => (long)position));
        (await one.ReadHeadAsync(Log)).ShouldBe(await two.ReadHeadAsync(Log));
    }

    [Fact]
    public async Task Groups_of_many_logs_written_in_two_stores_at_once_all_come_through()
    {
        var options = await TestStore.NewSchemaAsync();
        await using var one = await TestStore.OpenAsync(options);
        await using var two = await TestStore.OpenAsync(options with { Writers = 2 });
        var pending = Enumerable.Range(0, 2000).Select(i =>
            (i % 2 == 0 ? one : two).AppendAsync(new LogId($"trust-{i % 37}"), [To($"stream-{i}", 0, $"{i}")]).AsTask()).ToList();

        (await Task.WhenAll(pending)).ShouldAllBe(result => result is AppendResult.Appended);

        (await two.ReadAllAsync().CountAsync()).ShouldBe(2000);
        (await two.ListLogsAsync()).Count.ShouldBe(37);
    }

    [Fact]
    public async Task Two_schemas_of_one_database_are_two_stores()
    {
        var options = await TestStore.NewSchemaAsync();
        await using var records = await TestStore.OpenAsync(options);
        await using var reads = await TestStore.OpenAsync(options with { Schema = options.Schema + "_reads" });
        await records.AppendAsync(To("a", 0, "1"));

        (await reads.ListLogsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task More_appends_than_may_wait_are_refused_with_the_name_of_the_limit_and_the_others_are_made()
    {
        await using var store = await TestStore.OpenAsync((await TestStore.NewSchemaAsync()) with { PendingAppends = 10, Writers = 1, GroupEvents = 1 });
        var pending = Enumerable.Range(0, 200).Select(i => store.AppendAsync(To($"stream-{i}", 0, "1")).AsTask()).ToList();

        await Task.WhenAll(pending).ContinueWith(static _ => { }, TaskScheduler.Default);

        var refused = pending.Where(task => task.IsFaulted).Select(task => task.Exception!.InnerException.ShouldBeOfType<EventStoreException>()).ToList();
        refused.ShouldNotBeEmpty();
        refused.ShouldAllBe(refusal => refusal.Code == "store.busy" && refusal.Message.Contains("PendingAppends"));
        (await store.ReadHeadAsync(Log)).Position.ShouldBe(200 - refused.Count);
    }

    [Fact]
    public async Task A_server_that_does_not_sync_is_told_of()
    {
        await using var server = await PostgresServer.StartAsync(isDurable: false);
        var told = new List<EventStoreException>();
        await using var store = await TestStore.OpenAsync(new PostgresStoreOptions { ConnectionString = await server.CreateDatabaseAsync(), Told = told.Add });

        told.ShouldHaveSingleItem().Code.ShouldBe("store.not-durable");
    }

    [Fact]
    public async Task An_acknowledgement_is_durable_though_the_server_would_rather_not_wait_for_its_disk()
    {
        await using var server = await PostgresServer.StartAsync(isDurable: true, "synchronous_commit=off", "wal_writer_delay=10s");
        var options = new PostgresStoreOptions { ConnectionString = await server.CreateDatabaseAsync(), AtOnceWithin = TimeSpan.FromHours(1) };
        await using var store = await TestStore.OpenAsync(options);
        await store.AppendAsync(To("a", 0, "1"));
        await store.AppendAsync(To("a", 1, "2"));

        await server.KillAsync();
        await server.StartAgainAsync();

        await using var opened = await TestStore.OpenAsync(options);
        (await opened.ReadHeadAsync(Log)).Position.ShouldBe(2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task What_a_process_remembers_of_streams_is_not_believed_once_another_has_appended(int remembered)
    {
        var options = await TestStore.NewSchemaAsync() with { StreamsRemembered = remembered };
        await using var one = await PostgresEventStore.OpenAsync(options);
        await using var two = await PostgresEventStore.OpenAsync(options);
        for (var round = 0L; round < 20; round++)
        {
            (await one.AppendAsync(To("a", round * 2, "1"), To("b", round * 2, "1"))).ShouldBeOfType<AppendResult.Appended>();
            (await one.AppendAsync(To("c", round, "1"))).ShouldBeOfType<AppendResult.Appended>();
            (await two.AppendAsync(To("a", (round * 2) + 1, "2"), To("b", (round * 2) + 1, "2"))).ShouldBeOfType<AppendResult.Appended>();

            (await one.AppendAsync(To("c", round + 1, "x"), To("a", (round * 2) + 1, "x"))).ShouldBe(new AppendResult.Conflict("a", (round * 2) + 1, (round + 1) * 2));
            (await two.AppendAsync(To("c", round, "x"))).ShouldBe(new AppendResult.Conflict("c", round, round + 1));
        }
    }
}
