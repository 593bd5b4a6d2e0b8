using Azure;
using Azure.Data.Tables;
using Azure.Identity;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.Node;

/// <summary>The tables of a storage account in which the nodes of a cluster find one another: another service than the blobs, with rights and an address of its own.</summary>
internal static class ClusterTables
{
    /// <summary>Where Orleans keeps members.</summary>
    public const string Members = "OrleansSiloInstances";

    private const int Unauthorized = 401;
    private const int Forbidden = 403;
    private const int FirstOfServer = 500;

    /// <summary>Makes the table of members where it is missing, as the first silo would, which says nothing that an operator could go by where it may not or cannot.</summary>
    /// <param name="tables">The tables of the account.</param>
    /// <param name="within">How long it may take.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="EventStoreException"><c>store.denied</c>, <c>store.unreachable</c> or <c>store.refused</c>.</exception>
    public static async Task PrepareAsync(TableServiceClient tables, TimeSpan within, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(within);
        try
        {
            await tables.GetTableClient(Members).CreateIfNotExistsAsync(limit.Token);
        }
        catch (RequestFailedException answer) when (answer.Status is Unauthorized or Forbidden)
        {
            throw new EventStoreException(
                "store.denied", $"The storage account does not let this process into its tables ({answer.Status} {answer.ErrorCode}), in which the nodes of a cluster find "
                    + "one another. Grant its identity the role Storage Table Data Contributor on the account, beside that for the blobs, or give a connection string whose "
                    + "key is in force.", answer);
        }
        catch (RequestFailedException answer) when (answer.Status is > 0 and < FirstOfServer)
        {
            throw new EventStoreException(
                "store.refused", $"The storage account refuses to make a table ({answer.Status} {answer.ErrorCode}), in which the nodes of a cluster would find one another. "
                    + "Look the code up in the documentation of Azure Storage: most often the account is of a kind without tables.", answer);
        }
        catch (Exception away) when (!stop.IsCancellationRequested
            && away is RequestFailedException or AggregateException or AuthenticationFailedException or OperationCanceledException)
        {
            throw new EventStoreException(
                "store.unreachable", "The tables of the storage account cannot be reached, in which the nodes of a cluster find one another. They have an address of their own "
                    + "(`ACCOUNT.table.core.windows.net`): look at the network, the firewall and the private endpoints of the account.", away);
        }
    }
}
