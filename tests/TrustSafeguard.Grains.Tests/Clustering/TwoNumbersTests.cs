using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TrustSafeguard.Application.Tests;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Grains.Clustering;
using TrustSafeguard.Grains.Tests.Deadlines;
using TrustSafeguard.Grains.Wire;

namespace TrustSafeguard.Grains.Tests.Clustering;

/// <summary>Two versions at once on one store, whose commands differ: silos with one ID, and with two numbers of what crosses between them.</summary>
public sealed class TwoNumbersTests : IAsyncDisposable
{
    private const int After = WireNames.Number + 1;

    private readonly MemoryEventStore store = new();
    private readonly CountedIds ids = new();
    private ClusterServer? server;

    [Fact]
    public async Task Silos_of_two_numbers_are_two_clusters_and_those_of_one_number_are_one()
    {
        server = await ClusterServer.StartAsync(isAzure: false);
        await using var one = await StartAsync(WireNames.Number);
        await using var two = await StartAsync(WireNames.Number);
        await using var renewed = await StartAsync(After);

        (MembersWith(two), MembersWith(renewed)).ShouldBe((2, 1));
        await Until.TrueAsync(() => Task.FromResult(MembersWith(one) == 2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Clusters_of_two_numbers_record_in_one_log_share_reminders_and_say_once_that_a_deadline_has_passed(bool isAzure)
    {
        server = await ClusterServer.StartAsync(isAzure);
        await using var one = await StartAsync(WireNames.Number);
        var (breach, dueAt) = await one.FallDueAsync();
        await using var renewed = await StartAsync(After);
        await renewed.Calls.NextWakeAsync();

        (await one.IsRemindedAsync(), await renewed.IsRemindedAsync()).ShouldBe((true, true));
        var (grain, start) = (GrainId.Create("deadline", "later"), Stage.Monday.UtcDateTime.AddYears(1));
        var later = new ReminderEntry { GrainId = grain, ReminderName = "later", StartAt = start, Period = TimeSpan.FromDays(1) };
        var tag = (await RemindersOf(one).UpsertRow(later)).ShouldNotBeNull();
        (await RemindersOf(renewed).RemoveRow(grain, later.ReminderName, tag)).ShouldBeTrue("What one is reminded of, the other takes off.");
        foreach (var silo in new[] { one, renewed })
        {
            // What one has said the other may have seen by now, and is then reminded of nothing more: whoever is woken looks all the same.
            silo.Time.AdjustTime(dueAt.AddSeconds(1));
            await silo.WakeAsync();
        }

        (await one.OverdueAsync()).ShouldBe(1);
        await renewed.ReferAsync(breach);
        await one.WakeAsync();
        (await one.IsRemindedAsync(), await renewed.IsRemindedAsync()).ShouldBe((false, false));
        await renewed.WakeAsync();
        (await one.OverdueAsync()).ShouldBe(1);
    }

    [Fact]
    public void Whoever_reads_the_name_of_a_cluster_finds_its_ID_in_it_also_in_one_of_before_there_was_a_number()
    {
        var larch = new SiloCluster("larch", new ClusterStorage.Postgres(NpgsqlDataSource.Create("Host=db.invalid")));

        larch.MembersId.ShouldBe($"larch:{WireNames.Number}");
        (SiloCluster.IdIn(larch.MembersId), SiloCluster.IdIn("larch")).ShouldBe(("larch", "larch"));
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await (server?.DisposeAsync() ?? default);
    }

    private static IReminderTable RemindersOf(DeadlineSilo silo) => silo.Services.GetRequiredService<IReminderTable>();

    private static int MembersWith(DeadlineSilo silo) =>
        silo.Services.GetRequiredService<IClusterMembershipService>().CurrentSnapshot.Members.Values.Count(member => member.Status == SiloStatus.Active);

    private Task<DeadlineSilo> StartAsync(int number) => DeadlineSilo.StartAsync(
        store, Stage.Monday, followsOthers: true, ids, new SiloCluster("larch", server!.Storage) { Port = FreePort.OnLoopback().Port, Crossing = number });
}
