using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views;

/// <summary>What the times of the records say of a clock.</summary>
public sealed class RecordedTimes
{
    private readonly VersionedIndex<LogId, TimesOfLog> logs = new();
    private Versioned<TimesOfLog> newest;

    /// <summary>What speaks against the node's clock, by whichever log was written last; nothing where nothing does, or nothing is recorded.</summary>
    public ClockDoubt? DoubtOf(DateTimeOffset clock) => newest.Value?.DoubtOf(clock);

    /// <summary>What spoke against the clock when a log took something in at this time.</summary>
    /// <remarks>INVARIANT: by what the log itself had recorded: in which order logs are read at a start says nothing of when anything happened.</remarks>
    internal ClockDoubt? DoubtOf(LogId log, DateTimeOffset clock) => logs.Find(log)?.DoubtOf(clock);

    /// <summary>Takes in when something was recorded, in the order in which the log has it.</summary>
    internal void Note(LogId log, DateTimeOffset at)
    {
        if (logs.Find(log) is not { } times)
        {
            logs.Add(log, times = new TimesOfLog());
        }

        times.Note(at);
        if (newest.Value is not { } before || (!ReferenceEquals(before, times) && times.Latest >= before.Latest))
        {
            newest.Value = times;
        }
    }

    private sealed class TimesOfLog
    {
        private Versioned<Noted?> noted;

        public DateTimeOffset? Latest => noted.Value?.Latest;

        public ClockDoubt? DoubtOf(DateTimeOffset clock)
        {
            if (noted.Value is not var (at, doubt, jump, recorded))
            {
                return null;
            }

            // All that one change adds has one time: what speaks against the first of it speaks against each.
            return clock == at ? doubt
                : ClockDoubt.Of(clock, recorded) ?? (jump is not null && clock >= jump.Clock && clock < jump.Clock + ClockDoubt.FarAheadToldFor ? jump : null);
        }

        public void Note(DateTimeOffset at)
        {
            var (before, doubt) = (noted.Value, DoubtOf(at));
            noted.Value = new Noted(at, doubt, doubt is { IsFarAhead: true } ? doubt : before?.Jump, before is { Latest: var latest } && latest > at ? latest : at);
        }

        private readonly record struct Noted(DateTimeOffset At, ClockDoubt? Doubt, ClockDoubt? Jump, DateTimeOffset Latest);
    }
}
