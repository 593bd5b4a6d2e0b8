using System.Text.RegularExpressions;

namespace TrustSafeguard.EventStore.Postgres;

/// <summary>Where a store in PostgreSQL lives, and how much it takes at a time.</summary>
public sealed partial record PostgresStoreOptions
{
    /// <summary>
    /// Npgsql's connection string, for instance <c>Host=db;Database=trustsafeguard;Username=…;Password=…</c>. Of several hosts (<c>Host=one,two</c>) the one that takes writes
    /// is asked, and no standby. What it says of the pool, of the choice of a host, of the reset of connections and of timeouts is replaced by what follows from the limits below;
    /// a least number of connections is kept up to those. It is never told to anybody.
    /// </summary>
    public required string ConnectionString { get; init; }

    /// <summary>The schema that holds the tables: 1 to 63 characters of a-z, 0-9 and underscore, not a digit first. Two stores share a database by two schemas.</summary>
    public string Schema { get; init; } = "trustsafeguard";

    /// <summary>What the store holds, in one word, as its metrics tell it: <c>records</c> where nothing else is said.</summary>
    public string Holds { get; init; } = StoreMetrics.Records;

    /// <summary>Whether opening makes the tables and brings older ones up to date; without, it refuses what is not up to date.</summary>
    public bool Migrates { get; init; } = true;

    /// <summary>Appends that may wait for their turn at once, over all logs; one more is refused with <c>store.busy</c>.</summary>
    public int PendingAppends { get; init; } = 16_384;

    /// <summary>Connections that append, at least 1: groups of as many logs are written side by side.</summary>
    public int Writers { get; init; } = 4;

    /// <summary>Connections that read, at least 1; whoever needs one more waits for it.</summary>
    public int Readers { get; init; } = 8;

    /// <summary>Events after which a group of appends is written without taking in more, at least 1.</summary>
    public int GroupEvents { get; init; } = 4096;

    /// <summary>Bytes of data and metadata after which a group of appends is written without taking in more, at least 1.</summary>
    public int GroupBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Streams, over all logs, whose versions are remembered between two groups, at least 1; with more, it is begun anew.</summary>
    public int StreamsRemembered { get; init; } = 65_536;

    /// <summary>Events that one query of a reader gives at most, and logs whose ends one query looks at; at least 1.</summary>
    public int PageEvents { get; init; } = 2048;

    /// <summary>Positions of a log that one query for what certain streams hold goes through at most, at least 1; never fewer than <see cref="PageEvents"/>.</summary>
    public int SearchedPositions { get; init; } = 131_072;

    /// <summary>Bytes of data and metadata after which a reader asks anew for what follows, at least 1.</summary>
    public int PageBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>How long making a connection may take; in whole seconds.</summary>
    public TimeSpan ConnectWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the server may take to answer one question, before <c>store.slow</c> is the answer; in whole seconds.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long a group waits for the head of its log while another process holds it, before <c>store.busy</c> is the answer; and how long the server lets a process hold it
    /// that says nothing, since it was stopped or cut off.
    /// </summary>
    public TimeSpan HeadWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long after the server made an append durable the next is sent to it without asking first whether it is there. Sent so, an append that is not answered is
    /// <c>store.unconfirmed</c>; else <c>store.unreachable</c>, where the server was away before. Zero: it is always asked first.
    /// </summary>
    public TimeSpan AtOnceWithin { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a question that the server did not answer is asked again, by itself, before <c>store.unreachable</c> is the answer.</summary>
    public TimeSpan RetryFor { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the store tries to find out what became of a group whose commit was not answered, before <c>store.unconfirmed</c> is the answer.</summary>
    public TimeSpan ConfirmWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The first pause before anything is tried again. Each is about twice the one before, by chance a little more or less.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The longest pause before anything is tried again.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Told what hinders nothing and should be known, for instance <c>store.not-durable</c>; null for nobody.</summary>
    public Action<EventStoreException>? Told { get; init; }

    /// <summary>The clock that pauses are taken from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether whoever opens it fills it from elsewhere, and goes on where that was interrupted (<see cref="IUnfinishedMark"/>).</summary>
    public bool Fills { get; init; }

    // The connection string may hold a password.
    public override string ToString() => Schema;

    internal Pauses NewPauses() => new(FirstPause, LongestPause, Time);

    /// <summary>Throws where a limit makes no sense.</summary>
    internal void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(ConnectionString);
        CheckSchema(Schema);
        foreach (var limit in new[] { PendingAppends, Writers, Readers, GroupEvents, GroupBytes, StreamsRemembered, PageEvents, SearchedPositions, PageBytes })
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        }

        foreach (var limit in new[] { ConnectWithin, AnswerWithin, HeadWithin })
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(limit, TimeSpan.FromSeconds(1));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(AtOnceWithin, TimeSpan.Zero);
        foreach (var limit in new[] { RetryFor, ConfirmWithin, FirstPause, LongestPause })
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero);
        }
    }

    internal static void CheckSchema(string schema)
    {
        if (!SchemaName().IsMatch(schema))
        {
            throw new ArgumentException($"`{schema}` cannot name a schema: use 1 to 63 characters of a-z, 0-9 and underscore, not a digit first.", nameof(schema));
        }
    }

    [GeneratedRegex(@"\A[a-z_][a-z0-9_]{0,62}\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex SchemaName();
}
