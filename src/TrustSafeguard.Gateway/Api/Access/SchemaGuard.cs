using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Api.Access;

/// <summary>
/// Enforces what the schema declares with <c>@access</c>, of every object that is completed and every field that is read; and notes the reading of what is <c>@sensitive</c>.
/// </summary>
internal sealed class SchemaGuard(AccessRules rules, IReadOnlyDictionary<string, SensitiveFields> sensitive) : IAccessGuard
{
    // What is open to whoever has come so far needs no look: its own object was looked at.
    private const Audiences Everybody = Audiences.SignedIn | Audiences.Whole;

    public Func<object, object, bool>? ToSee(ObjectType type) => type.IsBuiltIn || (rules.Of(type.Name) & Everybody) != Audiences.None
        ? null
        : static (context, record) => ((RequestContext)context).Records.Sees(record);

    // INVARIANT: a rule that names nobody is a rule: only a field without one, or one that opens what it leads to, is open to whoever sees its object.
    public Func<object, object, bool>? ToRead(ObjectType type, FieldDefinition field)
    {
        var coordinate = $"{type.Name}.{field.Name}";
        var isRuled = rules.Find(coordinate) is not null && !Opens(coordinate);
        var of = sensitive.GetValueOrDefault(type.Name);
        return (isRuled, of?.BitOf(coordinate)) switch
        {
            (false, null) => null,
            (true, null) => (context, record) => ((RequestContext)context).Records.Reads(coordinate, record),
            (_, { } bit) => (context, record) =>
            {
                var request = (RequestContext)context;
                if (isRuled && !request.Records.Reads(coordinate, record))
                {
                    return false;
                }

                request.Note(record, of!, bit);
                return true;
            },
        };
    }

    public bool Opens(string coordinate) => rules.Find(coordinate) == Audiences.Whole && coordinate.Contains('.', StringComparison.Ordinal);
}
