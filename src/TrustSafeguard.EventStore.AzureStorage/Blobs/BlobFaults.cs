using System.Net.Sockets;
using Azure;
using Azure.Identity;
using Microsoft.Identity.Client;

namespace TrustSafeguard.EventStore.AzureStorage.Blobs;

/// <summary>Tells from an exception of the client what is known of the call.</summary>
internal static class BlobFaults
{
    /// <summary>What is known; null where the exception is not one of the service or the network.</summary>
    public static BlobFault? Of(Exception exception) => exception switch
    {
        RequestFailedException { Status: > 0 } answer => OfAnswer(answer),
        AuthenticationFailedException tokenless => WhyNoToken(tokenless) is null ? BlobFault.Denied : BlobFault.NotSent,
        _ => OfNetwork(Root(exception)),
    };

    /// <summary>
    /// Why there was no token, where that passes: whoever gives them could not be reached, did not answer or had too much to do. Null where there is none to be had.
    /// Of several ways to a token that were tried one after another, most are not there at all, and one that passes is the one that counts.
    /// </summary>
    public static Exception? WhyNoToken(Exception cause) => cause switch
    {
        AggregateException several => several.InnerExceptions.Select(WhyNoToken).FirstOrDefault(static why => why is not null),
        RequestFailedException { Status: 408 or 429 or >= 500 } or MsalServiceException { StatusCode: 408 or 429 or >= 500 } => cause,
        { InnerException: { } inner } when WhyNoToken(inner) is { } why => why,
        RequestFailedException { Status: 0 } or HttpRequestException or HttpIOException or SocketException or TimeoutException or OperationCanceledException => cause,
        _ => null,
    };

    /// <summary>The innermost exception: the client wraps what the network said, several times over.</summary>
    public static Exception Root(Exception exception)
    {
        var root = exception is AggregateException { InnerExceptions: [.., var last] } ? last : exception;
        while (root is not HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } && root.InnerException is { } inner)
        {
            root = inner;
        }

        return root;
    }

    private static BlobFault OfAnswer(RequestFailedException answer) => answer switch
    {
        { Status: 412, ErrorCode: "AppendPositionConditionNotMet" or "ConditionNotMet" } => BlobFault.Moved,
        { Status: 409 or 412, ErrorCode: { } code } when code.StartsWith("Lease", StringComparison.Ordinal) => BlobFault.Leased,
        { Status: 409, ErrorCode: "BlobAlreadyExists" } => BlobFault.Exists,
        { Status: 404, ErrorCode: "ContainerNotFound" or "ResourceNotFound" } => BlobFault.ContainerMissing,
        { Status: 409, ErrorCode: "ContainerBeingDeleted" } => BlobFault.ContainerMissing,
        { Status: 404 } => BlobFault.Missing,
        { Status: 401 or 403 } => BlobFault.Denied,
        { Status: 429 } or { Status: 503, ErrorCode: "ServerBusy" } => BlobFault.Throttled,
        { Status: 408 or >= 500 } => BlobFault.Unsure,
        _ => BlobFault.Refused,
    };

    private static BlobFault? OfNetwork(Exception root) => root switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } =>
            BlobFault.NotSent,
        SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NetworkUnreachable or SocketError.HostUnreachable } =>
            BlobFault.NotSent,
        HttpRequestException or IOException or SocketException or OperationCanceledException or TimeoutException or RequestFailedException => BlobFault.Unsure,
        _ => null,
    };
}
