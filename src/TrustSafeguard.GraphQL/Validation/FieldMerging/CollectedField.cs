using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Validation.FieldMerging;

/// <summary>A field of a selection set, inline fragments opened.</summary>
/// <param name="Parent">The type that it is selected from; null where the schema does not know it.</param>
/// <param name="Node">The selection.</param>
/// <param name="Type">The field's type; null where the parent has no such field.</param>
internal sealed record CollectedField(NamedType? Parent, SelectionNode.Field Node, GraphQLType? Type)
{
    private bool IsPlainLeaf => Node.Arguments.Count == 0 && Node.SelectionSet is null;

    /// <summary>Whether the two are the same field without arguments and subfields, so that they merge whatever their parents are.</summary>
    internal bool IsSamePlainLeafAs(CollectedField other) =>
        IsPlainLeaf && other.IsPlainLeaf && ReferenceEquals(Type, other.Type) && Node.Name.Value == other.Node.Name.Value;

    /// <summary>Whether no value is of both parents, so that only one of the two fields can ever be answered. Interfaces and unions may come to overlap.</summary>
    internal bool IsExclusiveOf(CollectedField other) =>
        !ReferenceEquals(Parent, other.Parent) && Parent is ObjectType && other.Parent is ObjectType;
}
