using System.Collections.Concurrent;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Api.Access;

/// <summary>
/// Enforces what the schema declares with <c>@access</c>, of every object that is completed and every field that is read; and notes the reading of what is <c>@sensitive</c>.
/// </summary>
/// <param name="schema">What is declared.</param>
/// <param name="rules">Who may see and read what of it.</param>
/// <param name="sensitive">What of it is noted, by the name of the type.</param>
internal sealed class SchemaGuard(Schema schema, AccessRules rules, IReadOnlyDictionary<string, SensitiveFields> sensitive) : IAccessGuard
{
    private const ulong None = 0;

    // What is open to whoever has come so far needs no look: its own object was looked at.
    private const Audiences Everybody = Audiences.SignedIn | Audiences.Whole;

    // Operations are planned beside one another.
    private readonly ConcurrentDictionary<string, SensitiveFields> noted = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, SensitiveFields> every = new(StringComparer.Ordinal);

    public Func<object, object, bool>? ToSee(ObjectType type)
    {
        if (type.IsBuiltIn || (rules.Of(type.Name) & Everybody) != Audiences.None)
        {
            return null;
        }

        var rule = new AskedRule(type.Name);
        return (context, record) => ((RequestContext)context).Records.Sees(record, rule);
    }

    public Func<object, object, bool>? ToRead(ObjectType type, FieldDefinition field)
    {
        var coordinate = $"{type.Name}.{field.Name}";
        var isRuled = IsRuled(coordinate);
        var (of, rule) = (Noted(type), new AskedRule(coordinate));
        if (isRuled && IsReadInEmergency(type))
        {
            var (all, sensitiveBit) = (Every(type), of.BitOf(coordinate) ?? None);
            var bitOfAll = all.BitOf(coordinate) ?? None;
            return (context, record) =>
            {
                var request = (RequestContext)context;
                if (!request.Records.Reads(rule, record))
                {
                    return false;
                }

                request.NoteRuled(record, of, sensitiveBit, all, bitOfAll, rule);
                return true;
            };
        }

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
        if (NamedBeside(type, fields) is { } named)
        {
            return (context, part) =>
            {
                foreach (var record in ((INames)part).Named)
                {
                    named((RequestContext)context, record!);
                }
            };
        }

        var of = Noted(type);
        string[] unruled = [.. fields.Select(field => $"{type.Name}.{field.Name}").Where(coordinate => !IsRuled(coordinate))];
        var read = BitsOf(of, unruled);
        if (IsReadInEmergency(type))
        {
            var all = Every(type);
            var readOfAll = BitsOf(all, unruled);
            return (context, record) => ((RequestContext)context).NoteShown(record, of, read, all, readOfAll);
        }

        return read != None || of.IsNotedWhenShown ? (context, record) => ((RequestContext)context).Note(record, of, read) : null;
    }

    private static ulong BitsOf(SensitiveFields of, string[] coordinates) => coordinates.Aggregate(None, (bits, coordinate) => bits | (of.BitOf(coordinate) ?? None));

    // Whom a list or an event tells of though nothing of them is asked for. Those that are asked for themselves are noted as they are written.
    private Action<RequestContext, object>? NamedBeside(ObjectType type, IReadOnlyList<FieldDefinition> fields)
    {
        if ((NamedByCursor(type, fields) ?? NamedByEvent(type, fields)) is not { } named)
        {
            return null;
        }

        // INVARIANT: of what a list may hold, one type at most is noted so; nothing else that it holds is open in an emergency, and so nothing is noted of that.
        if (schema.PossibleTypes((CompositeType)schema.Types.Find(named.Name)!).SingleOrDefault(possible => IsReadInEmergency(possible) || Noted(possible).IsNotedWhenShown)
            is not { } possible)
        {
            return null;
        }

        var of = Noted(possible);
        if (IsReadInEmergency(possible))
        {
            var all = Every(possible);
            return (request, record) => request.NoteShown(record, of, None, all, None);
        }

        return (request, record) => request.Note(record, of, None);
    }

    // A cursor, and that there is an edge of what was asked for, tell what is in a list though nothing of it is asked for. The edges are shown one by one, and note themselves.
    private static CompositeType? NamedByCursor(ObjectType type, IReadOnlyList<FieldDefinition> fields)
    {
        bool Asks(string field) => fields.Any(asked => asked.Name == field);
        var node = type.FindField("cursor") is null ? null : type.FindField("node");
        var list = node is null && Asks("pageInfo") && !Asks("edges") ? type.FindField("nodes") : null;
        return (node ?? list) is { } named && !Asks(named.Name) ? named.Type.NamedType as CompositeType : null;
    }

    // That there is an event tells that something came to a record which fits what was asked for, whatever is read of it.
    private static CompositeType? NamedByEvent(ObjectType type, IReadOnlyList<FieldDefinition> fields) =>
        type.Name.EndsWith("Event", StringComparison.Ordinal) && type.Fields.FirstOrDefault(field => field.Type.NamedType is ObjectType) is { } record
            && fields.All(asked => asked.Name != record.Name)
                ? (CompositeType)record.Type.NamedType
                : null;

    // INVARIANT: of what is read in an emergency everything is noted, whether or not it is sensitive. Its school is noted with the whole operation.
    private bool IsReadInEmergency(ObjectType type) => (rules.Of(type.Name) & Audiences.Emergency) != Audiences.None && type.Name != "School";

    // The schema is public, and says the same.
    public string? WhoReads(ObjectType type, FieldDefinition field) => DeclaredAccess.NamesOf(field.Directives) is [_, ..] names ? string.Join(", ", names) : null;

    public bool Opens(string coordinate) => rules.Find(coordinate) == Audiences.Whole && coordinate.Contains('.', StringComparison.Ordinal);

    // INVARIANT: a rule that names nobody is a rule: only a field without one, or one that opens what it leads to, is open to whoever sees its object.
    private bool IsRuled(string coordinate) => rules.Find(coordinate) is not null && !Opens(coordinate);

    private SensitiveFields Every(ObjectType type) =>
        every.GetOrAdd(type.Name, static (name, type) => new SensitiveFields(name, type.Fields.Select(field => field.Name)), type);

    private SensitiveFields Noted(ObjectType type) =>
        noted.GetOrAdd(type.Name, static (name, declared) => declared.GetValueOrDefault(name) ?? new SensitiveFields(name, []), sensitive);
}
