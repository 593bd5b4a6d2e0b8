namespace TrustSafeguard.GraphQL.Execution;

/// <summary>
/// What a request's context implements where a subscription outlives what the context knows: the present, or what was read for one answer only.
/// Source: sec-Subscription.Response-Stream.
/// </summary>
public interface IRenewableContext
{
    /// <summary>Called before each event is answered: the context that its resolvers get, of the type that the bindings name.</summary>
    object Renew();
}
