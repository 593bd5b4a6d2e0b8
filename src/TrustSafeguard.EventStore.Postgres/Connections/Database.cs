using Npgsql;

namespace TrustSafeguard.EventStore.Postgres.Connections;

/// <summary>The database and the schema that a store lives in, and the connections to it.</summary>
internal sealed class Database : IAsyncDisposable
{
    /// <summary>The oldest major version of PostgreSQL that is relied on.</summary>
    public const int OldestServer = 14;

    /// <summary>What the store calls itself to whoever measures.</summary>
    public const string Kind = "postgres";

    private const int Prepared = 64;
    private const int Prober = 1;

    // The values of an append are arrays: a plan made for theirs is reckoned to be cheaper, so that it would be made anew for each, and is the same.
    private const string OnePlanForAllValues = ", set_config('plan_cache_mode', 'force_generic_plan', false)";

    private const int KeepAliveSeconds = 10;

    private readonly NpgsqlDataSource toAsk;
    private readonly NpgsqlDataSource toAppend;
    private readonly List<NpgsqlDataSource> owned = [];
    private readonly bool isProtected;
    private readonly SemaphoreSlim readers;
    private int readersWaiting;
    private bool hasSessions;

    public Database(PostgresStoreOptions options)
    {
        Options = options;
        var settings = ConnectionSettings.Read(options.ConnectionString);
        Server = settings.Describe();
        isProtected = settings.IsProtected();
        settings.ApplicationName ??= "trustsafeguard";
        settings.Timeout = (int)options.ConnectWithin.TotalSeconds;
        settings.CommandTimeout = (int)options.AnswerWithin.TotalSeconds;
        settings.MaxAutoPrepare = Prepared;
        settings.AutoPrepareMinUsages = 2;

        // A commit that waits for a standby waits for ever where its server is gone without a word, unless the network is asked.
        settings.TcpKeepAlive = true;
        settings.TcpKeepAliveTime = KeepAliveSeconds;
        settings.TcpKeepAliveInterval = KeepAliveSeconds;

        // Nothing of a use is left on a connection but what Initialise says, which is to stay.
        settings.NoResetOnClose = true;
        readers = new SemaphoreSlim(options.Readers);
        toAsk = SourceOf(settings, options.Schema, options.Readers, string.Empty);
        toAppend = SourceOf(settings, $"{options.Schema} appends", options.Writers + Prober, OnePlanForAllValues);
        Watch = new ServerWatch(this);
    }

    public PostgresStoreOptions Options { get; }

    /// <summary>What is told of the connection string: database and server.</summary>
    public string Server { get; }

    public ServerWatch Watch { get; }

    /// <summary>How many wait for one of the connections that read.</summary>
    public int ReadersWaiting => Volatile.Read(ref readersWaiting);

    /// <summary>Whether the server has let us in since a connection was lost.</summary>
    public bool HasSessions => Volatile.Read(ref hasSessions);

    /// <summary>The name of a table, with its schema.</summary>
    public string Table(string name) => $"\"{Options.Schema}\".{name}";

    /// <summary>The question for columns of the record at one position of a log; nothing where there is none.</summary>
    /// <remarks>
    /// INVARIANT: a range that ends where it begins, and an order, since only the primary key has that order. Asked for with `=`, a record of a table that is empty costs as much
    /// by the index of streams, and the plan that is kept walks the log once it is long.
    /// </remarks>
    public string RecordAt(string columns, string log, string position) =>
        $"SELECT {columns} FROM {Table("events")} WHERE log = {log} AND position >= {position} AND position <= {position} ORDER BY position LIMIT 1";

    /// <summary>A connection on which appends are made.</summary>
    public async ValueTask<AppendConnection> OpenToAppendAsync(CancellationToken cancellationToken = default) =>
        new(this, await toAppend.OpenConnectionAsync(cancellationToken));

