using System.Text;
using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.GraphQL;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>
/// All that can be asked of each record of the scene, and what of it a caller is told: the schema's names of the objects and fields that an answer has something in. What
/// is no record of its own is asked in the first place that leads to it; of other records it is asked that they are there, and whom they name in turn.
/// </summary>
internal sealed class WholeAnswers
{
    private const Audiences Everybody = Audiences.SignedIn | Audiences.Whole;

    // What fields are asked with that have to be asked with something.
    private static readonly Dictionary<string, string> Arguments = new(StringComparer.Ordinal)
    {
        ["statisticalConcepts"] = """(on: "2999-01-01")""",
        ["statistics"] = """(from: "2020-09-01", to: "2021-08-31")""", ["statisticsOf"] = "(year: 2020, running: SEPTEMBER_TO_AUGUST)",
    };

    // What is asked of no record.
    private static readonly Dictionary<string, (string Question, string Type)> Beside = new(StringComparer.Ordinal)
    {
        ["viewer"] = ("viewer", "Viewer"), ["policy"] = ("""policy(id: "westdale-junior")""", "Policy"),
        ["comparison"] = ("""comparePolicies(left: "westdale-junior", right: "walsall-2020")""", "PolicyComparison"),
        ["assessment"] = (
            """assess(policy: "westdale-junior", activity: { actor: TEACHER, counterpart: CURRENT_STUDENT, activity: PERSONAL_SOCIAL_MEDIA_CONNECTION })""", "Assessment"),
    };

    // Whom a record names, whom that one does, and so on: a contact, its relationship's child, the child's school, its authority.
    private const int Deepest = 3;

    private static readonly GraphQLOptions Unlimited = new()
    {
        Limits = new() { FieldCost = 1e12, TypeCost = 1e12, DearCost = 1e12, DearLooks = int.MaxValue, PlannedFields = 1_000_000 },
    };

    private static readonly AccessRules Rules = SafeguardingApi.Access;
    private static readonly Schema Schema = SafeguardingApi.Build(Unlimited).Schema;

