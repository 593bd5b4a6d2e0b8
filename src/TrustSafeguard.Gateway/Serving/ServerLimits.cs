namespace TrustSafeguard.Gateway.Serving;

/// <summary>Named limits of the server itself; those of the endpoint and of the engine are their own.</summary>
public sealed record ServerLimits
{
    /// <summary>The most connections that are open at once, WebSockets not counted. One more is closed before anything is read of it.</summary>
    public int Connections { get; init; } = 2_000;

    /// <summary>
    /// How long one reading of the records may last. 60 seconds; <see cref="GraphQL.Execution.GraphQLLimits.ExecutionTime"/> ends an operation before that. Crossing it
    /// answers with <c>records.reading-too-long</c> where something has changed meanwhile: what was there when it began is kept no longer.
    /// </summary>
    public TimeSpan ReadingTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long clients may delay the end once the server was asked to stop: what has begun is answered until then, and cut off after. A body that has yet to come is not
    /// waited for.
    /// </summary>
    public TimeSpan ShutdownTime { get; init; } = TimeSpan.FromSeconds(10);
}
