namespace TrustSafeguard.GraphQL.Execution;

/// <summary>
/// What an event of a subscription implements where its stream can be resumed after it. Whoever cannot be given the event is told with the error which it was, and can come
/// back for it, or go on behind it.
/// </summary>
public interface IResumableEvent
{
    /// <summary>What resumes the stream after this event; written as `extensions.cursor` of each error of a response that has nothing else of the event.</summary>
    string Cursor { get; }
}