    /// <summary>Whether a process of the server has made its commit and waits for a standby to have it; not where that cannot be found out.</summary>
    public async Task<bool> WaitsForStandbyAsync(int process)
    {
        try
        {
            return await AskAsync(
                async (connection, token) =>
                {
                    await using var command = new NpgsqlCommand("SELECT 1 FROM pg_stat_activity WHERE pid = $1 AND wait_event = 'SyncRep'", connection);
                    command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = process });
                    return await command.ExecuteScalarAsync(token) is not null;
                },
                CancellationToken.None);
        }
        catch (EventStoreException)
        {
            return false;
        }
    }

    /// <summary>After one connection was lost, the idle ones are hardly better: the next are made anew, and which of several servers takes writes is asked anew.</summary>
    public void DropConnectionsAfter(Exception failure)
    {
        if (FailureKinds.SpoilsConnections(failure))
        {
            Volatile.Write(ref hasSessions, false);
            toAsk.Clear();
            toAppend.Clear();
            foreach (var hosts in owned.OfType<NpgsqlMultiHostDataSource>())
            {
                hosts.ClearDatabaseStates();
            }
        }
    }

    /// <summary>Whether the same may pass when it is asked again; where a further connection was refused, by one that somebody else of us gives back.</summary>
    public bool MayPass(Exception failure) => FailureKinds.MayPass(failure) || (HasSessions && FailureKinds.IsOfOpening(failure));

    /// <summary>
    /// Asks something that changes nothing, on a connection of its own; again while the server does not answer, for <see cref="PostgresStoreOptions.RetryFor"/>.
    /// </summary>
    /// <exception cref="EventStoreException">The server does not answer, does not let us, or could not do it.</exception>
    public async Task<T> AskAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        if (Watch.Away is { } away)
        {
            throw away.Again();
        }

        var started = Options.Time.GetTimestamp();
        for (var pauses = Options.NewPauses(); ; await pauses.NextAsync(cancellationToken))
        {
            try
            {
                return await AskOnceAsync(ask, cancellationToken);
            }
            catch (Exception e) when (FailureKinds.IsOfTheServer(e))
            {
                if (!MayPass(e) || Watch.Away is not null || Options.Time.GetElapsedTime(started) >= Options.RetryFor)
                {
                    throw Watch.Note(e);
                }

                TellRetried("read", e);
            }
        }
    }

    /// <summary>Tells whoever measures that something failed and is tried again.</summary>
    public void TellRetried(string call, Exception failure) => StoreMetrics.Retried(Kind, Options.Holds, call, FailureKinds.Say(failure, Server).Code);

    /// <summary>Throws where a server is of a version that is not relied on.</summary>
    /// <exception cref="EventStoreException"><c>store.server-too-old</c>.</exception>
    public static void ThrowIfTooOld(int version, string server)
    {
        if (version < OldestServer)
        {
            throw PostgresErrors.TooOld(server, version);
        }
    }

    /// <summary>Looks whether the server is one that can be relied on, and tells where it is not durable.</summary>
    /// <exception cref="EventStoreException"><c>store.server-too-old</c>; or it does not answer, or does not let us in.</exception>
    public async Task LookAtServerAsync(CancellationToken cancellationToken)
    {
        var (version, isDurable) = await AskAsync(
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand("SELECT current_setting('fsync') = 'on'", connection);
                return (connection.PostgreSqlVersion.Major, (bool)(await command.ExecuteScalarAsync(token))!);
            },
            cancellationToken);
        ThrowIfTooOld(version, Server);
        if (!isProtected)
        {
            Options.Told?.Invoke(PostgresErrors.NotProtected(Server));
        }

        if (!isDurable)
        {
            Options.Told?.Invoke(PostgresErrors.NotDurable(Server, "fsync = off"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Watch.DisposeAsync();
        foreach (var source in owned)
        {
            await source.DisposeAsync();
        }
    }

    private async Task<T> AskOnceAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref readersWaiting);
        try
        {
            await readers.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref readersWaiting);
        }

        try
        {
            await using var connection = await toAsk.OpenConnectionAsync(cancellationToken);
            return await SlowException.TellApartAsync(connection, ask(connection, cancellationToken));
        }
        catch (Exception e) when (FailureKinds.IsOfTheServer(e))
        {
            DropConnectionsAfter(e);
            throw;
        }
        finally
        {
            readers.Release();
        }
    }

    private NpgsqlDataSource SourceOf(NpgsqlConnectionStringBuilder settings, string name, int connections, string more)
    {
        settings.Pool(connections);

        // Else the pool's metrics are told under the connection string.
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = name };
        builder.UsePhysicalConnectionInitializer(
            connection =>
            {
                using var command = Initial(connection, more);
                LetIn(command.ExecuteScalar());
            },
            async connection =>
            {
                await using var command = Initial(connection, more);
                LetIn(await command.ExecuteScalarAsync());
            });
        if (!settings.HasSeveralHosts())
        {
            return Owned(builder.Build());
        }

        var hosts = builder.BuildMultiHost();
        owned.Add(hosts);
        return hosts.WithTargetSession(TargetSessionAttributes.ReadWrite);
    }

    private NpgsqlDataSource Owned(NpgsqlDataSource source)
    {
        owned.Add(source);
        return source;
    }

    // INVARIANT: nothing is asked of a standby, though it answers: it may lack what was acknowledged, and whoever saw that takes the log for another. A session of a primary is
    // never one of a standby: a server that becomes one starts again.
    private void LetIn(object? isInRecovery)
    {
        if (isInRecovery is true)
        {
            throw new NotPrimaryException();
        }

        Volatile.Write(ref hasSessions, true);
    }

    // Every question of ours is asked by an index: a plan that was made while a table was small and is kept while it grows must not be another. An acknowledgement means
    // durable, whatever the server does by default; `remote_apply` is more than `on`. A statement that the server ends while it waits for its standby is one that only this server
    // has, and how long a question may take is AnswerWithin.
    private NpgsqlCommand Initial(NpgsqlConnection connection, string more) => new(
        $"""
        SELECT pg_is_in_recovery(), set_config('enable_seqscan', 'off', false), set_config('enable_bitmapscan', 'off', false),
            set_config('lock_timeout', '{(int)Options.HeadWithin.TotalMilliseconds}ms', false), set_config('statement_timeout', '0', false),
            set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, false){more}
        """,
        connection);
}
