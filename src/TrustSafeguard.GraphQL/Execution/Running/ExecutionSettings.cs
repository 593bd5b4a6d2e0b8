namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>What all operations of one engine share.</summary>
internal sealed class ExecutionSettings(GraphQLOptions options)
{
    internal GraphQLOptions Options => options;

    internal GraphQLLimits Limits => options.Limits;

    internal DearLane DearLane { get; } = new(options);

    internal SubscriptionShares Subscriptions { get; } = new(options.Limits.CallerSubscriptions);

    internal Pulse Pulse { get; } = new(options.TimeProvider);
}
