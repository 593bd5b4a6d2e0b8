using System.Net;

namespace TrustSafeguard.Grains.Tests.Clustering;

/// <summary>What Orleans keeps on PostgreSQL, in our tables and by our statements.</summary>
public class OrleansTablesTests(PostgresSilo silo) : OrleansStorageContract(silo), IClassFixture<PostgresSilo>
{
    [Fact]
    public async Task A_silo_that_finds_itself_in_the_table_is_active()
    {
        var members = (await (await silo.MembershipAsync()).ReadAllAsync()).Members;

        members.ShouldContain(member => member.Item1.Status == SiloStatus.Active);
    }

    [Fact]
    public async Task Of_eight_writers_who_saw_one_version_of_the_members_one_wins()
    {
        var table = await silo.MembershipAsync();
        var seen = (await table.ReadAllAsync()).Version;

        var won = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => table.InsertRowAsync(Entry(), seen.Next()))));

        won.Count(each => each).ShouldBe(1);
        (await table.ReadAllAsync()).Version.Version.ShouldBe(seen.Version + 1);
    }

    [Fact]
    public async Task A_member_that_is_not_there_is_not_updated_and_the_version_stays()
    {
        var table = await silo.MembershipAsync();
        var seen = await table.ReadAllAsync();

        (await table.UpdateRowAsync(Entry(), seen.Version.VersionEtag, seen.Version.Next())).ShouldBeFalse();

        (await table.ReadAllAsync()).Version.Version.ShouldBe(seen.Version.Version);
    }

    [Fact]
    public async Task A_member_that_is_deleted_while_it_is_updated_leaves_the_version_as_it_was()
    {
        var table = await silo.MembershipAsync();
        var entry = Entry();
        (await table.InsertRowAsync(entry, (await table.ReadAllAsync()).Version.Next())).ShouldBeTrue();
        var seen = (await table.ReadAllAsync()).Version;
        await using var cleanup = await silo.BeginDeletingAsync(entry.SiloAddress.Generation);

        var update = Task.Run(() => table.UpdateRowAsync(entry, seen.VersionEtag, seen.Next()));
        await cleanup.IsWaitedForAsync();
        await cleanup.CommitAsync();

        (await update).ShouldBeFalse();
        (await table.ReadAllAsync()).Version.Version.ShouldBe(seen.Version);
    }

    [Fact]
    public async Task Of_eight_writers_who_update_members_on_one_version_one_wins()
    {
        var table = await silo.MembershipAsync();
        var entries = Enumerable.Range(0, 8).Select(_ => Entry()).ToList();
        foreach (var entry in entries)
        {
            (await table.InsertRowAsync(entry, (await table.ReadAllAsync()).Version.Next())).ShouldBeTrue();
        }

        var seen = (await table.ReadAllAsync()).Version;

        var won = await Task.WhenAll(entries.Select(entry => Task.Run(() => table.UpdateRowAsync(entry, seen.VersionEtag, seen.Next()))));

        won.Count(each => each).ShouldBe(1);
        (await table.ReadAllAsync()).Version.Version.ShouldBe(seen.Version + 1);
    }

    [Fact]
    public async Task A_member_that_is_there_already_is_not_inserted_and_the_version_stays()
    {
        var table = await silo.MembershipAsync();
        var entry = Entry();
        (await table.InsertRowAsync(entry, (await table.ReadAllAsync()).Version.Next())).ShouldBeTrue();
        var seen = (await table.ReadAllAsync()).Version;

        (await table.InsertRowAsync(entry, seen.Next())).ShouldBeFalse();

        (await table.ReadAllAsync()).Version.Version.ShouldBe(seen.Version);
    }

    [Fact]
    public async Task A_member_is_updated_with_the_version_and_read_back()
    {
        var table = await silo.MembershipAsync();
        var entry = Entry();
        (await table.InsertRowAsync(entry, (await table.ReadAllAsync()).Version.Next())).ShouldBeTrue();
        entry.Status = SiloStatus.Dead;
        entry.AddSuspector(entry.SiloAddress, entry.StartTime);

        (await UpdateAsync(table, entry)).ShouldBeTrue();

        var read = (await table.ReadRowAsync(entry.SiloAddress)).Members.ShouldHaveSingleItem().Item1;
        (read.Status, read.SiloName, read.HostName, read.StartTime).ShouldBe((SiloStatus.Dead, entry.SiloName, entry.HostName, entry.StartTime));
        read.SuspectTimes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_version_is_answered_where_there_is_no_such_member()
    {
        var table = await silo.MembershipAsync();
        var none = await table.ReadRowAsync(Entry().SiloAddress);

        none.Members.ShouldBeEmpty();
        none.Version.Version.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("CleanupDefunctSiloEntryKey")]
    public async Task A_cleanup_takes_away_the_members_that_have_long_been_dead_and_no_others(string? without)
    {
        var table = await silo.MembershipOfAsync(NewName("cleaned"), without);
        var (old, late, active) = (Entry(), Entry(), Entry());
        late.IAmAliveTime = Noon.AddDays(7);
        active.Status = SiloStatus.Active;
        foreach (var entry in new[] { old, late, active })
        {
            (await table.InsertRowAsync(entry, (await table.ReadAllAsync()).Version.Next())).ShouldBeTrue();
        }

        await table.CleanupDefunctSiloEntriesAsync(new DateTimeOffset(Noon.AddDays(1)), TestContext.Current.CancellationToken);

        (await table.ReadAllAsync()).Members.Select(member => member.Item1.SiloAddress).ShouldBe([late.SiloAddress, active.SiloAddress], ignoreOrder: true);
    }

    [Fact]
    public async Task The_gateways_of_a_cluster_are_its_members_at_work_that_have_one()
    {
        var cluster = NewName("gateways");
        var table = await silo.MembershipOfAsync(cluster);
        var (gateway, dead, without) = (Entry(), Entry(), Entry());
        (gateway.Status, gateway.ProxyPort, dead.ProxyPort, without.Status) = (SiloStatus.Active, 30_000, 30_001, SiloStatus.Active);
        foreach (var entry in new[] { gateway, dead, without })
        {
            (await table.InsertRowAsync(entry, (await table.ReadAllAsync()).Version.Next())).ShouldBeTrue();
        }

        (await (await silo.GatewaysOfAsync(cluster)).GetGateways()).ShouldHaveSingleItem().Port.ShouldBe(30_000);
        (await (await silo.GatewaysOfAsync("nobody")).GetGateways()).ShouldBeEmpty();
    }

    [Fact]
    public async Task All_members_of_a_cluster_are_deleted_and_none_of_another()
    {
        var cluster = NewName("deleted");
        var (table, other) = (await silo.MembershipOfAsync(cluster), await silo.MembershipOfAsync(NewName("kept")));
        (await table.InsertRowAsync(Entry(), (await table.ReadAllAsync()).Version.Next())).ShouldBeTrue();
        (await other.InsertRowAsync(Entry(), (await other.ReadAllAsync()).Version.Next())).ShouldBeTrue();
        var seen = (await table.ReadAllAsync()).Version;

        await table.DeleteMembershipTableEntriesAsync(cluster, TestContext.Current.CancellationToken);

        (await table.ReadAllAsync()).Members.ShouldBeEmpty();
        (await table.ReadAllAsync()).Version.Version.ShouldBeGreaterThan(seen.Version, "Whoever saw the members before has seen an older version.");
        (await other.ReadAllAsync()).Members.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task When_a_member_says_that_it_lives_its_time_is_noted_and_the_version_stays()
    {
        var table = await silo.MembershipAsync();
        var entry = Entry();
        (await table.InsertRowAsync(entry, (await table.ReadAllAsync()).Version.Next())).ShouldBeTrue();
        var seen = (await table.ReadAllAsync()).Version;
        entry.IAmAliveTime = Noon.AddHours(1);

        await table.UpdateIAmAliveAsync(entry, TestContext.Current.CancellationToken);

        (await table.ReadRowAsync(entry.SiloAddress)).Members.ShouldHaveSingleItem().Item1.IAmAliveTime.ShouldBe(Noon.AddHours(1));
        (await table.ReadAllAsync()).Version.Version.ShouldBe(seen.Version);
    }

    [Fact]
    public async Task The_reminders_of_one_grain_are_read_together_and_all_are_cleared()
    {
        var table = await silo.RemindersAsync();
        var grain = GrainId.Create("deadline", "trust-of-two");
        await table.UpsertRow(Reminder(grain, "one"));
        await table.UpsertRow(Reminder(grain, "two"));
        (await table.ReadRows(grain)).Reminders.Select(each => each.ReminderName).ShouldBe(["one", "two"], ignoreOrder: true);

        await table.TestOnlyClearTable();

        (await table.ReadRows(grain)).Reminders.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_state_that_is_deleted_when_it_is_cleared_is_written_anew_and_one_that_another_wrote_since_stays()
    {
        var storage = await silo.DeletingStorageAsync();
        var grain = GrainId.Create("log", NewName("trust-1/breach"));
        var (mine, theirs) = await WrittenSinceAsync(storage, grain);

        (await Fails(storage.ClearStateAsync("state", grain, mine))).ShouldBeTrue();
        await storage.ClearStateAsync("state", grain, theirs);
        await storage.ReadStateAsync("state", grain, mine);
        mine.RecordExists.ShouldBeFalse();
        await storage.WriteStateAsync("state", grain, new GrainState<Words>(new Words("third")));
    }

    [Fact]
    public async Task Every_statement_that_the_table_holds_is_asked_by_these_tests()
    {
        await A_member_is_updated_with_the_version_and_read_back();
        await When_a_member_says_that_it_lives_its_time_is_noted_and_the_version_stays();
        await A_cleanup_takes_away_the_members_that_have_long_been_dead_and_no_others(null);
        await A_cleanup_takes_away_the_members_that_have_long_been_dead_and_no_others("CleanupDefunctSiloEntryKey");
        await The_gateways_of_a_cluster_are_its_members_at_work_that_have_one();
        await All_members_of_a_cluster_are_deleted_and_none_of_another();
        await Of_two_versions_of_a_reminder_the_later_stands_and_only_its_tag_removes_it();
        await Reminders_of_a_range_of_hashes_are_those_after_its_beginning_up_to_its_end(0xc000_0000, 0x4000_0000);
        await Reminders_of_a_range_of_hashes_are_those_after_its_beginning_up_to_its_end(0, 0);
        await The_reminders_of_one_grain_are_read_together_and_all_are_cleared();
        await A_state_that_another_has_written_since_is_not_written_over_and_one_that_was_cleared_is_written_again();
        await A_state_that_is_deleted_when_it_is_cleared_is_written_anew_and_one_that_another_wrote_since_stays();

        (await silo.UnaskedAsync()).ShouldBeEmpty();
    }

    // The silo writes its own row too: whoever meets it reads the version again.
    private static async Task<bool> UpdateAsync(IMembershipTable table, MembershipEntry entry)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var next = (await table.ReadAllAsync()).Version.Next();
            if (await table.UpdateRowAsync(entry, next.VersionEtag, next))
            {
                return true;
            }
        }

        return false;
    }

    private static MembershipEntry Entry() => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, 1, NewNumber()),
        SiloName = "another",
        HostName = "elsewhere",
        Status = SiloStatus.Dead,
        StartTime = Noon,
        IAmAliveTime = Noon,
    };
}
