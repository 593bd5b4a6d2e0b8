namespace TrustSafeguard.Gateway.Identity;

/// <summary>Named limits of what one caller may have of the server, so that nobody has all of it. Crossing one answers 429 with <c>identity.too-many-requests</c>.</summary>
/// <remarks>The caller without a token of <c>serve --dev</c> goes by none of these: everybody on the machine is that caller.</remarks>
public sealed record CallerLimits
{
    /// <summary>The most requests of one caller at once after a pause; each operation of a socket is one. 600.</summary>
    public int CallerBurst { get; init; } = 600;

    /// <summary>The requests of one caller in each second, for as long as they like. 60.</summary>
    public int CallerRequestsPerSecond { get; init; } = 60;

    /// <summary>The most requests of one caller that are under way together; a socket or a stream that is open is one. 100.</summary>
    public int CallerCalls { get; init; } = 100;

    /// <summary>The most requests of one address at once after a pause, of those that nobody is let in with: without a good token, and to the pages. 300.</summary>
    public int StrangerBurst { get; init; } = 300;

    /// <summary>The requests of one address in each second, of those that nobody is let in with. 30.</summary>
    public int StrangerRequestsPerSecond { get; init; } = 30;

    /// <summary>The most requests of one address that are under way together, of those that nobody is let in with. 100.</summary>
    public int StrangerCalls { get; init; } = 100;
}
