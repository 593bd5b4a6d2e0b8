using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views;

/// <summary>What the times of the records say of a clock.</summary>
public sealed class RecordedTimes
{
    private readonly Dictionary<LogId, TimesOfLog> logs = [];
    private TimesOfLog? newest;

    /// <summary>What speaks against the node's clock, by whichever log was written last; nothing where nothing does, or nothing is recorded.</summary>
    public ClockDoubt? DoubtOf(DateTimeOffset clock) => newest?.DoubtOf(clock);

    /// <summary>What spoke against the clock when a log took something in at this time.</summary>
    /// <remarks>INVARIANT: by what the log itself had recorded: in which order logs are read at a start says nothing of when anything happened.</remarks>
    internal ClockDoubt? DoubtOf(LogId log, DateTimeOffset clock) => logs.GetValueOrDefault(log)?.DoubtOf(clock);

    /// <summary>Takes in when something was recorded, in the order in which the log has it.</summary>
    internal void Note(LogId log, DateTimeOffset at)
    {
        if (!logs.TryGetValue(log, out var times))
        {
            logs.Add(log, times = new TimesOfLog());
        }

        times.Note(at);
        newest = newest is null || times.Latest >= newest.Latest ? times : newest;
    }

    private sealed class TimesOfLog
    {
        private (DateTimeOffset At, ClockDoubt? Doubt) last;
        private ClockDoubt? jump;

        public DateTimeOffset? Latest { get; private set; }

        public ClockDoubt? DoubtOf(DateTimeOffset clock)
        {
            if (Latest is not { } recorded)
            {
                return null;
            }

            // All that one change adds has one time: what speaks against the first of it speaks against each.
            return clock == last.At ? last.Doubt
                : ClockDoubt.Of(clock, recorded) ?? (jump is not null && clock >= jump.Clock && clock < jump.Clock + ClockDoubt.FarAheadToldFor ? jump : null);
        }

        public void Note(DateTimeOffset at)
        {
            last = (at, DoubtOf(at));
            jump = last.Doubt is { IsFarAhead: true } doubt ? doubt : jump;
            Latest = Latest > at ? Latest : at;
        }
    }
}