    private readonly TwoTrusts scene;
    private IReadOnlyDictionary<string, Viewer> callers = TwoTrusts.Callers;
    private readonly GraphQLEngine engine;
    private readonly Dictionary<string, string> documents = new(StringComparer.Ordinal);
    private readonly List<(string Type, string Name)> asked = [];
    private readonly Dictionary<string, IReadOnlySet<string>> there = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Caller, string Name), IReadOnlySet<string>> told = [];

    private WholeAnswers(TwoTrusts scene, IReadOnlyList<NamedRecord> records)
    {
        (this.scene, engine) = (scene, SafeguardingApi.Build(Unlimited));
        foreach (var record in records)
        {
            Add(record.Type, record.Id, $"node(id: \"{record.Id}\")");
        }

        foreach (var (name, (question, type)) in Beside)
        {
            Add(type, name, question);
        }

        foreach (var mutation in Schema.MutationType!.Fields)
        {
            var payload = (ObjectType)mutation.Type.NamedType;
            documents.Add(mutation.Name, AskedMutations.DocumentOf(
                mutation.Name, type => [.. records.Where(record => record.Type == type).Select(record => record.Name)], Selected(payload, payload.Fields, [payload])));
            asked.Add((payload.Name, mutation.Name));
        }
    }

    /// <summary>Asks all of it of everybody.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="callers">Who asks, by what they are.</param>
    public static async Task<WholeAnswers> OfAsync(TwoTrusts scene, IReadOnlyDictionary<string, Viewer> callers)
    {
        var whole = new WholeAnswers(scene, await NamedRecord.AllOfAsync(scene)) { callers = callers };

        // Or an answer would tell of the log of reads what was noted since.
        foreach (var (_, name) in whole.asked)
        {
            await whole.AskAsync(whole.engine, null, TwoTrusts.Callers["the trust's officer"], name);
        }

        foreach (var (_, name) in whole.asked)
        {
            whole.there.Add(name, await whole.AskAsync(whole.engine, null, Viewer.Development, name));
            foreach (var (caller, viewer) in callers)
            {
                whole.told.Add((caller, name), await whole.AskAsync(whole.engine, null, viewer, name));
            }
        }

        return whole;
    }

    /// <summary>What is asked: the type of what answers, and the id of a record, the name of a mutation, or a name for what is asked of none.</summary>
    public IReadOnlyList<(string Type, string Name)> Asked => asked;

    /// <summary>What whoever may see all is told of each.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> There => there;

    /// <summary>What each caller is told of each.</summary>
    public IReadOnlyDictionary<(string Caller, string Name), IReadOnlySet<string>> Told => told;

    /// <summary>Whether somebody is told something else under other rules.</summary>
    /// <param name="other">The rules.</param>
    /// <param name="turnsOn">Of what may differ, what has to be told, or be there, for it to be asked once more.</param>
    public async Task<bool> IsOtherwiseAsync(AccessRules other, Func<IReadOnlySet<string>, bool> turnsOn)
    {
        var under = SafeguardingApi.Build(Unlimited, other);
        foreach (var ((caller, name), before) in told.Where(each => turnsOn(there[each.Key.Name]) || turnsOn(each.Value)))
        {
            if (!before.SetEquals(await AskAsync(under, other, callers[caller], name)))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(string type, string name, string question)
    {
        documents.Add(name, DocumentOf(question, (ObjectType)Schema.Types.Find(type)!));
        asked.Add((type, name));
    }

    private async Task<IReadOnlySet<string>> AskAsync(GraphQLEngine under, AccessRules? other, Viewer viewer, string name)
    {
        using var frozen = documents[name].StartsWith("mutation", StringComparison.Ordinal) ? scene.Freeze() : null;
        using var response = await under.ExecuteAsync(GraphQLRequest.Of(documents[name]), new RequestContext(scene.Node, viewer, other) { MayPublish = true });
        using var answer = JsonDocument.Parse(response.Body);
        var told = new HashSet<string>(StringComparer.Ordinal);
        if (answer.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object)
        {
            foreach (var part in data.EnumerateObject())
            {
                Tell(part.Value, told);
            }
        }

        if (viewer == Viewer.Development && other is null)
        {
            answer.RootElement.TryGetProperty("errors", out var errors).ShouldBeFalse($"{name}: {errors}");
        }

        return told;
    }

    private static void Tell(JsonElement value, HashSet<string> told)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                Tell(item, told);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            var type = value.TextAt("__typename");
            told.Add(type);
            foreach (var field in value.EnumerateObject().Where(field => field.Name != "__typename"
                && field.Value is { ValueKind: not JsonValueKind.Null } given && !(given.ValueKind == JsonValueKind.Array && given.GetArrayLength() == 0)))
            {
                told.Add($"{type}.{field.Name}");
                Tell(field.Value, told);
            }
        }
    }

    // Where what is for fewer cannot be null it is asked by itself: a refusal takes all around it away.
    private static string DocumentOf(string question, ObjectType type)
    {
        var asked = type.Fields.Where(IsAskable).ToList();
        List<string> parts = [Selected(type, asked.Where(field => !IsApart(type, field)), [type])];
        parts.AddRange(asked.Where(field => IsApart(type, field)).Select(field => Selected(type, [field], [type])));
        return $"{{ {string.Join(' ', parts.Select((part, at) => $"p{at}: {question} {{ ... on {type.Name} {part} }}"))} }}";
    }

    private static bool IsApart(ObjectType type, FieldDefinition field) =>
        field.Type is NonNullType && Rules.Find($"{type.Name}.{field.Name}") is { } to && (to & Everybody) == Audiences.None;

    private static bool IsAskable(FieldDefinition field) => Arguments.ContainsKey(field.Name) || field.Arguments.All(argument => !argument.IsRequired);

    private static string Selected(ObjectType type, IEnumerable<FieldDefinition> fields, HashSet<NamedType> within, int depth = 0)
    {
        var text = new StringBuilder("{ __typename ");
        foreach (var field in fields)
        {
            var asked = field.Arguments.Any(argument => argument.IsRequired) ? Arguments[field.Name] : string.Empty;
            text.Append(field.Name).Append(asked).Append(' ').Append(Inner($"{type.Name}.{field.Name}", field, within, depth)).Append(' ');
        }

        return text.Append('}').ToString();
    }

    private static string Inner(string coordinate, FieldDefinition field, HashSet<NamedType> within, int depth) => field.Type.NamedType switch
    {
        ObjectType named when depth < Deepest && IsRecord(named) && Rules.Find(coordinate) == Audiences.Whole =>
            Selected(named, named.Fields.Where(each => Rules.Find($"{named.Name}.{each.Name}") == Audiences.Whole), within, depth + 1),
        ObjectType part when !IsRecord(part) && within.Add(part) =>
            Selected(part, part.Fields.Where(each => IsAskable(each) && IsInEach(part, each)), within, depth),
        CompositeType => "{ __typename }",
        _ => string.Empty,
    };

    // What was read meanwhile is in the log of reads: of an entry it is asked what all have.
    private static bool IsInEach(ObjectType part, FieldDefinition field) => part.Name switch
    {
        "ReadEntry" => field.Type is NonNullType,
        "ReadRecord" => field.Name == "record",
        _ => true,
    };

    // A policy is no record of somebody's, and is open to all.
    private static bool IsRecord(ObjectType type) => (Rules.Of(type.Name) & Everybody) == Audiences.None && type.Interfaces.Any(each => each.Name == "Node");
}
