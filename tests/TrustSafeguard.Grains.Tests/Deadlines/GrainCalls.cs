using System.Threading.Channels;

namespace TrustSafeguard.Grains.Tests.Deadlines;

/// <summary>Sees the deadline grains of a silo being woken and ticking, so that a test can wait for what they have done, and for what they have not.</summary>
internal sealed class GrainCalls : IIncomingGrainCallFilter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<GrainId> ticks = Channel.CreateUnbounded<GrainId>();
    private readonly Channel<GrainId> wakes = Channel.CreateUnbounded<GrainId>();

    /// <summary>Whether the next message that wakes a grain is lost on its way.</summary>
    public bool LosesNextWake { get; set; }

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var isOfDeadlines = context.TargetId.Type.ToString() == "deadlines";
        try
        {
            if (LosesNextWake && isOfDeadlines)
            {
                LosesNextWake = false;
                return;
            }

            await context.Invoke();
        }
        finally
        {
            if (isOfDeadlines)
            {
                (context.MethodName == nameof(IRemindable.ReceiveReminder) ? ticks : wakes).Writer.TryWrite(context.TargetId);
            }
        }
    }

    /// <summary>Returns when a grain that was woken has looked.</summary>
    public Task<GrainId> NextWakeAsync() => NextAsync(wakes.Reader, Patience);

    /// <summary>Returns when a grain that was reminded has looked; null where none does for that long.</summary>
    public async Task<GrainId?> NextTickAsync(TimeSpan patience)
    {
        try
        {
            return await NextAsync(ticks.Reader, patience);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<GrainId> NextAsync(ChannelReader<GrainId> calls, TimeSpan patience)
    {
        using var source = new CancellationTokenSource(patience);
        return await calls.ReadAsync(source.Token);
    }
}
