using TrustSafeguard.Grains.Hosting;

namespace TrustSafeguard.Grains.Following;

/// <summary>
/// What waits to be told to one silo: sent at once where nothing was sent just now, else with all that gathers until that is answered and <see cref="GrainLimits.TellEvery"/>
/// is over. So a silo is told as often as it can follow.
/// </summary>
/// <remarks>What is too much, or was lost on the way, is told by its position alone, and the other silo reads it in the store.</remarks>
internal sealed class BroadcastLine(ILogFollower other, GrainLimits limits, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, long> leftOut = new(StringComparer.Ordinal);
    private List<AppendedRecord> waiting = [];
    private long bytes;
    private bool isSending;
    private int onTheWay;

    /// <summary>How many records the other silo has yet to be told of, those on the way among them.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
            {
                return waiting.Count + onTheWay;
            }
        }
    }

    public void Add(AppendedRecord[] records)
    {
        lock (gate)
        {
            waiting.AddRange(records);
            bytes += records.Sum(static record => (long)record.Bytes);
            if (waiting.Count > limits.RecordsToTell || bytes > limits.BytesToTell)
            {
                var taken = Take();
                BroadcastMetrics.TellTooMany(taken.Count);
                LeaveOut(taken);
            }

            if (isSending)
            {
                return;
            }

            isSending = true;
        }

        // Not in the turn of the grain that appended; and what was committed with this append is told by others in a moment, and goes along.
        Task.Run(SendAsync).Ignore();
    }

    private async Task SendAsync()
    {
        while (Next() is var (records, positions))
        {
            foreach (var (log, position) in positions)
            {
                other.HintAsync(log, position).Ignore();
            }

            try
            {
                if (records.Count > 0)
                {
                    await other.BringAsync([.. records]);
                }
            }
#pragma warning disable CA1031 // Whatever goes wrong with this message, the next one has to be sent; and where the other silo lives, it looks for itself.
            catch (Exception)
#pragma warning restore CA1031
            {
                BroadcastMetrics.TellLost(records.Count);
                lock (gate)
                {
                    LeaveOut(records);
                }
            }

            await Task.Delay(limits.TellEvery, time);
        }
    }

    private (List<AppendedRecord> Records, KeyValuePair<string, long>[] Positions)? Next()
    {
        lock (gate)
        {
            onTheWay = waiting.Count;
            isSending = waiting.Count > 0 || leftOut.Count > 0;
            if (!isSending)
            {
                return null;
            }

            KeyValuePair<string, long>[] positions = [.. leftOut];
            leftOut.Clear();
            return (Take(), positions);
        }
    }

    private List<AppendedRecord> Take()
    {
        var taken = waiting;
        (waiting, bytes) = ([], 0);
        return taken;
    }

    private void LeaveOut(List<AppendedRecord> records)
    {
        foreach (var record in records)
        {
            leftOut[record.Log] = Math.Max(record.Position, leftOut.GetValueOrDefault(record.Log));
        }
    }
}
