using TrustSafeguard.Domain;
using TrustSafeguard.Gateway.Generation;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.Demonstration;

/// <summary>Puts the invented trust and its term on record, through the same requests as everybody.</summary>
internal static class DemoTrust
{
    private const ulong Seed = 5;

    public static async Task FillAsync(SafeguardingNode node, MovableTime time, DateTimeOffset end, CancellationToken stop)
    {
        var agenda = new Agenda(time);
        var term = new DemoTerm(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), LondonTime.DateOf(end).AddDays(-1));
        for (var number = 0; number < DemoCast.Schools.Count; number++)
        {
            await new DemoSchoolFilling(node, agenda, new Dice(Seed + (ulong)number), term, number).OnboardAsync();
        }

        await agenda.RunAsync(end, progress: null, stop);
        time.MoveTo(end);
    }
}
