using System.Collections.Concurrent;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
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

    // Operations are planned beside one another.
    private readonly ConcurrentDictionary<string, SensitiveFields> noted = new(StringComparer.Ordinal);

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
            if (record is not SchoolView && request.Records.EmergencyAccessOf(record) is not null)
            {
                request.Note(record, of, None);
            }

            return true;
        };
    }

    public Func<object, object, bool>? ToRead(ObjectType type, FieldDefinition field)
    {
        var coordinate = $"{type.Name}.{field.Name}";
        var isRuled = IsRuled(coordinate);
        var (of, rule) = (Noted(type), new AskedRule(coordinate));
        return (isRuled, of.BitOf(coordinate)) switch
        {
            (false, _) => null,
            (true, null) => (context, record) => ((RequestContext)context).Records.Reads(rule, record),
            (true, { } bit) => (context, record) =>
            {
                var request = (RequestContext)context;
                if (!request.Records.Reads(rule, record))
                {
                    return false;
                }

                request.Note(record, of, bit, rule);
                return true;
            },
        };
    }

    // What an operation reads of an object is known when it is planned, but for the fields of which it turns on the object whether they are read at all.
    public Action<object, object>? BeforeWriting(ObjectType type, IReadOnlyList<FieldDefinition> fields)
    {
        if (NamedByCursor(type, fields) is { } named)
        {
            return (context, part) =>
            {
                foreach (var record in ((INames)part).Named)
                {
                    ((RequestContext)context).Note(record!, named, None);
                }
            };
        }

        var of = Noted(type);
        var read = fields.Select(field => $"{type.Name}.{field.Name}").Where(coordinate => !IsRuled(coordinate))
            .Aggregate(None, (bits, coordinate) => bits | (of.BitOf(coordinate) ?? None));
        return read != None || of.IsNotedWhenShown ? (context, record) => ((RequestContext)context).Note(record, of, read) : null;
    }

    // Of a list whose records are noted when they are shown: those of which nothing but a cursor is asked for, which tells all the same that they are in it. Those that are asked
    // for themselves are noted as they are written.
    private SensitiveFields? NamedByCursor(ObjectType type, IReadOnlyList<FieldDefinition> fields)
    {
        bool Asks(string field) => fields.Any(asked => asked.Name == field);
        return (type.FindField("node") ?? type.FindField("nodes"))?.Type.NamedType is ObjectType of && Noted(of) is { IsNotedWhenShown: true } named
            && !Asks("node") && !Asks("nodes") && !Asks("edges") && (Asks("cursor") || Asks("pageInfo")) ? named : null;
    }

    // The schema is public, and says the same.
    public string? WhoReads(ObjectType type, FieldDefinition field) => DeclaredAccess.NamesOf(field.Directives) is [_, ..] names ? string.Join(", ", names) : null;

    public bool Opens(string coordinate) => rules.Find(coordinate) == Audiences.Whole && coordinate.Contains('.', StringComparison.Ordinal);

    // INVARIANT: a rule that names nobody is a rule: only a field without one, or one that opens what it leads to, is open to whoever sees its object.
    private bool IsRuled(string coordinate) => rules.Find(coordinate) is not null && !Opens(coordinate);

    private SensitiveFields Noted(ObjectType type) =>
        noted.GetOrAdd(type.Name, static (name, declared) => declared.GetValueOrDefault(name) ?? new SensitiveFields(name, []), sensitive);
}
