using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>A type that a selection set selects from: an object, an interface or a union.</summary>
public abstract class CompositeType : NamedType
{
    private protected CompositeType(string name, TypeDefinitionNode? definition, IReadOnlyList<TypeDefinitionNode> extensions)
        : base(name, definition, extensions)
    {
    }

    /// <summary>
    /// The field of that name that may be selected here, `__typename` included; null where there is none.
    /// For `__schema` and `__type` see <see cref="Schema.FindField"/>.
    /// </summary>
    /// <param name="name">The field's name.</param>
    public FieldDefinition? FindField(string name) => name == MetaFields.TypeName.Name
        ? MetaFields.TypeName
        : (this as FieldsType)?.Fields.Find(name);
}
