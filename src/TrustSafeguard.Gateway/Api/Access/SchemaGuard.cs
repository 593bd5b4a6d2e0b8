using TrustSafeguard.Application.Access;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Api.Access;

/// <summary>Enforces what the schema declares with <c>@access</c>, of every object that is completed and every field that is read.</summary>
internal sealed class SchemaGuard(AccessRules rules) : IAccessGuard
{
    // What is open to whoever has come so far needs no look: its own object was looked at.
    private const Audiences Everybody = Audiences.SignedIn | Audiences.Whole;

    public Func<object, object, bool>? ToSee(ObjectType type) => type.IsBuiltIn || (rules.Of(type.Name) & Everybody) != Audiences.None
        ? null
        : static (context, record) => ((RequestContext)context).Records.Sees(record);

    // INVARIANT: a rule that names nobody is a rule: only a field without one, or one that opens what it leads to, is open to whoever sees its object.
    public Func<object, object, bool>? ToRead(ObjectType type, FieldDefinition field) =>
        $"{type.Name}.{field.Name}" is var coordinate && rules.Find(coordinate) is not null && !Opens(coordinate)
            ? (context, record) => ((RequestContext)context).Records.Reads(coordinate, record)
            : null;

    public bool Opens(string coordinate) => rules.Find(coordinate) == Audiences.Whole && coordinate.Contains('.', StringComparison.Ordinal);
}
