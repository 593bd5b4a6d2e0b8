using TrustSafeguard.Application.Reads;
using TrustSafeguard.Domain.EmergencyAccesses;

namespace TrustSafeguard.Gateway.Serving;

/// <summary>Named limits of the server itself; those of the endpoint and of the engine are their own.</summary>
public sealed record ServerLimits
{
    /// <summary>What is read of a connection before anybody asks for it; a body is read on from there, within its own limit.</summary>
    internal const int ReadAheadBytes = 64 * 1024;

    /// <summary>The most connections that are open at once, WebSockets not counted. One more is closed before anything is read of it.</summary>
    public int Connections { get; init; } = 2_000;

    /// <summary>
    /// How long one reading of the records may last. 60 seconds; <see cref="GraphQL.Execution.GraphQLLimits.ExecutionTime"/> ends an operation before that. Crossing it
    /// answers with <c>records.reading-too-long</c> where something has changed meanwhile: what was there when it began is kept no longer.
    /// </summary>
    public TimeSpan ReadingTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long an entry of the log of reads may wait for the disk. 1 second. A power cut takes no more of it than this; the end of the process, however it ends, takes nothing.
    /// </summary>
    public TimeSpan ReadsSyncEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The bytes of the file that takes the entries of the log of reads until they are appended, from 4 MiB to 32 MiB. 8 MiB. Where it is full, answers wait.
    /// </summary>
    public int ReadNoteBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>How long an entry of the log of reads waits for others, with which it is appended. 20 milliseconds.</summary>
    public TimeSpan ReadNotesEvery { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How long a call that names a position waits until this node shows it. 5 seconds. Crossing it answers 503 with <c>position.behind</c>.</summary>
    public TimeSpan PositionTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The most positions that one call may name. 20. One more is answered 400 with <c>position.too-many</c>.</summary>
    public int PositionsNamed { get; init; } = 20;

    /// <summary>
    /// The most entries of the log of reads that are looked at for one page of it. 50,000. Where there are more, the page says how to go on.
    /// </summary>
    public int EntriesLooked { get; init; } = ReadLog.UsualEntriesLooked;

    /// <summary>
    /// The most records that the entries hold which are shown for one page of the log of reads, each entry being one too. 200,000. Where there are more, the page says how to
    /// go on.
    /// </summary>
    public int EntryRecordsLooked { get; init; } = ReadLog.UsualEntryRecordsLooked;

    /// <summary>
    /// The most minutes for which somebody may read in an emergency at a time. 240, and never less than the 60 that hold where nothing is said, nor more than 240. One more is
    /// refused with <c>emergency-access.minutes</c>.
    /// </summary>
    public int EmergencyMinutes { get; init; } = EmergencyAccessLimits.LongestMinutes;

    /// <summary>How long before a certificate runs out <c>serve</c> begins to warn of it, once a day. 14 days.</summary>
    public TimeSpan CertificateNotice { get; init; } = TimeSpan.FromDays(14);

    /// <summary>How old what <c>/readyz</c> tells may be: one look at the stores in so long serves everybody who asks. 1 second.</summary>
    public TimeSpan ReadinessEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long such a look may take. 5 seconds. Crossing it, <c>/readyz</c> answers 503 with <c>readiness.late</c>.</summary>
    public TimeSpan ReadinessTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long clients may delay the end once the server was asked to stop: what has begun is answered until then, and cut off after. A body that has yet to come is not
    /// waited for.
    /// </summary>
    public TimeSpan ShutdownTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a server that was asked to stop goes on to answer, while <c>/readyz</c> says that it stops: as long as it takes whoever sends calls to look there. None where it is
    /// left out; then it takes no more connections at once.
    /// </summary>
    public TimeSpan StopNotice { get; init; } = TimeSpan.Zero;

    /// <summary>The most bytes that a request's headers may have together, of which a token is the largest. 32 KiB. One more is answered 431.</summary>
    public int HeaderBytes { get; init; } = 32 * 1024;

    /// <summary>The most headers of a request. 100. One more is answered 431.</summary>
    public int Headers { get; init; } = 100;

    /// <summary>How long a request's headers may take to come. 30 seconds. Crossing it answers 408, and the connection ends.</summary>
    public TimeSpan HeaderTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection may stay open while nothing is asked. 130 seconds.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromSeconds(130);

    /// <summary>
    /// The least bytes a second at which a client sends a body, or reads responses, once it has had <see cref="SlowStart"/>. 240. A body that is slower is answered 408 with
    /// <c>graphql.request-time</c>; whoever reads more slowly is cut off. What a connection has taken before counts, what waits in the buffers of the machines among it.
    /// </summary>
    public int LeastBytesPerSecond { get; init; } = 240;

    /// <summary>How long a client may be slower than <see cref="LeastBytesPerSecond"/>. 5 seconds.</summary>
    public TimeSpan SlowStart { get; init; } = TimeSpan.FromSeconds(5);
}
