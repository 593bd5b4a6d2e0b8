using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.Gateway.Tests.Access.Histories;

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
        List<string> missed = [];
        foreach (var viewer in callers)
        {
            var reach = new LogsInReach(viewer);
            apart += gateway.Node.Feed.Read(views => views.Organisations.Owners.Count(owner => !reach.Include(views, owner.Log)));
            foreach (var days in DaysFromNow)
            {
                gateway.Node.Feed.Read(views =>
                {
                    var records = Followed(views, new VisibleRecords(views, viewer, gateway.Time.AddDays(days), SafeguardingApi.Access)).ToList();
                    missed.AddRange(records.Where(record => !reach.Include(views, record.Log)).Select(record => $"{viewer.Subject} {record.Id} after {days} days"));
                    return seen += records.Count;
                });
            }
        }

        output.WriteLine($"{callers.Count} callers, {seen} records seen, {apart} logs out of reach");
        missed.ShouldBeEmpty();
        seen.ShouldBeGreaterThan(1_000);
        apart.ShouldBeGreaterThan(callers.Count);
    }

    // What a subscription tells of.
    private static IEnumerable<RecordView> Followed(SafeguardingViews views, VisibleRecords seen) => views.Records.All.Where(record => record switch
    {
        StaffMemberView member => seen.Find(member.Id) is not null && seen.SeesAcknowledgementsOf(member),
        BreachView or EmergencyAccessView => seen.Find(record.Id) is not null,
        _ => false,
    });
}
