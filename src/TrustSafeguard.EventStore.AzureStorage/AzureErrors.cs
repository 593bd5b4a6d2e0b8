using Azure;
using Azure.Identity;
using TrustSafeguard.EventStore.AzureStorage.Blobs;

namespace TrustSafeguard.EventStore.AzureStorage;

/// <summary>The words of this store's errors, in one place to be proof-read. None holds a key, an address with a signature, or what a record says.</summary>
internal static class AzureErrors
{
    public const string UnreachableCode = "store.unreachable";
    public const string OvertakenCode = "store.busy";

    public static EventStoreException ConnectionString(Exception cause) => new("store.connection",
        $"The connection string of the storage account cannot be read ({cause.GetType().Name}): give it as the account shows it, "
            + "`DefaultEndpointsProtocol=https;AccountName=…;AccountKey=…;EndpointSuffix=core.windows.net`. It is not shown here, since it holds a key.");

    public static EventStoreException Unreachable(string container, Exception cause) => cause is AuthenticationFailedException ? Tokenless(container, cause) : new(UnreachableCode,
        $"The storage account of container `{container}` cannot be reached ({Said(cause)}): nothing was written. Try again; the store goes on by itself once it answers. "
            + "If it stays away, check the network, the firewall of the account and its address.", cause);

    public static EventStoreException NotProtected(string container) => new("store.not-protected",
        $"Whoever is on the network between can read what is recorded in container `{container}`, or answer in its place, since the address of the storage account is http: "
            + "write its https address, or `DefaultEndpointsProtocol=https` in the connection string.");

    private static EventStoreException Tokenless(string container, Exception cause) => new(UnreachableCode,
        $"No token for container `{container}` could be had, since whoever gives tokens does not answer ({Said(BlobFaults.WhyNoToken(cause) ?? cause)}): nothing was written. "
            + "Try again; the store goes on by itself once there is one. If it stays away, check that this machine has an identity (a managed identity, a workload identity or the "
            + "variables `AZURE_…`) and reaches the address that its tokens come from.", cause);

    public static EventStoreException Unconfirmed(LogId log, string container, Exception cause) => new("store.unconfirmed",
        $"An append to log `{log}` was sent to container `{container}`, and the answer never came ({Said(cause)}): it is there or not. "
            + "Ask again with the same request id, which adds nothing where it is there.", cause);

    public static EventStoreException Denied(string container, Exception cause) => new("store.denied",
        $"The storage account does not let this process into container `{container}` ({Said(cause)}): nothing was written. Grant its identity the role "
            + "Storage Blob Data Contributor on the container, or give a connection string whose key is in force; recording goes on by itself then.", cause);

    public static EventStoreException ContainerMissing(string container, Exception cause) => new("store.container-missing",
        $"There is no container `{container}` in the storage account ({Said(cause)}): nothing was written. Check the name of the container and of the account. If it was deleted, "
            + "restore it (soft delete keeps it for a time), then start again.", cause);

    public static EventStoreException Refused(string container, Exception cause) => new("store.refused",
        $"The storage account refuses what was asked of container `{container}` ({Said(cause)}): nothing was written. Look the code up in the documentation of Azure Storage: "
            + "most often a policy of the account, or its kind, does not allow append blobs.", cause);

    /// <summary>What a call failed with that was made for no log.</summary>
    public static EventStoreException Of(BlobFault fault, string container, Exception cause) => fault switch
    {
        BlobFault.ContainerMissing => ContainerMissing(container, cause),
        BlobFault.Denied => Denied(container, cause),
        BlobFault.Refused => Refused(container, cause),
        _ => Unreachable(container, cause),
    };

    public static EventStoreException Leased(LogId log, string container, string blob, Exception cause) => new("store.leased",
        $"Somebody holds a lease on blob `{blob}` of log `{log}` in container `{container}` ({Said(cause)}): nothing was written, and nothing is recorded in this log "
            + "while it lasts. Find out who took it, since no other program may write there, and break it (`az storage blob lease break`); recording goes on by itself "
            + "then.", cause);

    public static EventStoreException Overtaken(LogId log, TimeSpan within) => new(OvertakenCode,
        $"Other processes wrote log `{log}` first, again and again for {within.TotalSeconds:0.#} s (the limit AskAgainFor): nothing was written. Try again later.");

    public static EventStoreException Corrupt(string container, string blob, long offset, LogId log, long position, string what) => new("journal.corrupt",
        $"Container `{container}` is damaged: blob `{blob}`, byte {offset}, log `{log}`, position {position}: {what}. "
            + "Nothing was changed, and nothing more is appended to this log. Restore the blob from an earlier version or from a backup, then start again.");

    public static EventStoreException BlobGone(string container, string blob, LogId log) => new("journal.blob-gone",
        $"Blob `{blob}` of log `{log}` was deleted from container `{container}`, and nothing more is appended to this log. Restore the blob (soft delete keeps it for a time) or "
            + "take it from a backup, then start again.");

    public static EventStoreException BlobShorter(string container, string blob, LogId log, long bytes, long known) => new("journal.blob-shorter",
        $"Blob `{blob}` of log `{log}` in container `{container}` is {bytes} bytes long, though {known} were written to it: "
            + "records are lost, and nothing more is appended to this log. Restore the blob from an earlier version or from a backup, then start again.");

    /// <summary>What the service or the network said, in one line.</summary>
    private static string Said(Exception cause) => cause switch
    {
        RequestFailedException { Status: > 0 } answer => $"{answer.Status} {answer.ErrorCode}".TrimEnd(),
        _ when BlobFaults.Root(cause) is OperationCanceledException => "no answer in time",
        _ => BlobFaults.Root(cause).Message.Split('\n')[0].TrimEnd('.', '\r'),
    };
}
