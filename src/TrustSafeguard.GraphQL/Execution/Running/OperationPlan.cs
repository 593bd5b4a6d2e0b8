using TrustSafeguard.GraphQL.Execution.Costing;
using TrustSafeguard.GraphQL.Execution.Telemetry;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>An operation ready to run: everything that does not differ from request to request is decided.</summary>
internal sealed class OperationPlan
{
    private const int ExpectedBytesAtFirst = 2048;
    private const int SlackBytes = 256;
    private int expectedBytes = ExpectedBytesAtFirst;

    internal required OperationIdentity Identity { get; init; }

    internal required ObjectCompletion<object> Root { get; init; }

    /// <summary>What it costs, perhaps with the variables still to be put in; null where the schema does not say.</summary>
    internal SelectionCost? Cost { get; init; }

    /// <summary>What its response says of its cost; null where nobody asked.</summary>
    internal IReadOnlyDictionary<string, object?>? ReportedCost { get; private set; }

    /// <summary>How many lists it may be inside of, each at its own place: their present indices are kept.</summary>
    internal required int IndexSlots { get; init; }

    internal required int ArgumentSlots { get; init; }

    /// <summary>How many fields it asks for under several names of one object.</summary>
    internal required int KeptSlots { get; init; }

    internal required bool IsMutation { get; init; }

    internal required bool IsSubscription { get; init; }

    /// <summary>Whether a resolver takes a cancellation token or is awaited, so that a timer is worth its price.</summary>
    internal required bool NeedsTimer { get; init; }

    /// <summary>For each field that execution waits for the nearest such field above it, as <see cref="Running.Batches"/> needs it; null where the plan has no batches.</summary>
    internal IReadOnlyList<int>? Waits { get; init; }

    internal bool IsAsync => Root.IsAsync;

    /// <summary>The same plan for one request that asked what it costs.</summary>
    internal OperationPlan Reporting(IReadOnlyDictionary<string, object?> cost)
    {
        var plan = (OperationPlan)MemberwiseClone();
        plan.ReportedCost = cost;
        return plan;
    }

    /// <summary>How large this operation's last response was: a guess at the next one's size.</summary>
    internal int ExpectedBytes
    {
        get => Volatile.Read(ref expectedBytes);
        set => Volatile.Write(ref expectedBytes, value + SlackBytes);
    }
}
