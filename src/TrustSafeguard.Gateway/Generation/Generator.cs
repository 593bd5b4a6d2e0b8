using TrustSafeguard.Application.Requests;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.Generation;

/// <summary>Fills an empty folder with a year of invented records, through the same requests as everybody.</summary>
internal static class Generator
{
    private const double ShareOfOnboarding = 0.5;

    // INVARIANT: one request after another. The journal's bytes tell which appends shared a commit; only so are they the same each time.
    public static async Task RunAsync(SafeguardingNode node, MovableTime time, GenerateOptions options, IProgress<double> progress, CancellationToken stop)
    {
        var agenda = new Agenda(time);
        for (var number = 0; number < options.Schools; number++)
        {
            stop.ThrowIfCancellationRequested();
            await new GeneratedSchool(node, agenda, options, number).OnboardAsync();
            time.MoveBy(TimeSpan.FromSeconds(1));
            progress.Report(ShareOfOnboarding * (number + 1) / options.Schools);
        }

        await agenda.RunAsync(SchoolYear.End, new SecondHalf(progress), stop);
    }

    /// <summary>The id of what was asked for. A refusal here is a fault of the generator's, not of its user's.</summary>
    public static string Granted(Answer answer) => answer.Id ?? throw new InvalidOperationException(
        $"A generated request was refused ({answer.Refusals[0].Code}): {answer.Refusals[0].Message}");

    /// <summary>The folder is new and can be generated again: there is no need to wait for the disk at each commit.</summary>
    public static FileJournalOptions JournalOf(string folder) => new() { Folder = folder, SyncEachCommit = false };

    private sealed class SecondHalf(IProgress<double> whole) : IProgress<double>
    {
        public void Report(double value) => whole.Report(ShareOfOnboarding + ((1 - ShareOfOnboarding) * value));
    }
}
