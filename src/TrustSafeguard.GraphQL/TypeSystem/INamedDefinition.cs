namespace TrustSafeguard.GraphQL.TypeSystem;

/// <summary>What a schema defines under a name: a type, field, argument, input field, enum value or directive.</summary>
public interface INamedDefinition
{
    /// <summary>The name; unique among its siblings in a valid schema.</summary>
    string Name { get; }
}
