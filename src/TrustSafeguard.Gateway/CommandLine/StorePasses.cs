using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>Tells what passes without a change to the records, the settings or the program from what somebody has to mend.</summary>
internal static class StorePasses
{
    /// <summary>Whether the server of records, or the standby that it waits for, is away.</summary>
    public static bool IsAway(EventStoreException failure) => IsAway(failure.Code);

    /// <inheritdoc cref="IsAway(EventStoreException)"/>
    /// <param name="code">The failure's.</param>
    public static bool IsAway(string code) => code is "store.unreachable" or "store.not-primary" or "store.standby-away" or "store.unconfirmed";

    /// <summary>Whether the same command may well do when it is given again later.</summary>
    public static bool MayPass(EventStoreException failure) => MayPass(failure.Code);

    /// <inheritdoc cref="MayPass(EventStoreException)"/>
    /// <param name="code">The failure's.</param>
    public static bool MayPass(string code) => IsAway(code) || code is "store.full" or "store.no-open-file" or "store.busy" or "store.slow";

    /// <summary>What a command ends with whose change was refused.</summary>
    /// <param name="code">The refusal's.</param>
    public static ExitCode ExitOf(string code) =>
        MayPass(code) || code is "store.leased" or "store.log-unfinished" or "request.unanswered" or "request.not-shown" or "request.not-prepared" or "request.contended"
            ? ExitCode.StorePasses
        : code.StartsWith("store.", StringComparison.Ordinal) || code.StartsWith("journal.", StringComparison.Ordinal) ? ExitCode.StoreUnusable
        : ExitCode.FoundWrong;
}
