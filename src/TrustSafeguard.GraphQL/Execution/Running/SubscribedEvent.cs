namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>An event of a source stream, as the root value of its response.</summary>
/// <param name="Resumable">What its stream can be resumed after; null where it cannot be.</param>
internal abstract record SubscribedEvent(IResumableEvent? Resumable);
