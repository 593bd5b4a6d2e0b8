using System.Collections.Concurrent;
using System.Collections.Immutable;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Contacts;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Domain;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Grains.Hosting;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests;

/// <summary>A silo over a store in memory, with a clock and ids that the test holds; and the few people that most tests need.</summary>
public sealed class Stage : IAsyncDisposable
{
    public const int Urn = 900_001;

    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    // By the test that began them.
    private static readonly ConcurrentDictionary<Stage, string?> NotEnded = new();

    private readonly EmbeddedSilo silo;

    private Stage(IEventStore store, FakeTimeProvider time, CountedIds ids, EmbeddedSilo silo)
    {
        Store = store;
        Time = time;
        Ids = ids;
        this.silo = silo;
    }

    public IEventStore Store { get; }

    public FakeTimeProvider Time { get; }

    public CountedIds Ids { get; }

    public SafeguardingViews Views => silo.Views;

    public ViewFeed Feed => silo.Feed;

    /// <summary>A record as it is now; what changes of it is read by <see cref="See"/>.</summary>
    public TRecord Find<TRecord>(string id)
        where TRecord : RecordView => Feed.Read(views => views.Records.Find<TRecord>(id).ShouldNotBeNull());

    /// <summary>Reads what has come out of a reading before, as it is now.</summary>
    public T See<T>(Func<T> read) => Feed.Read(_ => read());

    public IGrainRouter Router => silo.Router;

    public Safeguarding Ask => silo.Safeguarding;

    public static Viewer Officer { get; } = new("officer", RoleSet.Of(Role.TrustSafeguardingOfficer));

    public static async Task<Stage> EmptyAsync(IEventStore? store = null, GrainLimits? limits = null)
    {
        var (held, time, ids) = (store ?? new MemoryEventStore(), new FakeTimeProvider(Monday), new CountedIds());
        var options = new SafeguardingSiloOptions(held, time, ids) { Limits = limits ?? new GrainLimits(), Access = AccessRules.Everything };
        var stage = new Stage(held, time, ids, await EmbeddedSilo.StartAsync(options));
        stage.Ask.Statistics.Limits = new StatisticsLimits();
        NotEnded.TryAdd(stage, TestContext.Current.Test?.UniqueID);
        return stage;
    }

    /// <summary>A school of trust 99001 under a pack that has been in force for years.</summary>
    public static async Task<Stage> WithSchoolAsync(string pack = "westdale-junior", IEventStore? store = null, GrainLimits? limits = null)
    {
        var stage = await EmptyAsync(store, limits);
        await stage.OnboardAsync(Urn);
        Done((await stage.Ask.Policies.AdoptAsync(Officer, new AdoptSchoolPolicy(Urn, pack, [], new DateOnly(2020, 9, 1)))).Request);
        return stage;
    }

    public async Task OnboardAsync(int urn) => Done(await Ask.Organisations.OnboardAsync(
        Officer, new OnboardSchool(urn, $"Invented School {urn}", "Primary", "830", "Derbyshire", "99001", "Invented Trust")));

    public async Task<string> EnrolAsync(params Role[] roles) => Done(await Ask.People.EnrolAsync(
        Officer, new EnrolStaffMember(Urn, "Theo Invented", roles, null, null, new DateOnly(2020, 9, 1))));

    /// <param name="age">In whole years on the stage's present day.</param>
    public async Task<string> EnrolStudentAsync(int age) => Done(await Ask.People.EnrolAsync(
        Officer, new EnrolStudent(Urn, "Sam Invented", DateOnly.FromDateTime(Time.GetUtcNow().DateTime).AddYears(-age).AddDays(-1))));

    public ValueTask<RequestOutcome> RecordAsync(
        string staffMember, string? student, Activity activity, DateTimeOffset? at = null, Purpose purpose = Purpose.Professional,
        Direction direction = Direction.Outbound, string? requestId = null, string summary = "As it happened.", params Fact[] facts) =>
        Ask.Contacts.RecordAsync(Officer, new RecordContact(
            staffMember, student, student is null ? SomebodyElse(activity) : null, activity, direction, purpose, facts, at ?? Time.GetUtcNow(), summary, requestId));

    /// <summary>What an authorisation is worth now.</summary>
    public AuthorisationStanding StandingOf(string authorisation) => Feed.Read(views =>
        new VisibleRecords(views, Viewer.System, Time.GetUtcNow()).StandingOf(views.Records.Find<AuthorisationView>(authorisation)!));

    /// <summary>Nobody, or a colleague where somebody has to be on the other side.</summary>
    private static CounterpartKind SomebodyElse(Activity activity) =>
        Counterparts.Of(activity).Contains(CounterpartKind.None) ? CounterpartKind.None : CounterpartKind.Colleague;

    /// <summary>The word of somebody who agrees; a parent's by telephone.</summary>
    public static DecideAuthorisation Agreeing(string authorisation, Role role, string? by) => role == Role.ParentOrCarer
        ? new(authorisation, role, by, Approve: true, "Content with it.", RequestId: null, "Mary Invented", HowGiven.ByTelephone)
        : new(authorisation, role, by, Approve: true, "Needed.", RequestId: null);

    /// <summary>Sends commands past the requests, for what no request can do; a refusal fails the test.</summary>
    public async Task<GrainReply.Done> SendAsync(LogId log, params ImmutableArray<GrainCommand> commands) =>
        (await Router.SendAsync(new GrainRequest(log, Officer.Subject, commands, RequestIdentity.OfChance(Ids)))).ShouldBeOfType<GrainReply.Done>();

    /// <summary>The id of what was done; a refusal fails the test.</summary>
    public static string Done(RequestOutcome outcome)
    {
        outcome.Refusals.ShouldBeEmpty();
        return outcome.Id!;
    }

    public async Task<List<RecordedEvent>> LogAsync()
    {
        var log = new List<RecordedEvent>();
        await foreach (var recorded in Store.ReadLogAsync(Logs.OfTrust("99001")))
        {
            log.Add(recorded);
        }

        return log;
    }

    public ValueTask DisposeAsync() => NotEnded.TryRemove(this, out _) ? silo.DisposeAsync() : default;

    /// <summary>Ends those that a test began and did not end.</summary>
    public static async Task EndAllOfAsync(string test)
    {
        foreach (var stage in NotEnded.Where(each => each.Value == test).Select(each => each.Key))
        {
            await stage.DisposeAsync();
        }
    }
}
