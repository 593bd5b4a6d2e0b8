namespace TrustSafeguard.Gateway.CommandLine.InventedRecords;

/// <summary>What is to happen, in the order of its time; what happens may put more on it.</summary>
internal sealed class SimulationSchedule(SimulatedClock time)
{
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, long Order)> steps = new();
    private long order;

    public void Add(DateTimeOffset at, Func<Task> step) => steps.Enqueue(step, (at, order++));

    /// <summary>Takes every step that falls before the end, one after another, with the clock at its time.</summary>
    public async Task RunAsync(DateTimeOffset end, IProgress<double>? progress, CancellationToken stop)
    {
        var taken = 0;
        while (steps.TryDequeue(out var step, out var when))
        {
            stop.ThrowIfCancellationRequested();
            if (when.At < end)
            {
                time.MoveTo(when.At);
                await step();
                progress?.Report((double)++taken / (taken + steps.Count));
            }
        }
    }
}
