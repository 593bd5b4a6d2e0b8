using TrustSafeguard.Application.Views.Snapshots;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files.Snapshots;

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
    /// <param name="log">The log.</param>
    /// <param name="position">Where it tells of that.</param>
    /// <param name="clock">By which it was recorded.</param>
    internal ClockDoubt? DoubtOf(LogId log, long position, DateTimeOffset clock) =>
        logs.Find(log) is not { } times ? null : position <= times.Position ? times.DoubtAt(position) : times.DoubtOf(clock);

    /// <summary>Takes in when something was recorded, in the order in which the log has it.</summary>
    internal void Note(LogId log, long position, DateTimeOffset at) => Note(Of(log), position, at);

    /// <summary>The same of a log that was looked up before.</summary>
    internal void Note(TimesOfLog times, long position, DateTimeOffset at)
    {
        if (position <= times.Position)
        {
            // Known from a snapshot.
            return;
        }

        times.Note(position, at);

        // Whichever log is the newest stays it, whatever it tells next.
        if (newest.Value is not { } before || (!ReferenceEquals(before, times) && times.IsNewerThan(before)))
        {
            newest.Value = times;
        }
    }

    /// <summary>From where on the clock of each log was doubted, and by what, or no longer.</summary>
    /// <param name="positions">How far to look in each log.</param>
    internal HashSet<(LogId Log, long From, ClockDoubt? Doubt)> DoubtsUpTo(IReadOnlyDictionary<LogId, long> positions) =>
        [.. logs.Values.SelectMany(times => times.Doubts, (times, told) => (times.Log, told.From, told.Doubt)).Where(told => told.From <= positions.GetValueOrDefault(told.Log))];

    /// <summary>Writes what is known of each log.</summary>
    internal void Save(SnapshotWriter to)
    {
        var all = logs.Values;
        to.Write(all.Count);
        foreach (var times in all)
        {
            times.Save(to, isNewest: ReferenceEquals(times, newest.Value));
        }
    }

    /// <summary>Takes in what was written, where nothing is known yet.</summary>
    internal void Load(SnapshotReader from)
    {
        for (var left = from.ReadCount<int>(); left > 0; left--)
        {
            var (times, isNewest) = TimesOfLog.Load(from);
            logs.Add(times.Log, times);
            newest.Value = isNewest ? times : newest.Value;
        }
    }

    /// <summary>What is known of a log, to be kept no longer than the append in which it is asked for. Only while one is brought in.</summary>
    internal TimesOfLog Of(LogId log)
    {
        if (logs.Find(log) is not { } times)
        {
            logs.Add(log, times = new TimesOfLog(log));
        }

        return times;
    }

    /// <summary>What the times of one log say.</summary>
    internal sealed class TimesOfLog(LogId log)
    {
        // From which position on the clock of the records was doubted, or no longer.
        private readonly VersionedList<(long From, ClockDoubt? Doubt)> doubts = new();
        private Versioned<Noted?> noted;

        public LogId Log => log;

        /// <summary>How far the log is known.</summary>
        public long Position => noted.Value?.Position ?? 0;

        public IReadOnlyList<(long From, ClockDoubt? Doubt)> Doubts => doubts;

        public DateTimeOffset? Latest => noted.Value?.Latest;

        /// <summary>What spoke against the clock by which one was recorded.</summary>
        public ClockDoubt? DoubtAt(long position) => doubts.FindLast(each => each.From <= position).Doubt;

        public ClockDoubt? DoubtOf(DateTimeOffset clock)
        {
            if (noted.Value is not var (_, at, doubt, jump, recorded))
            {
                return null;
            }

            // All that one change adds has one time: what speaks against the first of it speaks against each.
            return clock == at ? doubt
                : ClockDoubt.Of(clock, recorded) ?? (jump is not null && clock >= jump.Clock && clock < jump.Clock + ClockDoubt.FarAheadToldFor ? jump : null);
        }

        // INVARIANT: of two logs with one time it is always the same one, in whichever order they are read.
        public bool IsNewerThan(TimesOfLog other) => Latest > other.Latest || (Latest == other.Latest && string.CompareOrdinal(log.Value, other.Log.Value) > 0);

        public void Note(long position, DateTimeOffset at)
        {
            var (before, doubt) = (noted.Value, DoubtOf(at));
            noted.Value = new Noted(position, at, doubt, doubt is { IsFarAhead: true } ? doubt : before?.Jump, before is { Latest: var latest } && latest > at ? latest : at);
            if (doubt != before?.Doubt)
            {
                doubts.Add((position, doubt));
            }
        }

        public void Save(SnapshotWriter to, bool isNewest)
        {
            to.Write(log.Value);
            to.Write(isNewest);
            var last = noted.Value!.Value;
            to.Write(last.Position);
            Save(to, last.At);
            Save(to, last.Doubt);
            Save(to, last.Jump);
            Save(to, last.Latest);
            to.Write(doubts.Count);
            foreach (var (position, doubt) in doubts)
            {
                to.Write(position);
                Save(to, doubt);
            }
        }

        public static (TimesOfLog Times, bool IsNewest) Load(SnapshotReader from)
        {
            var times = new TimesOfLog(new LogId(from.ReadText()));
            var isNewest = from.Read<bool>();
            times.noted.Value = new Noted(from.Read<long>(), LoadTime(from), LoadDoubt(from), LoadDoubt(from), LoadTime(from));
            for (var left = from.ReadCount<long>(); left > 0; left--)
            {
                times.doubts.Add((from.Read<long>(), LoadDoubt(from)));
            }

            return (times, isNewest);
        }

        private static void Save(SnapshotWriter to, DateTimeOffset time) => to.Write(SavedTime.Of(time));

        private static void Save(SnapshotWriter to, ClockDoubt? doubt)
        {
            to.Write(doubt is not null);
            if (doubt is not null)
            {
                Save(to, doubt.Clock);
                Save(to, doubt.Recorded);
            }
        }

        private static DateTimeOffset LoadTime(SnapshotReader from) => from.Read<SavedTime>().Time;

        private static ClockDoubt? LoadDoubt(SnapshotReader from) => from.Read<bool>() ? new ClockDoubt(LoadTime(from), LoadTime(from)) : null;

        private readonly record struct Noted(long Position, DateTimeOffset At, ClockDoubt? Doubt, ClockDoubt? Jump, DateTimeOffset Latest);
    }
}
