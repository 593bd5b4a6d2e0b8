namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>An operation turned out to be dear while there is no place for one.</summary>
internal sealed class TooManyDearException(string message) : Exception(message);
