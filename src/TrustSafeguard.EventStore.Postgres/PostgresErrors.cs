using System.Security.Authentication;

namespace TrustSafeguard.EventStore.Postgres;

/// <summary>
/// The words of this store's errors, in one place to be proof-read. None holds a secret: of a connection string, only the database, the server and the role are
/// told.
/// </summary>
internal static class PostgresErrors
{
    public const string UnreachableCode = "store.unreachable";
    public const string NotPrimaryCode = "store.not-primary";
    public const string BusyCode = "store.busy";
    public const string FullCode = "store.full";
    public const string StandbyAwayCode = "store.standby-away";
    public const string RecordsGoneCode = "store.records-gone";
    public const string UnconfirmedCode = "store.unconfirmed";

    public static EventStoreException ConnectionString(Exception cause) => new("store.connection",
        $"The connection string of PostgreSQL cannot be read ({cause.GetType().Name}): give it as `Host=…;Port=…;Database=…;Username=…;Password=…`. It is not shown "
            + $"here, since it may hold a password.");

    public static EventStoreException HostMissing() => new("store.connection",
        "The connection string of PostgreSQL names no server: add `Host=…`, the name of the machine it runs on, or the folder of its socket.");

    public static EventStoreException Unreachable(string server, Exception cause) => IsOfProtection(cause) ? Unprotected(server, cause) : new(UnreachableCode,
        $"PostgreSQL does not answer for {server} ({Why(cause)}): nothing of this was written. Look whether the server runs and can be reached; "
            + "recording and reading go on by themselves as soon as it answers.", cause);

    private static EventStoreException Unprotected(string server, Exception cause) => new(UnreachableCode,
        $"PostgreSQL gives no connection for {server} that nobody on the way can read, or answer in its place ({Why(cause)}): nothing of this was written. Give the server a "
            + "certificate for the name in `Host`, and in the connection string say who vouches for it (`SSL Mode=VerifyFull;Root Certificate=FILE`). For a server that is named "
            + "otherwise than `localhost`, or by an address of the loopback, that is what holds where nothing is said; only where nobody else is on the network between, say "
            + "`SSL Mode=Disable`.", cause);

    public static EventStoreException NotProtected(string server) => new("store.not-protected",
        $"Whoever is on the network between can read what is recorded in {server}, or answer in its place, since `SSL Mode` lets a connection go without a certificate that is "
            + "proved: give the server a certificate, and write `SSL Mode=VerifyFull;Root Certificate=FILE` in the connection string.");

    public static EventStoreException NotPrimary(string server, Exception cause) => new(NotPrimaryCode,
        $"The PostgreSQL that answers for {server} is not the primary, or takes no writes ({Why(cause)}): nothing of this was written, and nothing is read of it. "
            + "Name the primary, or all servers of which one is (`Host=one,two`); recording and reading go on by themselves as soon as one takes writes.", cause);

    public static EventStoreException Busy(string server, Exception cause) => new(BusyCode,
        $"PostgreSQL could not come to this in {server} ({Why(cause)}), since others were first: nothing of this was written. Ask again later; if it stays so, look in "
            + "`pg_locks` who holds the row or the table, for instance a process that was stopped, or a commit that waits for its standby.", cause);

    public static EventStoreException Crowded(string server, Exception cause) => new(BusyCode,
        $"PostgreSQL lets no further connection in for {server} ({Why(cause)}), and those that are open were in use: nothing of this was written. Ask again later; if it stays "
            + "so, look in `pg_stat_activity` who has them, and raise `max_connections` or the role's CONNECTION LIMIT.", cause);

    public static EventStoreException Troubled(string code, string server, Exception cause) => new(code,
        $"PostgreSQL met trouble of its own over {server} ({Why(cause)}): nothing of this was written. Ask again later; if it stays so, look in PostgreSQL's own log, and whether "
            + "its disk is sound and has room. Recording and reading go on by themselves as soon as it is over.", cause);

    public static EventStoreException Slow(string server, Exception cause) => new("store.slow",
        $"PostgreSQL did not come to the end of this in {server} ({Why(cause)}): nothing of this was written. Ask again later; if it stays so, look what keeps the server busy.",
        cause);

    public static EventStoreException Full(string server, Exception cause) => new(FullCode,
        $"The disk of PostgreSQL has no room for {server} ({Why(cause)}): nothing of this append was written. Free some space; recording goes on by itself as soon "
            + $"as there is.", cause);

    public static EventStoreException FullUntried(string server, string schema, Exception cause) => new(FullCode,
        $"The disk of PostgreSQL had no room for {server}, and whether it has some again cannot be tried ({Why(cause)}): {GrantRoom(schema)}. "
            + "Until then it is seen only by an append that passes.", cause);

    public static EventStoreException RoomUntried(string server, string schema, Exception cause) => new("store.room-untried",
        $"Whether PostgreSQL can take appends again in {server}, with room on its disk and by its standby, cannot be tried ({Why(cause)}): {GrantRoom(schema)}.", cause);

    public static EventStoreException Unconfirmed(string server, Exception cause) => new(UnconfirmedCode,
        $"PostgreSQL did not say of {server} that it has committed ({Why(cause)}), and it could not be found out in time whether this append is recorded: "
            + "ask again with the same request id, which records nothing twice, or read first.", cause);

