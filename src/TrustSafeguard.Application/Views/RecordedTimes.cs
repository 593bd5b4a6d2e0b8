namespace TrustSafeguard.Application.Views;

/// <summary>What the times of all records say of a clock.</summary>
public sealed class RecordedTimes
{
    private DateTimeOffset? latest;
    private (DateTimeOffset At, ClockDoubt? Doubt) last;
    private ClockDoubt? jump;

    /// <summary>What speaks against a clock that says this; nothing where nothing does, or nothing is recorded.</summary>
    public ClockDoubt? DoubtOf(DateTimeOffset clock)
    {
        if (latest is not { } recorded)
        {
            return null;
        }

        // All that one change adds has one time: what speaks against the first of it speaks against each.
        return clock == last.At ? last.Doubt
            : ClockDoubt.Of(clock, recorded) ?? (jump is not null && clock >= jump.Clock && clock < jump.Clock + ClockDoubt.FarAheadToldFor ? jump : null);
    }

    /// <summary>Takes in when something was recorded, in the order in which it was.</summary>
    internal void Note(DateTimeOffset at)
    {
        last = (at, DoubtOf(at));
        jump = last.Doubt is { IsFarAhead: true } doubt ? doubt : jump;
        latest = latest > at ? latest : at;
    }
}
