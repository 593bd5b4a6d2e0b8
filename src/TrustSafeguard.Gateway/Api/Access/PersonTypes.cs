using TrustSafeguard.Application.Access;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Api.Access;

/// <summary>Which types and fields of a schema touch a person.</summary>
/// <remarks>
/// A record is one that is looked at before it is shown: its type names an audience. A part is shown with what it is a part of (<c>WHOLE</c>), or to whoever is signed in. Of a
/// record its own fields say what reading them is; of a part, where its type says nothing, each field that leads to it.
/// </remarks>
internal sealed class PersonTypes
{
    // To whom what is of nobody is open: a school, a trust, an authority, what the policies say. INVARIANT: whatever is open to anybody else is taken for somebody's until it says
    // otherwise, so that a new kind of record of a person is not forgotten.
    private const Audiences OfNobody =
        Audiences.SignedIn | Audiences.Whole | Audiences.HoldsPost | Audiences.Analyst | Audiences.ReadsBreaches | Audiences.ReadsPeople | Audiences.WritesPeople
        | Audiences.Emergency;

    private const Audiences OfParts = Audiences.SignedIn | Audiences.Whole;
    private const string Posts = "Post";
    private const string Records = "Node";
    private const string Payloads = "Payload";

    private readonly Schema schema;
    private readonly HashSet<ObjectType> touching = [];

    public PersonTypes(Schema schema)
    {
        this.schema = schema;
        ObjectType[] types = [.. schema.Types.OfType<ObjectType>().Where(type => !type.IsBuiltIn)];
        touching.UnionWith(types.Where(IsOfPerson));
        while (types.Where(type => !touching.Contains(type) && IsPart(type) && type.Fields.Any(LeadsToTouching)).ToList() is { Count: > 0 } found)
        {
            touching.UnionWith(found);
        }
    }

    /// <summary>Whether a field touches a person: it is of somebody's record, whatever it holds, or it leads to parts that tell of somebody.</summary>
    /// <param name="type">The type that it is of.</param>
    /// <param name="field">The field.</param>
    /// <param name="isSaid">Whether a type says of all its fields what holds of them.</param>
    public bool AreTouchedBy(ObjectType type, FieldDefinition field, Func<ObjectType, bool> isSaid)
    {
        var isOfPerson = IsOfPerson(type) || (IsPassage(type) && touching.Contains(type));
        return BeyondPages(field.Type.NamedType) switch
        {
            _ when IsOfPassage(type, field) => false,
            ObjectType target when IsPart(target) && !IsPassage(target) => !isSaid(target) && (isOfPerson || touching.Contains(target)),
            CompositeType => false,

            // By an id somebody finds what they have found already.
            _ => isOfPerson && !IsOfInterface(type, field, Records),
        };
    }

    private bool IsOfPerson(ObjectType type) => (AudienceOf(type) & ~OfNobody) != Audiences.None || type.Interfaces.Any(implemented => implemented.Name == Posts);

    private bool IsPart(ObjectType type) => !IsRoot(type) && (AudienceOf(type) & OfParts) != Audiences.None;

    private bool IsRoot(ObjectType type) =>
        ReferenceEquals(type, schema.QueryType) || ReferenceEquals(type, schema.MutationType) || ReferenceEquals(type, schema.SubscriptionType);

    // Pages of a list and answers to a mutation hold what they lead to, and little else.
    private static bool IsPassage(ObjectType type) =>
        type.Name.EndsWith("Connection", StringComparison.Ordinal) || type.Name.EndsWith("Edge", StringComparison.Ordinal) || IsPayload(type);

    private static bool IsPayload(ObjectType type) => type.Interfaces.Any(implemented => implemented.Name == Payloads);

    // How long a list is and where one stands in it is told with the list; whether a mutation was refused, with the mutation.
    private static bool IsOfPassage(ObjectType type, FieldDefinition field) =>
        IsPassage(type) && (IsPayload(type) ? IsOfInterface(type, field, Payloads) : field.Name is "edges" or "nodes" or "node" or "cursor" or "pageInfo" or "totalCount");

    private static bool IsOfInterface(ObjectType type, FieldDefinition field, string name) =>
        type.Interfaces.Any(implemented => implemented.Name == name && implemented.FindField(field.Name) is not null);

    private bool LeadsToTouching(FieldDefinition field) =>
        field.Type.NamedType is ObjectType target ? touching.Contains(target) : field.Type.NamedType is InterfaceType { Name: Posts };

    private static NamedType BeyondPages(NamedType target) =>
        target is ObjectType page && IsPassage(page) && (page.FindField("nodes") ?? page.FindField("node")) is { } inner ? BeyondPages(inner.Type.NamedType) : target;

    private static Audiences AudienceOf(ObjectType type) => DeclaredAccess.Of(type.Directives) ?? Audiences.None;
}
