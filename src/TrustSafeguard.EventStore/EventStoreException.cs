namespace TrustSafeguard.EventStore;

/// <summary>The store cannot do what was asked. The message says what, where and how to mend it.</summary>
/// <param name="code">Stable and never reused, for instance <c>store.locked</c>.</param>
/// <param name="message">A sentence for the person who runs the store.</param>
/// <param name="innerException">What the medium said, where it said something.</param>
public sealed class EventStoreException(string code, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Stable and never reused, for instance <c>store.locked</c>.</summary>
    public string Code { get; } = code;

    /// <summary>What becomes of it, and what it says of the records.</summary>
    public StoreFailureKind Kind => KindOf(Code);

    /// <summary>The kind of a failure of which no more is known than its code, as where another process met it.</summary>
    /// <param name="code">Of any store.</param>
    public static StoreFailureKind KindOf(string code) => code switch
    {
        "store.full" or "store.no-open-file" or "store.busy" or "store.slow" => StoreFailureKind.Passing,
        "store.unreachable" or "store.not-primary" or "store.standby-away" or "store.unconfirmed" => StoreFailureKind.Away,
        "store.leased" or "store.log-unfinished" => StoreFailureKind.Held,
        "store.failed" or "store.moved" or EventStoreErrors.ClosedCode or "snapshot.wrong" => StoreFailureKind.Ended,
        "store.records-gone" => StoreFailureKind.Gone,
        _ when code.StartsWith("journal.", StringComparison.Ordinal) => StoreFailureKind.Damaged,
        _ => StoreFailureKind.NeedsMending,
    };

    /// <summary>The same for another caller: an exception that two throw would hold both their stacks.</summary>
    internal EventStoreException Again() => new(Code, Message, InnerException);
}
