namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>
/// A number that goes up while time passes and operations run. To compare it costs a load, where to read the clock would cost more than a field does: an
/// operation looks at the clock, and whether its caller is still there, only where the number has changed. Nothing ticks while no operation runs.
/// </summary>
internal sealed class Pulse
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private readonly ITimer timer;
    private bool isArmed;
    private bool isFollowed;
    private int beats;

    internal Pulse(TimeProvider clock) =>
        timer = clock.CreateTimer(static pulse => ((Pulse)pulse!).Beat(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    internal int Beats => Volatile.Read(ref beats);

    /// <summary>The present number; it will not stay for long.</summary>
    internal int Follow()
    {
        // INVARIANT: read before the other, or two beats in between could be the last for now.
        var present = Beats;
        if (!Volatile.Read(ref isFollowed))
        {
            Start();
        }

        return present;
    }

    private void Start()
    {
        lock (gate)
        {
            Volatile.Write(ref isFollowed, true);
            if (!isArmed)
            {
                Arm();
            }
        }
    }

    private void Beat()
    {
        lock (gate)
        {
            Volatile.Write(ref beats, beats + 1);
            isArmed = false;
            if (isFollowed)
            {
                Volatile.Write(ref isFollowed, false);
                Arm();
            }
        }
    }

    private void Arm()
    {
        isArmed = true;
        timer.Change(Period, Timeout.InfiniteTimeSpan);
    }
}
