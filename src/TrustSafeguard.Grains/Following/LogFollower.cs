using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Following;

/// <summary>Brings in what other silos tell of, and reads on in the store where they told only how far a log has come, or nothing: all heads are looked at now and then.</summary>
/// <remarks>Correct by position alone: what is lost, late or repeated changes nothing but how soon.</remarks>
[Reentrant]
internal sealed partial class LogFollower(GrainId id, Silo silo, ILoggerFactory loggers, GrainServices services) : GrainService(id, silo, loggers), ILogFollower
{
    private readonly ILogger logger = loggers.CreateLogger<LogFollower>();
    private readonly HashSet<string> told = [];
    private readonly HashSet<string> met = [];
    private IDisposable? timer;
    private long looked;

    /// <summary>How long ago it saw last where all logs stand.</summary>
    public TimeSpan SinceLook => services.Time.GetElapsedTime(Volatile.Read(ref looked));

    public override Task Start()
    {
        if (services.FollowsOthers)
        {
            NoteLook();
            timer = RegisterTimer(_ => LookAsync(), null!, services.Limits.LookForEventsEvery, services.Limits.LookForEventsEvery);
            FollowerMetrics.Add(this);
        }

        return base.Start();
    }

    public override Task Stop()
    {
        FollowerMetrics.Remove(this);
        timer?.Dispose();
        return base.Stop();
    }

    public Task BringAsync(ImmutableArray<AppendedRecord> records)
    {
        for (int first = 0, next = 1; first < records.Length; next++)
        {
            if (next == records.Length || !records[next].Follows(records[next - 1]))
            {
                // What comes before may be with the next that this silo is told of: the one who tells is not kept waiting for it.
                BringAsync(records.AsMemory()[first..next]).Ignore();
                first = next;
            }
        }

        return Task.CompletedTask;
    }

    public Task HintAsync(string log, long position) => ReadOnAsync(new LogId(log), position);

    private async Task LookAsync()
    {
        try
        {
            await foreach (var head in services.LookAsync(StoppedCancellationTokenSource.Token))
            {
                await ReadOnAsync(head.Log, head.Position);
            }

            NoteLook();
        }
        catch (EventStoreException failure)
        {
            Tell(failure);
        }

        if (told.Count > 0 && met.Count == 0)
        {
            TellOfMending();
        }

        // What is met between two looks counts for the second.
        told.IntersectWith(met);
        met.Clear();
    }

    private async Task BringAsync(ReadOnlyMemory<AppendedRecord> neighbours)
    {
        try
        {
            await services.ShowToldAsync(neighbours);
        }
        catch (EventStoreException failure)
        {
            Tell(failure);
        }
    }

    private async Task ReadOnAsync(LogId log, long position)
    {
        try
        {
            await services.ReadOnAsync(log, position);
        }
        catch (EventStoreException failure)
        {
            Tell(failure);
        }
    }

    private void NoteLook() => Volatile.Write(ref looked, services.Time.GetTimestamp());

    // Once for as long as it lasts: a look twice a second would fill the log of a node whose store is away.
    private void Tell(EventStoreException failure)
    {
        met.Add(failure.Code);
        if (told.Add(failure.Code))
        {
            TellOfFailure(failure.Code, failure.Message);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "What other silos wrote could not be read; it is tried again at each look, and no more is said of it while that lasts. {Code}: {Detail}")]
    private partial void TellOfFailure(string code, string detail);

    [LoggerMessage(Level = LogLevel.Information, Message = "What other silos write can be read again.")]
    private partial void TellOfMending();
}
