using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Contacts;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Application.Hosting;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests;

/// <summary>Grains and views over a store in memory, with a clock and ids that the test holds; and the few people that most tests need.</summary>
public sealed class Stage
{
    public const int Urn = 900_001;

    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private Stage(IEventStore store, FakeTime time)
    {
        Store = store;
        Time = time;
        Feed = new ViewFeed(Views);
        Host = new GrainHost(store, Feed, time);
        Ask = new Safeguarding(Host, Feed, Views, time, Ids);
    }

    public IEventStore Store { get; }

    public FakeTime Time { get; }

    public CountedIds Ids { get; } = new();

    public SafeguardingViews Views { get; } = new();

    public ViewFeed Feed { get; }

    public GrainHost Host { get; }

    public Safeguarding Ask { get; }

    public static Viewer Officer { get; } = new("officer", RoleSet.Of(Role.TrustSafeguardingOfficer));

    public static async Task<Stage> EmptyAsync(IEventStore? store = null)
    {
        var stage = new Stage(store ?? new MemoryEventStore(), new FakeTime(Monday));
        await stage.Feed.FillAsync(stage.Store);
        return stage;
    }

    /// <summary>A school of trust 99001 under a pack that has been in force for years.</summary>
    public static async Task<Stage> WithSchoolAsync(string pack = "westdale-junior", IEventStore? store = null)
    {
        var stage = await EmptyAsync(store);
        await stage.OnboardAsync(Urn);
        Done((await stage.Ask.Policies.AdoptAsync(Officer, new AdoptSchoolPolicy(Urn, pack, [], new DateOnly(2020, 9, 1)))).Answer);
        return stage;
    }

    public async Task OnboardAsync(int urn) => Done(await Ask.Organisations.OnboardAsync(
        Officer, new OnboardSchool(urn, $"Invented School {urn}", "Primary", "830", "Derbyshire", "99001", "Invented Trust")));

    public async Task<string> EnrolAsync(params Role[] roles) => Done(await Ask.People.EnrolAsync(
        Officer, new EnrolStaffMember(Urn, "Theo Invented", roles, null, null, new DateOnly(2020, 9, 1))));

    /// <param name="age">In whole years on the stage's present day.</param>
    public async Task<string> EnrolStudentAsync(int age) => Done(await Ask.People.EnrolAsync(
        Officer, new EnrolStudent(Urn, "Sam Invented", DateOnly.FromDateTime(Time.Now.DateTime).AddYears(-age).AddDays(-1))));

    public ValueTask<Answer> RecordAsync(
        string staffMember, string? student, Activity activity, DateTimeOffset? at = null, Purpose purpose = Purpose.Professional,
        Direction direction = Direction.Outbound, string? requestId = null, string summary = "As it happened.", params Fact[] facts) =>
        Ask.Contacts.RecordAsync(Officer, new RecordContact(staffMember, student, activity, direction, purpose, facts, at ?? Time.Now, summary, requestId));

    /// <summary>The id of what was done; a refusal fails the test.</summary>
    public static string Done(Answer answer)
    {
        answer.Refusals.ShouldBeEmpty();
        return answer.Id!;
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
}
