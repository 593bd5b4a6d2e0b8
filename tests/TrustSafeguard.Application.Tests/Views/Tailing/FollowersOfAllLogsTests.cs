using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Tailing;
using TrustSafeguard.Domain.Appointments;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Views.Tailing;

public sealed class FollowersOfAllLogsTests
{
    private const int Steps = 400;
    private const int Trusts = 4;

    // Two of them are one person to whoever compares identities, and two callers.
    private static readonly string[] Identities = ["jane", "Jane", "zoe", "theo", "nobody"];
    private static readonly string[] Authorities = ["830", "831"];
    private static readonly EventMetadata Metadata = new(Stage.Monday, "officer");
    private static readonly DateOnly Today = DateOnly.FromDateTime(Stage.Monday.DateTime);

    // Which change no post, so that what a log has kept is what they are told by.
    private static readonly WantedEvents Acknowledgements = new([.. StreamKinds.StaffMember.Beginnings], happened => happened is StaffMemberEvent.PolicyAcknowledged);

    // What a log keeps of whom it can tell is what it would find anew, whoever comes and goes and whatever post or place changes.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Each_event_is_told_to_those_who_want_it_and_have_its_log_in_reach_by_then_and_to_nobody_else(int seed)
    {
        var chance = new Random(seed);
        await using var store = new MemoryEventStore();
        var feed = new ViewFeed(new SafeguardingViews());
        Dictionary<LogId, long> positions = [];
        List<(Follower Follower, WantedEvents Wants, LogsInReach Reach)> following = [];
        List<(LogId Log, string Stream)> staff = [], appointments = [];
        var (told, untold) = (0, 0);
        await BeginAsync();
        for (var step = 0; step < Steps; step++)
        {
            await DoAsync(step);
        }

        told.ShouldBeGreaterThan(Steps / 4);
        untold.ShouldBeGreaterThan(Steps / 4);

        async Task BeginAsync()
        {
            foreach (var code in Authorities)
            {
                await PublishAsync(Logs.OfLocalAuthority(code), $"authority-{code}", new LogOwnerEvent.Registered(LogOwnerKind.LocalAuthority, code, "Derbyshire"));
            }

            for (var trust = 0; trust < Trusts; trust++)
            {
                await PublishAsync(LogOf(trust), $"trust-{trust}", new LogOwnerEvent.Registered(LogOwnerKind.Trust, $"{trust}", "Invented Trust"));
                await PublishAsync(LogOf(trust), SchoolOf(trust), new SchoolEvent.Onboarded(Urn(trust), "First", null, Pick(Authorities), "Derbyshire", $"{trust}"));
                await EnrolAsync(trust, $"staff-of-{trust}", null);
            }
        }

        async Task DoAsync(int step)
        {
            var trust = chance.Next(Trusts);
            switch (chance.Next(14))
            {
                case 0:
                    staff.Add((LogOf(trust), $"staff-{step}"));
                    await EnrolAsync(trust, $"staff-{step}", Pick(Identities));
                    break;
                case 1 when staff.Count > 0:
                    var member = Pick(staff);
                    await PublishAsync(member.Log, member.Stream, new StaffMemberEvent.IdentityCorrected(chance.Next(2) == 0 ? null : Pick(Identities)));
                    break;
                case 2 when chance.Next(3) == 0:
                    var code = Pick(Authorities);
                    appointments.Add((Logs.OfLocalAuthority(code), $"appointment-{step}"));
                    await PublishAsync(
                        appointments[^1].Log, appointments[^1].Stream,
                        new AppointmentEvent.Appointed(null, code, "Ada Invented", RoleSet.Of(Role.LocalAuthorityOfficer), Pick(Identities), Today));
                    break;
                case 3 when appointments.Count > 0:
                    var appointment = Pick(appointments);
                    await PublishAsync(appointment.Log, appointment.Stream, new AppointmentEvent.IdentityCorrected(chance.Next(3) > 0 ? null : Pick(Identities)));
                    break;
                case 4:
                    await PublishAsync(LogOf(trust), SchoolOf(trust), new SchoolEvent.DetailsChanged("Changed", null, Pick(Authorities), "Derbyshire"));
                    break;
                case 5:
                    Come(Pick(Identities), chance.Next(2) == 0 ? Acknowledgements : WantedEvents.All);
                    break;
                case 6 when following.Count > 0:
                    var at = chance.Next(following.Count);
                    feed.Leave(following[at].Follower, null);
                    following.RemoveAt(at);
                    break;
                default:
                    await PublishAsync(LogOf(trust), $"staff-of-{trust}", new StaffMemberEvent.PolicyAcknowledged("policy", "hash", Metadata.At));
                    break;
            }
        }

        Task EnrolAsync(int trust, string stream, string? identity) =>
            PublishAsync(LogOf(trust), stream, new StaffMemberEvent.Enrolled(Urn(trust), "Jane Invented", RoleSet.Of(Role.Teacher), null, identity, Today));

        void Come(string identity, WantedEvents wants)
        {
            var reach = new LogsInReach(Viewer.Of(new Caller(identity, CallerKind.Person)));
            var follower = new Follower(wants, reach.Include);
            feed.Follow(follower, new TailStart(feed.Read(_ => feed.Positions()), IncludesNewLogs: true));
            following.Add((follower, wants, reach));
        }

        async Task PublishAsync(LogId log, string stream, object happened)
        {
            var before = positions.GetValueOrDefault(log);
            positions[log] = before + 1;
            await feed.PublishAsync(store, [new LogEvent(log, before + 1, stream, happened, Metadata)]);
            foreach (var (follower, wants, reach) in following)
            {
                var isTold = wants.Fits(happened) && feed.Read(views => reach.Include(views, log));
                follower.Behind().ShouldBe(isTold ? [KeyValuePair.Create(log, before)] : [], $"{happened}");
                follower.Seen(log, before + 1, before + 1);
                (told, untold) = isTold ? (told + 1, untold) : (told, untold + 1);
            }
        }

        T Pick<T>(IReadOnlyList<T> some) => some[chance.Next(some.Count)];
    }

    private static LogId LogOf(int trust) => Logs.OfTrust($"{trust}");

    private static int Urn(int trust) => 900_000 + trust;

    private static string SchoolOf(int trust) => $"school-{Urn(trust)}";
}
