using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>The query type's own two fields: `__schema` and `__type`. Source: sec-Schema-Introspection.</summary>
internal static class MetaFieldResolvers
{
}
