using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace TrustSafeguard.EventStore.Postgres.Connections;

/// <summary>Tells kinds of failure apart.</summary>
internal static class FailureKinds
{
    private const string ReadOnly = "25006";
    private const string IdleInTransaction = "25P03";
    private const string NoSuchDatabase = "3D000";

    // The class of what is wrong with a role, its password or the rules of `pg_hba.conf`.
    private const string Authorisation = "28";

    // The classes of what the server is short of, and of what the system below it refused. What it has no code for is told as internal.
    private const string Resources = "53";
    private const string System = "58";
    private const string Internal = "XX000";

    /// <summary>Whether it is one that a server or a network gave, in contrast to a fault of ours.</summary>
    public static bool IsOfTheServer(Exception failure) => failure is DbException or IOException or SocketException or TimeoutException
        or ObjectDisposedException or StandbyException or SlowException or NotPrimaryException;

    /// <summary>Whether the same may pass when it is asked again.</summary>
    public static bool MayPass(Exception failure) => Of(failure) is FailureKind.Away or FailureKind.NotPrimary or FailureKind.Crowded or FailureKind.Busy or FailureKind.Slow
        or FailureKind.Troubled;

    public static FailureKind Of(Exception failure) => failure switch
    {
        PostgresException said => Of(said.SqlState),
        StandbyException => FailureKind.Standby,
        SlowException => FailureKind.Slow,
        NotPrimaryException => FailureKind.NotPrimary,
        NpgsqlException { InnerException: AggregateException several } when several.InnerExceptions.Any(each => each is NotPrimaryException) => FailureKind.NotPrimary,
        _ => FailureKind.Away,
    };

    /// <summary>A failure in our words.</summary>
    /// <param name="failure">Of the server.</param>
    /// <param name="server">What is told of it.</param>
    public static EventStoreException Say(Exception failure, string server) => Of(failure) switch
    {
        FailureKind.Away or FailureKind.Crowded => PostgresErrors.Unreachable(server, failure),
        FailureKind.NotPrimary => PostgresErrors.NotPrimary(server, failure),
        FailureKind.Busy => PostgresErrors.Busy(server, failure),
        FailureKind.Troubled => PostgresErrors.Troubled(PostgresErrors.UnreachableCode, server, failure),
        FailureKind.Slow => PostgresErrors.Slow(server, failure),
        FailureKind.Full => PostgresErrors.Full(server, failure),
        FailureKind.Denied => PostgresErrors.Denied(server, failure),
        FailureKind.Standby => PostgresErrors.StandbyAway(server, failure),
        _ => PostgresErrors.Unusable(server, failure),
    };

    /// <summary>Whether other connections are hardly better than the one that failed: it was lost, or leads to a server that takes no writes any more.</summary>
    public static bool SpoilsConnections(Exception failure) => failure switch
    {
        PostgresException said => (!UndoesAll(said) && !IsOfOpening(said) && !EndsOneSession(said)) || said.SqlState == ReadOnly,
        StandbyException or SlowException => false,
        _ => true,
    };

    /// <summary>Whether a further connection was refused, by a server that keeps those that are open.</summary>
    public static bool IsOfOpening(Exception failure) => failure is PostgresException said && !UndoesAll(said)
        && (said.SqlState is PostgresErrorCodes.TooManyConnections or NoSuchDatabase || said.SqlState.StartsWith(Authorisation, StringComparison.Ordinal));

    /// <summary>Whether it says that the transaction was taken back, and the connection lives on.</summary>
    public static bool UndoesAll(PostgresException said) => said.InvariantSeverity == "ERROR";

    // Where it is all of them, the server panics. One that cannot begin for want of room, or memory, is such a session.
    private static bool EndsOneSession(PostgresException said) =>
        said.InvariantSeverity == "FATAL" && Of(said.SqlState) is FailureKind.Troubled or FailureKind.Full or FailureKind.Busy;

    // The classes and codes are those of appendix A of PostgreSQL's manual.
    private static FailureKind Of(string state) => state switch
    {
        PostgresErrorCodes.DiskFull => FailureKind.Full,
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable => FailureKind.Busy,
        PostgresErrorCodes.OutOfMemory => FailureKind.Busy,

        // The second is of whoever held a head for longer than HeadWithin.
        PostgresErrorCodes.QueryCanceled or IdleInTransaction => FailureKind.Slow,

        PostgresErrorCodes.TooManyConnections => FailureKind.Crowded,
        ReadOnly => FailureKind.NotPrimary,
        PostgresErrorCodes.InsufficientPrivilege or NoSuchDatabase => FailureKind.Denied,
        _ when state.StartsWith("57P", StringComparison.Ordinal) || state.StartsWith("08", StringComparison.Ordinal) => FailureKind.Away,
        _ when state.StartsWith(Authorisation, StringComparison.Ordinal) => FailureKind.Denied,
        Internal => FailureKind.Troubled,
        _ when state.StartsWith(Resources, StringComparison.Ordinal) || state.StartsWith(System, StringComparison.Ordinal) => FailureKind.Troubled,
        _ => FailureKind.Other,
    };
}
