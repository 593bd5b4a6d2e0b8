using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Tests;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Grains.Deciding;
using TrustSafeguard.Grains.Hosting;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Tests.Deadlines;

/// <summary>That a referral became overdue is an event: said once, soon after, whatever happened in between.</summary>
public sealed class DeadlineTests
{
    [Fact]
    public async Task A_deadline_that_passes_is_said_at_the_next_tick_and_once()
    {
        await using var silo = await DeadlineSilo.StartAsync(new MemoryEventStore(), Stage.Monday);
        var (breach, dueAt) = await silo.FallDueAsync();
        silo.Time.AdjustTime(dueAt.AddSeconds(1));

        (await silo.TickAsync()).ShouldBe(GrainNames.OfDeadlines(Logs.OfTrust("99001")));

        (await silo.OverdueAsync()).ShouldBe(1);
        var last = silo.Read(breach, view => view.Chronology[^1]);
        last.Kind.ShouldBe("REFERRAL_OVERDUE");
        last.Summary.ShouldStartWith("The LADO should have been told by ");
        await silo.WakeAsync();
        (await silo.OverdueAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_said_until_the_deadline_is_over()
    {
        await using var silo = await DeadlineSilo.StartAsync(new MemoryEventStore(), Stage.Monday);
        var (breach, dueAt) = await silo.FallDueAsync();

        await silo.TickAsync();
        silo.Time.AdjustTime(dueAt);
        await silo.TickAsync();
        (await silo.OverdueAsync()).ShouldBe(0);
        silo.Read(breach, view => view.Chronology[^1].Kind).ShouldBe("REFERRAL_DUE");

        silo.Time.AdjustTime(dueAt.AddTicks(1));
        await silo.TickAsync();
        (await silo.OverdueAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_is_said_of_a_referral_that_was_made_or_withdrawn_in_time(bool isMade)
    {
        await using var silo = await DeadlineSilo.StartAsync(new MemoryEventStore(), Stage.Monday);
        var (breach, dueAt) = await silo.FallDueAsync();
        if (isMade)
        {
            await silo.ReferAsync(breach);
        }
        else
        {
            Stage.Done(await silo.TriageAsync(breach, Threshold.None));
        }

        silo.Time.AdjustTime(dueAt.AddDays(1));
        await silo.TickAsync();

        (await silo.OverdueAsync()).ShouldBe(0);
        (await silo.IsRemindedAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_referral_that_falls_due_again_after_it_was_withdrawn_is_looked_at_again()
    {
        await using var silo = await DeadlineSilo.StartAsync(new MemoryEventStore(), Stage.Monday);
        var (breach, dueAt) = await silo.FallDueAsync();
        Stage.Done(await silo.TriageAsync(breach, Threshold.None));
        await silo.WakeAsync();
        (await silo.IsRemindedAsync()).ShouldBeFalse();

        Stage.Done(await silo.TriageAsync(breach, Threshold.HarmThreshold));
        await silo.Calls.NextWakeAsync();
        silo.Time.AdjustTime(dueAt.AddMinutes(1));
        await silo.TickAsync();

        (await silo.OverdueAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_log_is_looked_at_while_something_is_awaited_there_and_not_once_nothing_is()
    {
        await using var silo = await DeadlineSilo.StartAsync(new MemoryEventStore(), Stage.Monday);
        (await silo.IsRemindedAsync()).ShouldBeFalse();
        var (_, dueAt) = await silo.FallDueAsync();
        (await silo.IsRemindedAsync()).ShouldBeTrue();
        await silo.TickAsync();
        (await silo.IsRemindedAsync()).ShouldBeTrue();

        silo.Time.AdjustTime(dueAt.AddMinutes(1));
        await silo.TickAsync();

        (await silo.IsRemindedAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task One_referral_whose_records_cannot_be_read_keeps_no_other_from_being_said()
    {
        await using var silo = await DeadlineSilo.StartAsync(new MemoryEventStore(), Stage.Monday);
        await silo.FallDueAsync();
        var (_, dueAt) = await silo.FallDueAsync(urn: Stage.Urn + 1);
        await silo.FallDueAsync(urn: Stage.Urn + 2);
        await silo.SpoilAsync();

        silo.Time.AdjustTime(dueAt.AddMinutes(1));
        await silo.WakeAsync();

        (await silo.OverdueAsync()).ShouldBe(2);
        (await silo.IsRemindedAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Two_logs_do_not_disturb_each_other()
    {
        await using var silo = await DeadlineSilo.StartAsync(new MemoryEventStore(), Stage.Monday);
        var (first, dueAt) = await silo.FallDueAsync();
        await silo.FallDueAsync("99002", Stage.Urn + 1);
        await silo.ReferAsync(first);
        silo.Time.AdjustTime(dueAt.AddMinutes(1));

        var ticked = new HashSet<GrainId> { await silo.TickAsync(), await silo.TickAsync() };

        ticked.Count.ShouldBe(2);
        (await silo.OverdueAsync(), await silo.OverdueAsync("99002")).ShouldBe((0, 1));
        (await silo.IsRemindedAsync(), await silo.IsRemindedAsync("99002")).ShouldBe((false, false));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60 * 24 * 400)]
    public async Task A_deadline_that_passed_while_nobody_ran_is_said_soon_after_the_start_and_once(int minutes)
    {
        var store = new MemoryEventStore();
        DateTimeOffset dueAt;
        await using (var before = await DeadlineSilo.StartAsync(store, Stage.Monday))
        {
            (_, dueAt) = await before.FallDueAsync();
        }

        await using (var after = await DeadlineSilo.StartAsync(store, dueAt.AddMinutes(minutes)))
        {
            await after.Calls.NextWakeAsync();
            (await after.OverdueAsync()).ShouldBe(1);
            (await after.IsRemindedAsync()).ShouldBeFalse();
        }

        await using var again = await DeadlineSilo.StartAsync(store, dueAt.AddMinutes(minutes + 1));
        await again.WakeAsync();
        (await again.OverdueAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_deadline_that_lies_ahead_at_the_start_is_looked_at_from_then_on()
    {
        var store = new MemoryEventStore();
        DateTimeOffset dueAt;
        await using (var before = await DeadlineSilo.StartAsync(store, Stage.Monday))
        {
            (_, dueAt) = await before.FallDueAsync();
        }

        await using var after = await DeadlineSilo.StartAsync(store, Stage.Monday.AddMinutes(5));
        await after.Calls.NextWakeAsync();
        (await after.OverdueAsync()).ShouldBe(0);
        after.Time.AdjustTime(dueAt.AddMinutes(1));
        await after.TickAsync();

        (await after.OverdueAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Two_silos_that_ask_at_once_say_it_once()
    {
        var (store, ids) = (new MemoryEventStore(), new CountedIds());
        await using var one = await DeadlineSilo.StartAsync(store, Stage.Monday, followsOthers: true, ids);
        var (_, dueAt) = await one.FallDueAsync();
        await using var two = await DeadlineSilo.StartAsync(store, Stage.Monday, followsOthers: true, ids);
        await two.Calls.NextWakeAsync();
        one.Time.AdjustTime(dueAt.AddMinutes(1));
        two.Time.AdjustTime(dueAt.AddMinutes(1));

        await Task.WhenAll(one.TickAsync(), two.TickAsync(), one.WakeAsync(), two.WakeAsync());

        (await one.OverdueAsync()).ShouldBe(1);
        await one.WakeAsync();
        await two.WakeAsync();
        (await one.IsRemindedAsync(), await two.IsRemindedAsync()).ShouldBe((false, false));
    }

    // The grain of a log may live where the views are a moment behind: it looks at the log before it says that nothing is awaited.
    [Fact]
    public async Task What_fell_due_on_another_silo_is_awaited_before_the_views_here_show_it()
    {
        var (store, ids) = (new MemoryEventStore(), new CountedIds());
        await using var here = await DeadlineSilo.StartAsync(store, Stage.Monday, followsOthers: true, ids);
        await using var there = await DeadlineSilo.StartAsync(store, Stage.Monday, followsOthers: true, ids);
        var (_, dueAt) = await there.FallDueAsync();

        await here.WakeAsync();
        (await here.IsRemindedAsync()).ShouldBeTrue();
        here.Time.AdjustTime(dueAt.AddMinutes(1));
        await here.TickAsync();

        (await here.OverdueAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_deadline_of_which_the_message_was_lost_is_said_all_the_same()
    {
        await using var silo = await DeadlineSilo.StartAsync(new MemoryEventStore(), Stage.Monday);
        silo.Calls.LosesNextWake = true;
        var (_, dueAt) = await silo.FallDueAsync();
        silo.Time.AdjustTime(dueAt.AddSeconds(1));

        await silo.PassAsync(new GrainLimits().LookAtDeadlinesEvery);

        (await silo.OverdueAsync()).ShouldBe(1);
    }
}
