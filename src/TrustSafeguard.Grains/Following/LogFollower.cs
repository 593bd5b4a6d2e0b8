using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using TrustSafeguard.EventStore;
using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Following;

/// <summary>Reads on in the store from where the views of this silo stand: at once where another silo hints, and by looking at all heads now and then.</summary>
/// <remarks>Correct by position alone: a hint that is lost, late or repeated changes nothing but how soon.</remarks>
[Reentrant]
internal sealed partial class LogFollower(GrainId id, Silo silo, ILoggerFactory loggers, GrainServices services) : GrainService(id, silo, loggers), ILogFollower
{
    private readonly ILogger logger = loggers.CreateLogger<LogFollower>();
    private IDisposable? timer;

    public override Task Start()
    {
        timer = services.FollowsOthers
            ? RegisterTimer(_ => LookAsync(), null!, services.Limits.LookForEventsEvery, services.Limits.LookForEventsEvery)
            : null;
        return base.Start();
    }

    public override Task Stop()
    {
        timer?.Dispose();
        return base.Stop();
    }

    public Task HintAsync(string log, long position) => ReadOnAsync(new LogId(log), position);

    private async Task LookAsync()
    {
        try
        {
            await foreach (var head in services.Store.ReadHeadsAsync(StoppedCancellationTokenSource.Token))
            {
                await ReadOnAsync(head.Log, head.Position);
            }
        }
        catch (EventStoreException failure)
        {
            TellOfFailure(failure.Code, failure.Message);
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
            TellOfFailure(failure.Code, failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What other silos wrote could not be read; it is tried again at the next look. {Code}: {Detail}")]
    private partial void TellOfFailure(string code, string detail);
}
