using static TrustSafeguard.EventStore.Contract.TestEvents;

namespace TrustSafeguard.EventStore.AzureStorage.Tests.Failures;

public sealed class LostAnswerTests : IAsyncLifetime
{
    private const string AppendBlock = "comp=appendblock";

    private FaultyWire wire = null!;
    private AzureStoreOptions direct = null!;
    private AzureEventStore store = null!;

    public async ValueTask InitializeAsync()
    {
        var server = await SharedAzurite.ServerAsync();
        direct = await SharedAzurite.NewContainerAsync();
        wire = new FaultyWire(server.Blobs);

        // How long a busy machine takes to ask four times makes no difference.
        store = await AzureEventStore.OpenAsync(direct with
        {
            ConnectionString = server.ConnectionStringFor(wire.Endpoint), LookAgainEvery = TimeSpan.FromMilliseconds(50), AskAgainFor = TimeSpan.FromMinutes(1),
        });
    }

    public async ValueTask DisposeAsync()
    {
        wire.Mend();
        wire.LetGo();
        await store.DisposeAsync();
        await wire.DisposeAsync();
    }

    [Theory]
    [InlineData(WireFault.AnswerCut)]
    [InlineData(WireFault.RequestCut)]
    public async Task An_append_whose_answer_was_lost_is_found_out_and_answered_as_what_it_is(object fault)
    {
        await store.AppendAsync(To("a", 0, "1"));
        wire.Next(AppendBlock, (WireFault)fault);

        (await store.AppendAsync(To("a", 1, "2"))).ShouldBe(new AppendResult.Appended(2, 2));

        wire.Met.ShouldBe(1);
        (await TextsAsync()).ShouldBe(["1", "2"]);
        (await store.AppendAsync(To("a", 2, "3"))).ShouldBe(new AppendResult.Appended(3, 3));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Answers_that_are_lost_again_and_again_make_no_record_twice(int times)
    {
        wire.Next(AppendBlock, WireFault.AnswerCut, times);

        (await store.AppendAsync(To("a", 0, "1"), To("b", 0, "2"))).ShouldBe(new AppendResult.Appended(1, 2));

        (await TextsAsync()).ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task Of_two_writers_of_the_same_bytes_the_one_whose_answer_was_lost_is_not_taken_for_the_other()
    {
        await store.AppendAsync(To("a", 0, "1"));
        await using var other = await AzureEventStore.OpenAsync(direct);
        wire.Next(AppendBlock, WireFault.Held);
        var held = store.AppendAsync(To("a", 1, "same")).AsTask();
        await Until.TrueAsync(() => wire.Met == 1);
        (await other.AppendAsync(To("a", 1, "same"))).ShouldBe(new AppendResult.Appended(2, 2));

        wire.LetGo();

        (await held).ShouldBe(new AppendResult.Conflict("a", 1, 2));
        (await TextsAsync()).ShouldBe(["1", "same"]);
    }

    [Fact]
    public async Task A_block_that_arrives_after_it_was_sent_again_changes_nothing()
    {
        await using var impatient = await AzureEventStore.OpenAsync(
            direct with { ConnectionString = (await SharedAzurite.ServerAsync()).ConnectionStringFor(wire.Endpoint), AnswerTime = TimeSpan.FromMilliseconds(400) });
        await impatient.AppendAsync(To("a", 0, "1"));
        wire.Next(AppendBlock, WireFault.Held);

        (await impatient.AppendAsync(To("a", 1, "2"))).ShouldBe(new AppendResult.Appended(2, 2));
        wire.LetGo();

        (await impatient.AppendAsync(To("a", 2, "3"))).ShouldBe(new AppendResult.Appended(3, 3));
        (await TextsAsync()).ShouldBe(["1", "2", "3"]);
    }

    [Fact]
    public async Task An_append_of_which_nothing_can_be_found_out_is_unconfirmed_and_recording_goes_on_by_itself()
    {
        await using var patient = await AzureEventStore.OpenAsync(direct with
        {
            ConnectionString = (await SharedAzurite.ServerAsync()).ConnectionStringFor(wire.Endpoint),
            AskAgainFor = TimeSpan.FromMilliseconds(200),
            LookAgainEvery = TimeSpan.FromMilliseconds(20),
        });
        await patient.AppendAsync(To("a", 0, "1"));
        wire.Next(AppendBlock, WireFault.AnswerCut).Next("", WireFault.RequestCut, 1000);

        var unconfirmed = await Should.ThrowAsync<EventStoreException>(async () => await patient.AppendAsync(To("a", 1, "2")));

        unconfirmed.Code.ShouldBe("store.unconfirmed");
        patient.Trouble.ShouldNotBeNull().Code.ShouldBe("store.unreachable");
        wire.Mend();
        await Until.TrueAsync(() => patient.Trouble is null);
        (await patient.AppendAsync(To("a", 1, "3"))).ShouldBe(new AppendResult.Conflict("a", 1, 2));
        (await patient.AppendAsync(To("a", 2, "3"))).ShouldBe(new AppendResult.Appended(3, 3));
        (await TextsAsync()).ShouldBe(["1", "2", "3"]);
    }

    [Fact]
    public async Task Who_appended_is_told_that_it_may_be_there_and_all_others_at_once_what_the_service_said_last()
    {
        await using var patient = await AzureEventStore.OpenAsync(direct with
        {
            ConnectionString = (await SharedAzurite.ServerAsync()).ConnectionStringFor(wire.Endpoint),
            LookAgainEvery = TimeSpan.FromHours(1),
        });
        await patient.AppendAsync(To("a", 0, "1"));
        wire.Next(AppendBlock, WireFault.AnswerCut).Next(AppendBlock, WireFault.Denied, 2);

        (await Should.ThrowAsync<EventStoreException>(async () => await patient.AppendAsync(To("a", 1, "2")))).Code.ShouldBe("store.unconfirmed");

        patient.Trouble.ShouldNotBeNull().Code.ShouldBe("store.denied");
        (await Should.ThrowAsync<EventStoreException>(async () => await patient.AppendAsync(To("b", 0, "3")))).Code.ShouldBe("store.denied");
        (await patient.AppendAsync(To("b", 0, "3"))).ShouldBe(new AppendResult.Appended(3, 3));
        (await TextsAsync()).ShouldBe(["1", "2", "3"]);
    }

    [Fact]
    public async Task A_read_that_is_refused_after_an_answer_was_lost_is_told_why()
    {
        await store.AppendAsync(To("a", 0, "1"));
        wire.Next("GET ", WireFault.AnswerCut).Next("GET ", WireFault.Denied);

        (await Should.ThrowAsync<EventStoreException>(async () => await store.ReadLogAsync(Log).ToListAsync())).Code.ShouldBe("store.denied");
    }

    [Fact]
    public async Task A_service_that_is_busy_is_waited_for()
    {
        await store.AppendAsync(To("a", 0, "1"));
        wire.Next(AppendBlock, WireFault.Busy, 3);

        (await store.AppendAsync(To("a", 1, "2"))).ShouldBe(new AppendResult.Appended(2, 2));

        wire.Met.ShouldBe(3);
        store.Trouble.ShouldBeNull();
    }

    [Fact]
    public async Task A_service_that_stays_busy_is_given_up_after_a_time_and_nothing_was_written()
    {
        await using var patient = await AzureEventStore.OpenAsync(
            direct with { ConnectionString = (await SharedAzurite.ServerAsync()).ConnectionStringFor(wire.Endpoint), AskAgainFor = TimeSpan.FromMilliseconds(300) });
        await patient.AppendAsync(To("a", 0, "1"));
        wire.Next(AppendBlock, WireFault.Busy, 1000);

        var refused = await Should.ThrowAsync<EventStoreException>(async () => await patient.AppendAsync(To("a", 1, "2")));

        refused.Code.ShouldBe("store.unreachable");
        refused.Message.ShouldContain("503 ServerBusy");
        (await TextsAsync()).ShouldBe(["1"]);
    }

    [Fact]
    public async Task Reads_whose_answers_are_cut_off_are_made_again()
    {
        await store.AppendAsync(To("a", 0, "1", "2"));
        wire.Next("GET ", WireFault.AnswerCut, 2);

        (await store.ReadLogAsync(Log).Select(record => record.Text()).ToListAsync()).ShouldBe(["1", "2"]);

        wire.Met.ShouldBe(2);
    }

    [Fact]
    public async Task More_appends_than_may_wait_are_refused_and_those_that_wait_are_made()
    {
        await using var small = await AzureEventStore.OpenAsync(
            direct with { ConnectionString = (await SharedAzurite.ServerAsync()).ConnectionStringFor(wire.Endpoint), PendingAppends = 2 });
        await small.AppendAsync(To("a", 0, "1"));
        wire.Next(AppendBlock, WireFault.Held);
        var waiting = new[] { small.AppendAsync(To("b", 0, "2")).AsTask(), small.AppendAsync(To("c", 0, "3")).AsTask() };

        (await Should.ThrowAsync<EventStoreException>(async () => await small.AppendAsync(To("d", 0, "4")))).Code.ShouldBe("store.busy");

        wire.LetGo();
        (await Task.WhenAll(waiting)).ShouldAllBe(result => result is AppendResult.Appended);
        (await small.AppendAsync(To("d", 0, "4"))).ShouldBe(new AppendResult.Appended(4, 4));
    }

    // As a process sees it that was not there.
    private async Task<List<string>> TextsAsync()
    {
        await using var fresh = await AzureEventStore.OpenAsync(direct);
        return await fresh.ReadLogAsync(Log).Select(record => record.Text()).ToListAsync();
    }
}
