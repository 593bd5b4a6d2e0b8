using System.Reflection;
using TrustSafeguard.GraphQL.Execution.Costing;
using TrustSafeguard.GraphQL.Execution.Input;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>A schema and the code that answers it.</summary>
internal sealed record BoundSchema(
    Schema Schema, InputCoercion Coercion, ObjectBinding<object> Query, ObjectBinding<object>? Mutation, ObjectBinding<object>? Subscription)
{
    /// <summary>What its parts weigh; null where the schema does not say.</summary>
    internal CostModel? Costs { get; init; }

    /// <summary>What each field is resolved by, by its coordinate.</summary>
    internal required IReadOnlyDictionary<string, MemberInfo> Resolvers { get; init; }

    internal ObjectBinding<object>? Root(OperationType operation) => operation switch
    {
        OperationType.Query => Query,
        OperationType.Mutation => Mutation,
        _ => Subscription,
    };
}
