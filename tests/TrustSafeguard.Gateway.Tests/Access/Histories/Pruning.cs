using System.Text.Json;
using System.Text.Json.Nodes;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>
/// What is left of an answer to whoever may see all, for a caller who may not: by the reference of the rules, and by the specification of GraphQL where a null may not be.
/// </summary>
internal sealed class Pruning(History history, Standing standing, IReadOnlyDictionary<string, JsonElement> whole)
{
    // A refusal, on its way to what can be null around it.
    private static readonly JsonNode Refused = JsonValue.Create("refused")!;

    // What is not there for the caller, on its way to the list that leaves it out.
    private static readonly JsonNode Unseen = JsonValue.Create("unseen")!;

    private readonly Dictionary<Fact, bool> seen = [];

    /// <summary>How many lists were found in which what the caller sees stands otherwise than for whoever may see all.</summary>
    public int Reordered { get; private set; }

    public bool Sees(Fact record)
    {
        if (!seen.TryGetValue(record, out var sees))
        {
            seen.Add(record, sees = IsOpen(Rules.Of(Gateway.Schema.Types.Find(TypeOf(record))!), record) && IsThere(record));
        }

        return sees;
    }

    // Of a relationship the contacts are all that there is.
    private bool IsThere(Fact record) => record is not RelationshipFact || history.Of<ContactFact>().Any(contact => contact.Relationship == record && Sees(contact));

    /// <summary>What of a record is shown, where it is asked for by its id.</summary>
    public JsonNode? Of(Fact record, Selection selection, JsonElement shown)
    {
        if (!Sees(record))
        {
            return null;
        }

        var answer = Of(selection, shown, record);
        return answer == Refused || answer == Unseen ? null : answer;
    }

    private bool IsOpen(IReadOnlyList<string>? audiences, Fact record) => audiences is null || audiences.Any(audience => standing.Is(audience, record));

    private JsonNode Of(Selection selection, JsonElement shown, Fact owner)
    {
        var answer = new JsonObject { ["__typename"] = shown.GetProperty("__typename").GetString() };
        foreach (var (field, inner) in selection.Fields)
        {
            var value = Field(field, inner, shown.GetProperty(field.Name), owner);
            if (value == Refused || value == Unseen)
            {
                return value;
            }

            answer[field.Name] = value;
        }

        Count(answer, owner);
        return answer;
    }

    private JsonNode? Field(FieldDefinition field, Selection? inner, JsonElement shown, Fact owner)
    {
        var audiences = Rules.Of(field);
        if (Rules.IsForFewer(audiences) && !IsOpen(audiences, owner))
        {
            return field.Type is NonNullType ? Refused : null;
        }

        return inner is null || shown.ValueKind == JsonValueKind.Null ? JsonNode.Parse(shown.GetRawText())
            : Value(field.Type, inner, shown, owner, audiences?.Contains("WHOLE") == true);
    }

    private JsonNode? Value(GraphQLType type, Selection inner, JsonElement shown, Fact owner, bool isInPlace)
    {
        if (type is NonNullType { Of: ListType } or ListType)
        {
            // What may not be seen is in no list.
            var seen = shown.EnumerateArray().Select(each => Object(inner, each, owner, isInPlace)).Where(each => each != Unseen).ToList();
            return seen.Contains(Refused) ? type is NonNullType ? Refused : null : new JsonArray([.. seen]);
        }

        var value = Object(inner, shown, owner, isInPlace);
        return type is not NonNullType && (value == Refused || value == Unseen) ? null : value;
    }

    private JsonNode Object(Selection inner, JsonElement shown, Fact owner, bool isInPlace)
    {
        var type = Gateway.Schema.Types.Find(shown.TextAt("__typename"))!;
        if (shown.TryGetProperty("id", out var id) && history.Find(id.GetString()!) is { } record)
        {
            return isInPlace || Sees(record) ? Of(inner, shown, record) : Unseen;
        }

        Rules.IsRecord(type).ShouldBeFalse($"{shown} is a record that the history does not know: say in HistoryMaker what made it.");

        // What somebody owes or gave is theirs, wherever it is told.
        var whose = shown.TryGetProperty("staffMember", out var member) ? history.Find(member.TextAt("id"))!
            : type.Name == "SharedMatter" ? history.Of<BreachFact>().Single(breach => breach.Statements.Contains(shown.TextAt("statements[0].statement"))).Subject
            : Whose(owner);
        return IsOpen(Rules.Of(type), whose) ? Of(inner, shown, whose == Whose(owner) ? owner : whose) : Unseen;
    }

