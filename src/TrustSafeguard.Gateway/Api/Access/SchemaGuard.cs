using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Api.Access;

/// <summary>
/// Enforces what the schema declares with <c>@access</c>, of every object that is completed and every field that is read; and notes the reading of what is <c>@sensitive</c>.
/// </summary>
internal sealed class SchemaGuard(AccessRules rules, IReadOnlyDictionary<string, SensitiveFields> sensitive) : IAccessGuard
{
    private const ulong None = 0;

    // What is open to whoever has come so far needs no look: its own object was looked at.
    private const Audiences Everybody = Audiences.SignedIn | Audiences.Whole;

    private readonly Dictionary<string, SensitiveFields> noted = new(StringComparer.Ordinal);

    public Func<object, object, bool>? ToSee(ObjectType type)
    {
        if (type.IsBuiltIn || (rules.Of(type.Name) & Everybody) != Audiences.None)
        {
            return null;
        }

        var (of, rule) = (Noted(type), new AskedRule(type.Name));
        return (context, record) =>
        {
            var request = (RequestContext)context;
            if (!request.Records.Sees(record, rule))
            {
                return false;
            }

            // Of what is read in an emergency everything is noted, whether or not it is sensitive; its school with the whole operation.
            if (of.IsNotedWhenShown || (record is not SchoolView && request.Records.EmergencyAccessOf(record) is not null))
            {
                request.Note(record, of, None);
            }

            return true;
        };
    }

    // INVARIANT: a rule that names nobody is a rule: only a field without one, or one that opens what it leads to, is open to whoever sees its object.
    public Func<object, object, bool>? ToRead(ObjectType type, FieldDefinition field)
    {
        var coordinate = $"{type.Name}.{field.Name}";
        var isRuled = rules.Find(coordinate) is not null && !Opens(coordinate);
        var (of, rule) = (Noted(type), new AskedRule(coordinate));
        return (isRuled, of.BitOf(coordinate)) switch
        {
            (false, null) => null,
            (true, null) => (context, record) => ((RequestContext)context).Records.Reads(rule, record),
            (_, { } bit) => (context, record) =>
            {
                var request = (RequestContext)context;
                if (isRuled && !request.Records.Reads(rule, record))
                {
                    return false;
                }

                request.Note(record, of, bit, isRuled ? rule : null);
                return true;
            },
        };
    }

    // The schema is public, and says the same.
    public string? WhoReads(ObjectType type, FieldDefinition field) => DeclaredAccess.NamesOf(field.Directives) is [_, ..] names ? string.Join(", ", names) : null;

    public bool Opens(string coordinate) => rules.Find(coordinate) == Audiences.Whole && coordinate.Contains('.', StringComparison.Ordinal);

    private SensitiveFields Noted(ObjectType type)
    {
        if (!noted.TryGetValue(type.Name, out var of))
        {
            noted.Add(type.Name, of = sensitive.GetValueOrDefault(type.Name) ?? new SensitiveFields(type.Name, []));
        }

        return of;
    }
}
