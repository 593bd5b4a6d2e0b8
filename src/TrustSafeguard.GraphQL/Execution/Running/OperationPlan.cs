namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>An operation ready to run: everything that does not differ from request to request is decided.</summary>
internal sealed class OperationPlan
{
    private const int ExpectedBytesAtFirst = 2048;
    private const int SlackBytes = 256;
    private int expectedBytes = ExpectedBytesAtFirst;

    internal required ObjectCompletion<object> Root { get; init; }

    internal required IReadOnlyList<PlannedField> Fields { get; init; }

    /// <summary>The longest path of the operation, list indices included.</summary>
    internal required int Depth { get; init; }

    internal required int ArgumentSlots { get; init; }

    internal required bool IsMutation { get; init; }

    internal required bool IsSubscription { get; init; }

    /// <summary>Whether a resolver takes a cancellation token or is awaited, so that a timer is worth its price.</summary>
    internal required bool NeedsTimer { get; init; }

    internal bool IsAsync => Root.IsAsync;

    /// <summary>How large this operation's last response was: a guess at the next one's size.</summary>
    internal int ExpectedBytes
    {
        get => Volatile.Read(ref expectedBytes);
        set => Volatile.Write(ref expectedBytes, value + SlackBytes);
    }
}
