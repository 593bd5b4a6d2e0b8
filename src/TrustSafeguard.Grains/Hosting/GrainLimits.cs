namespace TrustSafeguard.Grains.Hosting;

/// <summary>Named limits of the grains and the silo.</summary>
public sealed record GrainLimits
{
    /// <summary>How often a request decides again because another writer was quicker, before it is refused with <c>request.contended</c>.</summary>
    public int Attempts { get; init; } = 16;

    /// <summary>How long one call to a grain may take before it counts as lost and is made again.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a request is asked again while calls are lost, before the caller is told that nobody answered. At the least as long as the store may take to say what became of
    /// a change: a call that is lost is mostly one that waits for that.
    /// </summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long after a lost call it is made again for the first time; then twice as long each time.</summary>
    public TimeSpan FirstRetryAfter { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest wait between two calls.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a grain that nobody asks stays in memory; asked again it is replayed.</summary>
    public TimeSpan IdleGrainsStay { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How often a silo of several looks at where the logs stand, for hints that were lost.</summary>
    public TimeSpan LookForEventsEvery { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a silo waits to be told what another one appended, before it reads that in the store.</summary>
    public TimeSpan ToldWithin { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a silo gathers what it appended before it tells another one again: one message for all of it.</summary>
    public TimeSpan TellEvery { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>How many records may wait to be told to another silo. Where there are more, it is told how far the logs have come, and reads them in the store.</summary>
    public int RecordsToTell { get; init; } = 4096;

    /// <summary>How many bytes of records may wait to be told to another silo; else as with <see cref="RecordsToTell"/>.</summary>
    public int BytesToTell { get; init; } = 1024 * 1024;

    /// <summary>How often a log with something due looks at its deadlines. Not under a minute, which is the least that a reminder takes.</summary>
    public TimeSpan LookAtDeadlinesEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>A grain that had to replay more events than this keeps a snapshot of itself; null, the default, for none: streams are short and replayed in no time.</summary>
    public int? SnapshotAfterEvents { get; init; }

    /// <summary>How long the silo may take to stop: what has begun is answered within it.</summary>
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(10);
}
