namespace TrustSafeguard.GraphQL.Execution;

/// <summary>What a request's context knows of who asks, so that one caller does not get what is meant for all.</summary>
public interface IAskedBy
{
    /// <summary>The same text for the same caller; null where callers are not told apart. It is told to nobody.</summary>
    string? AskedBy { get; }
}
