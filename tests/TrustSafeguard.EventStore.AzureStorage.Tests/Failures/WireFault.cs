namespace TrustSafeguard.EventStore.AzureStorage.Tests.Failures;

/// <summary>What becomes of one request on the way.</summary>
internal enum WireFault
{
    /// <summary>The service gets it and does it; the connection is cut before the answer.</summary>
    AnswerCut,

    /// <summary>The connection is cut, and the service never gets it.</summary>
    RequestCut,

    /// <summary>The service is said to be busy, and never gets it.</summary>
    Busy,

    /// <summary>The caller is said to have no right to it, and the service never gets it.</summary>
    Denied,

    /// <summary>The blob is said to end elsewhere, and the service never gets it.</summary>
    Moved,

    /// <summary>It lies on the way until it is let go, whether its caller still waits or not.</summary>
    Held,
}
