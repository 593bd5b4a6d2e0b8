using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Validation;

/// <summary>What the schema says about the place in the document that a walk has reached; null where the place makes no sense to it.</summary>
internal sealed class TypeInfo
{
    /// <summary>The type of the field, or the type that the operation or fragment selects from.</summary>
    internal GraphQLType? Type { get; set; }

    /// <summary>The type that the enclosing selection set selects from.</summary>
    internal CompositeType? ParentType { get; set; }

    internal FieldDefinition? Field { get; set; }

    internal DirectiveDefinition? Directive { get; set; }

    internal InputValueDefinition? Argument { get; set; }

    /// <summary>The type that the value's place asks for.</summary>
    internal GraphQLType? InputType { get; set; }

    /// <summary>The input type that the value stands in: a list, or an input object.</summary>
    internal GraphQLType? ParentInputType { get; set; }

    /// <summary>The default of the argument or input field that the value is given for.</summary>
    internal ValueNode? DefaultValue { get; set; }
}
