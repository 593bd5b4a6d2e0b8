namespace TrustSafeguard.GraphQL.Response;

/// <summary>Raised where a response would cross its limit; the engine answers with the code <c>graphql.response-too-large</c> instead.</summary>
public sealed class ResponseTooLargeException : Exception
{
    /// <summary>With the limit that was crossed.</summary>
    /// <param name="limitBytes">The limit, in bytes.</param>
    public ResponseTooLargeException(int limitBytes)
        : base($"The response is larger than the limit of {limitBytes} bytes (`ResponseBytes`): ask for fewer fields or smaller pages.") => LimitBytes = limitBytes;

    /// <summary>The limit that was crossed, in bytes.</summary>
    public int LimitBytes { get; }
}
