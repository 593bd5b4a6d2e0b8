using TrustSafeguard.Gateway.CommandLine.InventedRecords;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.CommandLine.Generate;

/// <summary>Fills an empty folder with a year of invented records, through the same requests as everybody.</summary>
internal static class Generator
{
    private const double ShareOfOnboarding = 0.5;

    // INVARIANT: one request after another. The journal's bytes tell which appends shared a commit; only so are they the same each time.
    public static async Task RunAsync(SafeguardingNode node, SimulatedClock time, GenerateOptions options, IProgress<double> progress, CancellationToken stop)
    {
        var schedule = new SimulationSchedule(time);
        var peripatetic = new PeripateticStaff();
        for (var number = 0; number < options.Schools; number++)
        {
            stop.ThrowIfCancellationRequested();
            await new GeneratedSchool(node, schedule, options, number, peripatetic).OnboardAsync();
            time.MoveBy(TimeSpan.FromSeconds(1));
            progress.Report(ShareOfOnboarding * (number + 1) / options.Schools);
        }

        await schedule.RunAsync(options.Year.End, new SecondHalf(progress), stop);
    }

    private sealed class SecondHalf(IProgress<double> whole) : IProgress<double>
    {
        public void Report(double value) => whole.Report(ShareOfOnboarding + ((1 - ShareOfOnboarding) * value));
    }
}
