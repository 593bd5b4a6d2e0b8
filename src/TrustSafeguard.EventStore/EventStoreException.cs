namespace TrustSafeguard.EventStore;

/// <summary>The store cannot do what was asked. The message says what, where and how to mend it.</summary>
/// <param name="code">Stable and never reused, for instance <c>store.locked</c>.</param>
/// <param name="message">A sentence for the person who runs the store.</param>
/// <param name="innerException">What the medium said, where it said something.</param>
public sealed class EventStoreException(string code, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Stable and never reused, for instance <c>store.locked</c>.</summary>
    public string Code { get; } = code;

    /// <summary>The same for another caller: an exception that two throw would hold both their stacks.</summary>
    internal EventStoreException Again() => new(Code, Message, InnerException);
}
