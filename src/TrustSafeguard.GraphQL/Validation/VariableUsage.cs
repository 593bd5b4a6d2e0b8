using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Validation;

/// <summary>A variable where it is used.</summary>
/// <param name="Node">The variable.</param>
/// <param name="Type">The type that the place asks for; null where the place is unknown.</param>
/// <param name="DefaultValue">The default of the argument or input field at the place.</param>
/// <param name="ParentType">The input type that the place is in; null for an argument.</param>
internal sealed record VariableUsage(ValueNode.Variable Node, GraphQLType? Type, ValueNode? DefaultValue, GraphQLType? ParentType);
