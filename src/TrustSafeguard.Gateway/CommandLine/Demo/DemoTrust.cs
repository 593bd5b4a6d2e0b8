using TrustSafeguard.Domain;
using TrustSafeguard.Gateway.CommandLine.InventedRecords;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.CommandLine.Demo;

/// <summary>Puts the invented trust and its term on record, through the same requests as everybody.</summary>
internal static class DemoTrust
{
    private const ulong Seed = 5;

    public static async Task FillAsync(SafeguardingNode node, SimulatedClock time, DateTimeOffset end, CancellationToken stop, IProgress<double>? progress = null)
    {
        var schedule = new SimulationSchedule(time);
        var term = new DemoTerm(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), LondonTime.DateOf(end).AddDays(-1));
        var peripatetic = new PeripateticStaff();
        for (var number = 0; number < DemoScenario.Schools.Count; number++)
        {
            await new DemoSchoolRecords(node, schedule, new SeededRandom(Seed + (ulong)number), term, number, peripatetic).OnboardAsync();
        }

        await InventedOffices.AppointAsync(
            node, [DemoScenario.TrustUid], DemoScenario.Schools.Select(school => school.AuthorityCode).Distinct(), term.FirstDay.AddDays(-400));
        await schedule.RunAsync(end, progress, stop);
        time.MoveTo(end);
    }
}
