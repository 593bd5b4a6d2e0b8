using Microsoft.Extensions.DependencyInjection;
using Orleans.Reminders;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Referrals;
using TrustSafeguard.Application.Tests;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Clustering;
using TrustSafeguard.Grains.Deadlines;
using TrustSafeguard.Grains.Deciding;
using TrustSafeguard.Grains.Hosting;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Tests.Deadlines;

/// <summary>
/// A silo whose reminders go by a clock of the test's, and whoever looks now and then by another, beside the one that deadlines are held against: on one clock a look would take
/// off the reminder that a test waits for.
/// </summary>
internal sealed class DeadlineSilo : IAsyncDisposable
{
    public const string Overdue = "referral-became-overdue.v1";

    private static readonly TimeSpan TickWithin = TimeSpan.FromSeconds(5);
    private const int MostMinutes = 6;

    private readonly EmbeddedSilo silo;
    private readonly FakeTimeProvider reminders;
    private readonly FakeTimeProvider looks;

    private DeadlineSilo(EmbeddedSilo silo, IEventStore store, FakeTimeProvider time, FakeTimeProvider reminders, FakeTimeProvider looks, GrainCalls calls) =>
        (this.silo, Store, Time, this.reminders, this.looks, Calls) = (silo, store, time, reminders, looks, calls);

    public IEventStore Store { get; }

    /// <summary>What deadlines are held against.</summary>
    public FakeTimeProvider Time { get; }

    public GrainCalls Calls { get; }

    public Safeguarding Ask => silo.Safeguarding;

    public IServiceProvider Services => silo.Services;

    public static async Task<DeadlineSilo> StartAsync(
        IEventStore store, DateTimeOffset now, bool followsOthers = false, IIdSource? ids = null, SiloCluster? cluster = null)
    {
        var (time, reminders, looks, calls) = (new FakeTimeProvider(now), new FakeTimeProvider(now), new FakeTimeProvider(now), new GrainCalls());
        var options = new SafeguardingSiloOptions(store, time, ids ?? new CountedIds())
        {
            Access = AccessRules.Everything,
            FollowsOthers = followsOthers,
            Cluster = cluster,

            // Who follows others by looking now and then would hide that a grain does not look for itself.
            Limits = new GrainLimits { LookForEventsEvery = TimeSpan.FromHours(1) },
        };
        var silo = await EmbeddedSilo.StartAsync(options, silo =>
        {
            silo.Services.AddKeyedSingleton<TimeProvider>(ReminderTimeProviderNames.Reminders, reminders);
            silo.Services.AddSingleton(services =>
                new DeadlineWatch(services.GetRequiredService<IGrainFactory>(), services.GetRequiredService<ViewFeed>(), options, looks));
            silo.AddIncomingGrainCallFilter(calls);
        });
        return new DeadlineSilo(silo, store, time, reminders, looks, calls);
    }

    /// <summary>Onboards a trust with a school, and raises and triages a breach there that the authority is to be told of.</summary>
    /// <returns>The breach; and when the authority is to be told by.</returns>
    public async Task<(string Breach, DateTimeOffset DueAt)> FallDueAsync(string trust = "99001", int urn = Stage.Urn)
    {
        Stage.Done(await Ask.Organisations.OnboardAsync(Stage.Officer, new OnboardSchool(urn, $"Invented School {urn}", null, "830", "Derbyshire", trust, $"Trust {trust}")));
        var teacher = Stage.Done(await Ask.People.EnrolAsync(Stage.Officer, new EnrolStaffMember(urn, "Theo Invented", [Role.Teacher], null, null, new DateOnly(2020, 9, 1))));
        var breach = Stage.Done(await Ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(teacher, null, Severity.High, "As it happened.", false, null)));
        Stage.Done(await TriageAsync(breach, Threshold.HarmThreshold));
        await Calls.NextWakeAsync();
        return (breach, Read(breach, view => view.Referral!.DueAt));
    }

    public ValueTask<RequestOutcome> TriageAsync(string breach, Threshold threshold) =>
        Ask.Breaches.TriageAsync(Stage.Officer, new TriageBreach(breach, threshold, Severity.High, $"It is {threshold}."));

    public async Task ReferAsync(string breach) => Stage.Done(await Ask.Referrals.ReferAsync(Stage.Officer, new ReferToLado(breach, "All of it.")));

    /// <summary>Lets minutes pass for the reminders until a deadline grain has been reminded and has looked.</summary>
    public async Task<GrainId> TickAsync()
    {
        for (var minute = 0; minute < MostMinutes; minute++)
        {
            reminders.Advance(TimeSpan.FromMinutes(1));
            if (await Calls.NextTickAsync(TickWithin) is { } ticked)
            {
                return ticked;
            }
        }

        throw new TimeoutException("Nobody was reminded.");
    }

    /// <summary>Lets time pass for whoever looks now and then, and returns when a grain that was woken by it has looked.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        looks.Advance(time);
        await Calls.NextWakeAsync();
    }

    /// <summary>Wakes the deadlines of a log, and returns when they have looked.</summary>
    public async Task WakeAsync(string trust = "99001")
    {
        await silo.Grains.GetGrain<IDeadlineGrain>(GrainNames.OfDeadlines(Logs.OfTrust(trust))).WakeAsync();
        await Calls.NextWakeAsync();
    }

    /// <summary>Whether a log's deadlines will be looked at again.</summary>
    public async Task<bool> IsRemindedAsync(string trust = "99001") =>
        (await silo.Services.GetRequiredService<IReminderTable>().ReadRows(GrainNames.OfDeadlines(Logs.OfTrust(trust)))).Reminders.Count > 0;

    public T Read<T>(string breach, Func<BreachView, T> read) => silo.Feed.Read(views => read(views.Records.Find<BreachView>(breach)!));

    /// <summary>Gives the referral that is looked at first a record that nobody can read.</summary>
    public async Task SpoilAsync(string trust = "99001")
    {
        var log = Logs.OfTrust(trust);
        var first = silo.Feed.Read(views => views.Referrals.OverdueIn(log, DateTimeOffset.MaxValue)[0]);
        await foreach (var recorded in Store.ReadLogAsync(log))
        {
            if (recorded.Stream == first && recorded.Type == "referral-fell-due.v1")
            {
                var spoilt = new EventToAppend(recorded.Type, "{\"dueAt\":7}"u8.ToArray(), recorded.Metadata);
                await Store.AppendAsync(log, [new StreamAppend(first, StreamAppend.AnyVersion, [spoilt])]);
                return;
            }
        }

        throw new InvalidOperationException($"{first} never fell due.");
    }

    /// <summary>How often a log says that a referral is overdue.</summary>
    public async Task<int> OverdueAsync(string trust = "99001")
    {
        var count = 0;
        await foreach (var recorded in Store.ReadLogAsync(Logs.OfTrust(trust)))
        {
            count += recorded.Type == Overdue ? 1 : 0;
        }

        return count;
    }

    public ValueTask DisposeAsync() => silo.DisposeAsync();
}