    private static Fact Whose(Fact owner) => owner switch
    {
        ContactFact contact => contact.Post,
        BreachFact breach => breach.Subject,
        _ => owner,
    };

    // A number is of what is seen, and of nothing else.
    private void Count(JsonObject answer, Fact owner)
    {
        if (answer["nodes"] is JsonArray nodes && answer.ContainsKey("totalCount"))
        {
            answer["totalCount"] = nodes.Count;
            answer["nodes"] = InOrder(nodes, node => node);
            if (answer["edges"] is JsonArray edges && answer["pageInfo"] is JsonObject page)
            {
                answer["edges"] = edges = InOrder(edges, edge => edge["node"]!);
                page["startCursor"] = edges.FirstOrDefault()?["cursor"]?.DeepClone();
                page["endCursor"] = edges.LastOrDefault()?["cursor"]?.DeepClone();
            }
        }

        if (answer["breachCounts"] is JsonArray)
        {
            var counts = Breaches(owner).Select(breach => whole[breach.Id]).CountBy(breach => (breach.TextAt("severity"), breach.TextAt("status"))).OrderBy(count => count.Key);
            answer["breachCounts"] = new JsonArray([.. counts.Select(count => (JsonNode)$"{count.Key.Item1} {count.Key.Item2} {count.Value}")]);
        }

        if (answer.ContainsKey("overdueLadoReferrals"))
        {
            var referrals = Breaches(owner).SelectMany(breach => breach.Referrals).Where(Sees);
            answer["overdueLadoReferrals"] = referrals.Count(referral => whole[referral.Id].At("overdue").GetBoolean());
        }

        if (answer.ContainsKey("overdueTriages"))
        {
            answer["overdueTriages"] = Breaches(owner).Count(breach => whole[breach.Id].At("triageOverdue").GetBoolean());
        }

        if (answer.ContainsKey("attemptsReceived"))
        {
            answer["attemptsReceived"] = history.Of<ContactFact>().Count(
                contact => contact.Relationship == owner && Sees(contact) && whole[contact.Id].TextAt("direction") == "INBOUND");
        }
    }

    // A relationship begins with the first contact that is seen: what is not seen gives it no place.
    private JsonArray InOrder(JsonArray list, Func<JsonNode, JsonNode> recordOf)
    {
        var ordered = list.OrderBy(each => PlaceOf(recordOf(each!)["id"]?.GetValue<string>())).ToList();
        Reordered += ordered.SequenceEqual(list) ? 0 : 1;
        return [.. ordered.Select(each => each!.DeepClone())];
    }

    private int PlaceOf(string? id) => id is not null && history.Find(id) is RelationshipFact relationship
        ? history.Of<ContactFact>().First(contact => contact.Relationship == relationship && Sees(contact)).Number
        : 0;

    private IEnumerable<BreachFact> Breaches(Fact owner) => history.Of<BreachFact>().Where(breach => (breach.School == owner || breach.School.Trust == owner) && Sees(breach));

    /// <summary>What the schema calls such a record.</summary>
    public static string TypeOf(Fact record) => record switch
    {
        TrustFact => "Trust",
        AuthorityFact => "LocalAuthority",
        SchoolFact => "School",
        PostFact { School: null } => "Appointment",
        PostFact => "StaffMember",
        PersonFact => "Person",
        StudentFact => "Student",
        RelationshipFact => "Relationship",
        ContactFact => "Contact",
        BreachFact => "Breach",
        ReferralFact => "LadoReferral",
        AuthorisationFact => "Authorisation",
        EmergencyFact => "EmergencyAccess",
        _ => throw new InvalidOperationException($"{record} has no place in the schema."),
    };
}
