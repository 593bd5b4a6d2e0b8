namespace TrustSafeguard.EventStore.AzureStorage;

/// <summary>Where the blobs of the logs lie, who may write them, and how large their parts may grow.</summary>
/// <remarks>Either <see cref="ConnectionString"/> or <see cref="ServiceUri"/> is given. What this prints never holds a key.</remarks>
public sealed record AzureStoreOptions
{
    /// <summary>The most blocks that the service takes into one append blob.</summary>
    public const int MostBlobBlocks = 50_000;

    /// <summary>The largest block that the service takes, in bytes (service version 2022-11-02 and later).</summary>
    public const int MostBlockBytes = 100 * 1024 * 1024;

    /// <summary>The account with its key or a shared access signature, as the portal shows it. A secret: never in a file of settings, and in no message of ours.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The blob service, for instance <c>https://ACCOUNT.blob.core.windows.net</c>, where the process has an identity and needs no key.</summary>
    public Uri? ServiceUri { get; init; }

    /// <summary>With <see cref="ServiceUri"/>: the client id of the user-assigned managed identity; null for whichever identity Azure.Identity finds.</summary>
    public string? ManagedIdentityClientId { get; init; }

    /// <summary>The container of the blobs, named as Azure Storage asks for: 3 to 63 characters of a-z, 0-9 and hyphen.</summary>
    public string Container { get; init; } = "trustsafeguard";

    /// <summary>Whether opening makes the container where it is not there.</summary>
    public bool CreatesContainer { get; init; } = true;

    /// <summary>
    /// What the names of this store's blobs begin with, before a slash: 1 to 100 characters of a-z, 0-9 and hyphen. Stores with different prefixes share a container and
    /// nothing else.
    /// </summary>
    public string Prefix { get; init; } = "logs";

    /// <summary>What the store holds, in one word, as its metrics tell it: <c>records</c> where nothing else is said.</summary>
    public string Holds { get; init; } = StoreMetrics.Records;

    /// <summary>Blocks of one blob, with the one that closes it: 3 to <see cref="MostBlobBlocks"/>. After that the log goes on in a blob of its own.</summary>
    public int BlobBlocks { get; init; } = 49_000;

    /// <summary>Bytes after which a log goes on in another blob, at least 4,096 and at most 2 GiB. A single larger group of appends gets a blob that is larger.</summary>
    public long BlobBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Bytes of records after which a group of appends is written without taking in more, at least 1 and at most 64 MiB.</summary>
    public int GroupBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Appends that may wait for their turn at once, over all logs; one more is refused with <c>store.busy</c>.</summary>
    public int PendingAppends { get; init; } = 16_384;

    /// <summary>Logs that are written side by side, at least 1.</summary>
    public int Writers { get; init; } = 32;

    /// <summary>Logs that are read side by side when the store opens or catches up, at least 1.</summary>
    public int Readers { get; init; } = 8;

    /// <summary>Stretches of blobs that one reader asks for before it has had those before them, at least 1.</summary>
    public int StretchesAhead { get; init; } = 4;

    /// <summary>Bytes that are asked for at once where much is read, at least 4,096 and at most 64 MiB. A larger record is read all the same.</summary>
    public int StretchBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Bytes between two records that are read with them rather than by asking twice, 0 or more.</summary>
    public int GapBytes { get; init; } = 64 * 1024;

    /// <summary>Events that one log may hold, and so one stream, at least 1; more are refused with <c>append.log-full</c>.</summary>
    public int EventsOfLog { get; init; } = int.MaxValue;

    /// <summary>Connections to the service at once, at least 1.</summary>
    public int Connections { get; init; } = 64;

    /// <summary>How long a connection may take to come about; more than zero.</summary>
    public TimeSpan ConnectTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one answer may take; more than zero.</summary>
    public TimeSpan AnswerTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a call is made again where the service is away, is busy or gave no answer, and how long a writer goes on that others keep overtaking; zero or more. As long as
    /// the service is known to be away, whatever is asked is refused at once; while other <see cref="AzureEventStore.Trouble"/> is known, a call is made once.
    /// Less than callers wait: who has given up is not told that the service is away.
    /// </summary>
    public TimeSpan AskAgainFor { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// The pause before a call is made again, more than zero; it doubles each time up to <see cref="LongestPause"/>, and between half and all of it is waited, by chance.
    /// </summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest pause before a call is made again, at least <see cref="FirstPause"/>.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a service that was away is looked at again while nobody asks for anything; more than zero.</summary>
    public TimeSpan LookAgainEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long one such look may take; more than zero. Nothing else is asked while the service is away, so this and <see cref="LookAgainEvery"/> are how late it may be seen
    /// that it is back.
    /// </summary>
    public TimeSpan LookTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Told once each time something begins to keep appends away, and what hinders nothing and should be known (<c>store.not-protected</c>); null for nobody.</summary>
    public Action<EventStoreException>? Told { get; init; }

    /// <summary>Whether whoever opens it fills it from elsewhere, and goes on where that was interrupted (<see cref="IUnfinishedMark"/>).</summary>
    public bool Fills { get; init; }

    /// <summary>The clock of pauses and limits.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Container and prefix, and no secret.</summary>
    public override string ToString() => $"{Container}/{Prefix}";

    /// <summary>What the store calls itself to whoever measures.</summary>
    internal const string Kind = "azure";

    /// <summary>Throws where a limit makes no sense.</summary>
    internal void Check()
    {
        if (string.IsNullOrWhiteSpace(ConnectionString) == (ServiceUri is null))
        {
            throw new ArgumentException("Give either a connection string or the address of the blob service.");
        }

        ArgumentException.ThrowIfNullOrWhiteSpace(Container);
        if (!AppendRules.IsLog(new LogId(Prefix)))
        {
            throw new ArgumentException($"`{Prefix}` cannot be the prefix of blobs: use 1 to {EventStoreLimits.LogNameLength} characters of a-z, 0-9 and hyphen.");
        }

        CheckSizes();
        CheckTimes();
    }

    private void CheckSizes()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(BlobBlocks, 3);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(BlobBlocks, MostBlobBlocks);
        ArgumentOutOfRangeException.ThrowIfLessThan(BlobBytes, 4096);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(BlobBytes, int.MaxValue);
        ArgumentOutOfRangeException.ThrowIfLessThan(GroupBytes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(GroupBytes, 64 * 1024 * 1024);
        ArgumentOutOfRangeException.ThrowIfLessThan(PendingAppends, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Writers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Readers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(StretchesAhead, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(StretchBytes, 4096);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(StretchBytes, 64 * 1024 * 1024);
        ArgumentOutOfRangeException.ThrowIfNegative(GapBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(EventsOfLog, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Connections, 1);
    }

    private void CheckTimes()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ConnectTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(AnswerTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(AskAgainFor, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(FirstPause, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(LongestPause, FirstPause);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(LookAgainEvery, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(LookTime, TimeSpan.Zero);
    }
}
