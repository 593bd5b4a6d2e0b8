using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Tests.Access.Histories;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Whoever follows all that they may see is woken by the logs in their reach, and by no others.</summary>
public sealed class LogsInReachTests(ITestOutputHelper output)
{
    private const int Histories = 10;

    // What was told of a day to come is open on that day, and nothing is recorded then.
    private static readonly int[] DaysFromNow = [-60, 0, 1, 40, 400];

    [Fact]
    public async Task Whatever_came_to_pass_nothing_that_somebody_follows_and_sees_at_any_time_is_in_a_log_out_of_their_reach()
    {
        await using var gateway = await TrustSafeguard.Gateway.Tests.Access.Histories.Gateway.OpenAsync();
        List<Viewer> callers = [];
        for (var seed = 1; seed <= Histories; seed++)
        {
            var maker = new HistoryMaker(gateway, seed);
            await maker.BeginAsync();
            await maker.GoOnAsync(60);
            callers.AddRange(maker.History.Callers());
        }

        var (seen, apart) = (0, 0);
        foreach (var viewer in callers)
        {
            seen += SeenInReach(gateway.Node, viewer, gateway.Time).Count;
            apart += OutOfReach(gateway.Node, viewer);
        }

        output.WriteLine($"{callers.Count} callers, {seen} records seen, {apart} logs out of reach");
        seen.ShouldBeGreaterThan(1_000);
        apart.ShouldBeGreaterThan(callers.Count);
    }

    [Fact]
    public async Task What_was_referred_before_all_schools_of_a_trust_came_to_another_authority_is_in_reach_of_the_officer_who_was_told()
    {
        await using var scene = new TwoTrusts();
        await scene.InitializeAsync();
        await scene.OnboardAsync(900_001, "831", "99001");
        await scene.OnboardAsync(900_002, "831", "99001");

        SeenInReach(scene.Node, TwoTrusts.Person("lado"), DateTimeOffset.UtcNow).ShouldContain(scene.Ids["about-teacher-referred"]);
        foreach (var viewer in TwoTrusts.Callers.Values)
        {
            SeenInReach(scene.Node, viewer, DateTimeOffset.UtcNow);
        }
    }

    [Theory]
    [InlineData(Role.LocalAuthorityOfficer, "authority:830", "about-teacher-referred", 3)]
    [InlineData(Role.TrustSafeguardingOfficer, "trust:99002", "about-the-other-trust", 4)]
    [InlineData(Role.Headteacher, "school:900003", "about-the-other-trust", 4)]
    public async Task The_places_that_a_token_of_a_development_server_names_are_in_reach_and_no_others(Role role, string place, string breach, int apart)
    {
        await using var scene = new TwoTrusts();
        await scene.InitializeAsync();
        var viewer = Viewer.Of(new Caller("invented", CallerKind.Development) { DevelopmentPosts = [new(role, place)] });

        SeenInReach(scene.Node, viewer, DateTimeOffset.UtcNow).ShouldContain(scene.Ids[breach]);
        OutOfReach(scene.Node, viewer).ShouldBe(apart);
    }

    private static int OutOfReach(SafeguardingNode node, Viewer viewer) =>
        node.Feed.Read(views => views.Organisations.Owners.Count(owner => !new LogsInReach(viewer).Include(views, owner.Log)));

    // What somebody sees at any time; in a log of their reach, all of it.
    private static List<string> SeenInReach(SafeguardingNode node, Viewer viewer, DateTimeOffset now)
    {
        var reach = new LogsInReach(viewer);
        List<string> seen = [];
        foreach (var days in DaysFromNow)
        {
            seen.AddRange(node.Feed.Read(views =>
            {
                var records = Followed(views, new VisibleRecords(views, viewer, now.AddDays(days), SafeguardingApi.Access)).ToList();
                records.Where(record => !reach.Include(views, record.Log)).Select(record => record.Id).ShouldBeEmpty($"{viewer.Subject}, after {days} days");
                return records.ConvertAll(record => record.Id);
            }));
        }

        return seen;
    }

    // What a subscription tells of.
    private static IEnumerable<RecordView> Followed(SafeguardingViews views, VisibleRecords seen) => views.Records.All.Where(record => record switch
    {
        StaffMemberView member => seen.Find(member.Id) is not null && seen.SeesAcknowledgementsOf(member),
        BreachView or EmergencyAccessView => seen.Find(record.Id) is not null,
        _ => false,
    });
}
