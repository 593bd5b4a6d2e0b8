namespace TrustSafeguard.EventStore.AzureStorage.Blobs;

/// <summary>What a call that failed leaves one to know.</summary>
internal enum BlobFault
{
    /// <summary>Nothing was sent: no connection came about.</summary>
    NotSent,

    /// <summary>The service had too much to do and did nothing.</summary>
    Throttled,

    /// <summary>The call was made or not, or will be made later: the answer did not come, or says nothing.</summary>
    Unsure,

    /// <summary>The blob does not end where it was said to end.</summary>
    Moved,

    /// <summary>The blob is there already.</summary>
    Exists,

    /// <summary>The blob is not there.</summary>
    Missing,

    /// <summary>The container is not there.</summary>
    ContainerMissing,

    /// <summary>Somebody holds a lease on the blob: nothing was done.</summary>
    Leased,

    /// <summary>The caller has no right to this.</summary>
    Denied,

    /// <summary>The service understood and said no.</summary>
    Refused,
}
