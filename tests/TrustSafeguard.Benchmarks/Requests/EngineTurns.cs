namespace TrustSafeguard.Benchmarks.Requests;

/// <summary>What one answer costs engines in this process, in turns: processor time of the whole process, collection of garbage included, and bytes.</summary>
internal static class EngineTurns
{
    private const int Rounds = 9;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(0.5);

    /// <param name="engines">Each with what has it answer once.</param>
    /// <returns>The costs of each, a round each.</returns>
    public static async Task<EngineShare[]> MeasureAsync(IReadOnlyList<(string Name, Func<Task> Answer)> engines)
    {
        var shares = new EngineShare[engines.Count];
        for (var index = 0; index < engines.Count; index++)
        {
            // How many answers fill a turn is found once they are as quick as they get.
            await TakeAsync(engines[index].Answer, WarmUp);
            shares[index] = new EngineShare(engines[index].Name, await TakeAsync(engines[index].Answer, Turn));
        }

        for (var round = 0; round < Rounds; round++)
        {
            for (var index = 0; index < engines.Count; index++)
            {
                await MeasureAsync(engines[index].Answer, shares[index]);
            }
        }

        return shares;
    }

    private static async Task MeasureAsync(Func<Task> answer, EngineShare share)
    {
        GC.Collect();
        var (processor, allocated) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
        for (var time = 0; time < share.Answers; time++)
        {
            await answer();
        }

        share.Add(Environment.CpuUsage.TotalTime - processor, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }

    private static async Task<int> TakeAsync(Func<Task> answer, TimeSpan duration)
    {
        var started = TimeProvider.System.GetTimestamp();
        var answers = 0;
        for (; TimeProvider.System.GetElapsedTime(started) < duration; answers++)
        {
            await answer();
        }

        return answers;
    }
}
