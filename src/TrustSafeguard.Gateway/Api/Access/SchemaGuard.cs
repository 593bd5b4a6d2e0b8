using TrustSafeguard.Application.Access;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Api.Access;

/// <summary>Enforces what the schema declares with <c>@access</c>, of every object that is completed and every field that is read.</summary>
internal sealed class SchemaGuard(AccessRules rules) : IAccessGuard
{
    // What is open to whoever has come so far needs no look: its own object was looked at.
    private const Audience Everybody = Audience.SignedIn | Audience.Whole;

    public Func<object, object, bool>? ToSee(ObjectType type) => type.IsBuiltIn || (rules.Of(type.Name) & Everybody) != 0
        ? null
        : static (context, record) => ((RequestContext)context).Records.Sees(record);

    public Func<object, object, bool>? ToRead(ObjectType type, FieldDefinition field) => DeclaredAccess.Of(field.Directives) is { } to
        ? (context, record) => ((RequestContext)context).Records.IsOpen(to, record)
        : null;
}
