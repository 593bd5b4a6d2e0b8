using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>Tells what passes without a change to the records, the settings or the program from what somebody has to mend.</summary>
internal static class StorePasses
{
    /// <summary>Whether the server of records, or the standby that it waits for, is away.</summary>
    public static bool IsAway(EventStoreException failure) => failure.Kind == StoreFailureKind.Away;

    /// <summary>Whether the same command may well do when it is given again later.</summary>
    public static bool MayPass(EventStoreException failure) => failure.Kind is StoreFailureKind.Away or StoreFailureKind.Passing;

    /// <summary>What a command ends with whose change was refused.</summary>
    /// <param name="code">The refusal's.</param>
    public static ExitCode ExitOf(string code) =>
        EventStoreException.KindOf(code) is StoreFailureKind.Away or StoreFailureKind.Passing or StoreFailureKind.Held
            || code is "request.unanswered" or "request.not-shown" or "request.not-prepared" or "request.contended"
            ? ExitCode.StorePasses
        : code.StartsWith("store.", StringComparison.Ordinal) || code.StartsWith("journal.", StringComparison.Ordinal) ? ExitCode.StoreUnusable
        : ExitCode.FoundWrong;
}