    public static EventStoreException StandbyAway(string server, Exception cause) => new(StandbyAwayCode,
        $"PostgreSQL does not get what it commits for {server} to the standby that it is set to wait for ({Why(cause)}): nothing of this was written. Look whether the standby "
            + "runs and follows; recording goes on by itself as soon as it does. To do without it, change `synchronous_standby_names`.", cause);

    public static EventStoreException Denied(string server, Exception cause) => new("store.denied",
        $"PostgreSQL refuses us {server} ({Why(cause)}): nothing of this was written. Check the role, its password, its rights on the schema and the name of the database.", cause);

    public static EventStoreException Unusable(string server, Exception cause) => new("store.unusable",
        $"PostgreSQL could not do what was asked in {server} ({Why(cause)}): nothing of this was written. Check that nobody changed the tables by hand, then start again.", cause);

    public static EventStoreException Broken(LogId log, long position, string server) => new("journal.corrupt",
        $"Log `{log}` in {server} is damaged at position {position}: the record's hash does not follow from the record before it, so one of the two was changed. "
            + "Restore the database from a backup, and find out who can write its tables. Nothing was changed.");

    public static EventStoreException Gap(LogId log, long expected, string server) => new("journal.corrupt",
        $"Log `{log}` in {server} is damaged: the record at position {expected} is missing, though the log goes on or its head says so. "
            + "Restore the database from a backup, and find out who can write its tables. Nothing was changed.");

    public static EventStoreException HeadWrong(LogId log, long position, string server) => new("journal.corrupt",
        $"Log `{log}` in {server} is damaged: its head stands at position {position} and the last record there is another one. "
            + "Restore the database from a backup, and find out who can write its tables. Nothing was changed.");

    public static EventStoreException BehindHead(LogId log, long last, string server, string schema) => new("journal.corrupt",
        $"Log `{log}` in {server} is damaged: its records go on up to position {last}, behind where its row in the table `{schema}.heads` says that it ends: the row was "
            + "set back or deleted. Find out who can write the tables; the records are got back as docs/operating/trouble.md says. Nothing was changed.");

    public static EventStoreException RecordsGone(LogId log, long position, string server) => new(RecordsGoneCode,
        $"Log `{log}` in {server} does not hold any more what was acknowledged at position {position}: an older database was put in its place, or records were removed or changed. "
            + "Nothing is recorded in it. Bring the newer database back; if it is lost, stop no server that still answers before what it shows "
                + "is noted: one that is started takes what is there.");

    public static EventStoreException NotHeld(LogId log, long position, string server) => new(RecordsGoneCode,
        $"Log `{log}` in {server} does not hold what was read at position {position}: an older database was put in its place, or records were removed. Look what it holds "
            + "before you record it anew; if the newer database can be brought back, bring it back.");

    public static EventStoreException NotDurable(string server, string setting) => new("store.not-durable",
        $"PostgreSQL runs with `{setting}` for {server}, so a power cut can lose what was acknowledged or spoil the whole database: turn it on where records are "
            + $"kept that somebody relies on.");

    public static EventStoreException TooOld(string server, int version) => new("store.server-too-old",
        $"PostgreSQL {version} serves {server}; version {Connections.Database.OldestServer} or newer is needed: upgrade it first. Nothing was changed.");

    public static EventStoreException SchemaNewer(string server, string set, int found, int known) => new("store.schema-newer",
        $"The tables `{set}` in {server} are of version {found}, and this program knows version {known}: a newer version of the program has changed in them what "
            + $"this one relies on. Start that one. Nothing was changed.");

    public static EventStoreException SchemaOlder(string server, string set, int found, int known) => new("store.schema-older", found == 0
        ? $"There are no tables `{set}` in {server}: it is another database than the one that holds the records, or nothing was recorded there yet. Check the address; to make "
            + "them, run `store migrate`. Nothing was changed."
        : $"The tables `{set}` in {server} are of version {found}, and this program needs version {known}: run `store migrate` once, or start with Migrates on. To back up or "
            + "verify before that, use the version of the program that made them. Nothing was changed.");

    public static EventStoreException SchemaOther(string server, string set, int version) => new("store.schema-other",
        $"Version {version} of the tables `{set}` in {server} was made by another text than this program has: it is of another product or was changed by hand. "
            + "Check that the database and the schema are the right ones. Nothing was changed.");

    public static EventStoreException SchemaDenied(string server, string set, int version, Exception cause) => new("store.schema-denied",
        $"The role of the connection string may not bring the tables `{set}` in {server} to version {version} ({Why(cause)}): "
            + "let whoever owns the database run what `store migrate --print` prints, then start again. Nothing was changed.", cause);

    private static string GrantRoom(string schema) => $"give the role of the connection string INSERT on the table `{schema}.room`";

    // A server without TLS is told of by Npgsql's message alone.
    private static bool IsOfProtection(Exception cause) => cause is Npgsql.NpgsqlException && cause switch
    {
        { InnerException: AuthenticationException } => true,
        { InnerException: AggregateException of } => of.InnerExceptions.Any(IsOfProtection),
        { InnerException: null } => cause is not Npgsql.PostgresException && cause.Message.Contains("SSL", StringComparison.Ordinal),
        _ => false,
    };

    // What PostgreSQL says beside the message, a row's values for instance, is not told.
    private static string Why(Exception cause) => cause switch
    {
        Npgsql.PostgresException said => $"{said.SqlState}: {said.MessageText}",
        Npgsql.NpgsqlException { InnerException: { } inner } => inner.Message,
        _ => cause.Message,
    };
}
