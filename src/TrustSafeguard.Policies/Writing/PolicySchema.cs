using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustSafeguard.Policies.Writing;

/// <summary>The language of policy files as a JSON Schema, for editors to complete words and mark mistakes. It is made from the vocabulary, so that it cannot drift.</summary>
public static class PolicySchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema, draft 2020-12, indented.</summary>
    public static string Json { get; } = Whole().ToJsonString(Indented);

    private static JsonObject Whole()
    {
        var whole = Map(
            "A file of a policy.", [], ("format", Number(1, 1)), ("policy", Header()), ("otherwise", Otherwise()), ("clauses", List(Clause())),
            ("guidance", List(Guidance())), ("routes", List(Route())), ("registers", List(Register())), ("not-modelled", List(NotModelled())),
            ("statutes", List(Statute())), ("overrides", List(Override())), ("floors", Texts()));
        whole.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return whole;
    }

    private static JsonObject Header() => Map(
        "What the policy is, whom it binds, when it is acknowledged and reviewed.",
        ["id", "title", "edition", "effective-from", "binds"],
        ("id", Id()), ("title", Text()), ("edition", Text()), ("effective-from", Date()), ("layer", Word<PolicyLayer>()), ("based-on", Text()), ("binds", Words<Role>()),
        (
            "acknowledgement",
            Map(
                "When people acknowledge it.", [], ("on-induction", Truth()), ("every-months", Number(1, 120)), ("on-new-version", Truth()),
                ("declarations", Words(Declarations.Words)), ("due-within-days", Number(1, 366)), ("sources", Texts()))),
        ("review", Map("When it is looked at again.", [], ("every-months", Number(1, 120)), ("triggers", Text()), ("sources", Texts()))));

    private static JsonObject Otherwise() => Map(
        "What is owed where no clause applies.",
        ["title", "text"],
        ("id", Id()), ("title", Text()), ("text", Text()), ("reference", Text()), ("sources", Texts()), ("duties", Duties()));

    private static JsonObject Clause() => Map(
        "A rule: when it applies, what it answers, who may agree, what else is owed, and its exceptions.",
        ["id", "title", "text", "applies", "stance"],
        [
            ("id", Id()), ("title", Text()), ("text", Text()), ("reference", Text()), ("sources", Texts()), ("applies", Scope()), .. Answer(),
            ("exceptions", List(Exception())), ("severity", Word<Severity>()), ("may-be-overridden", Truth()), ("floor", Truth())
        ]);

    private static JsonObject Override() => Map(
        "What replaces a clause of the text that this one is based on.",
        ["clause", "stance"],
        ("clause", Id()), ("stance", Stance()), ("approvers", List(Words<Role>())), ("text", Text()));

    private static JsonObject Scope() => Map(
        "When the clause applies; a key that is left out sets no limit.",
        ["activities"],
        ("activities", Words<Activity>()), ("directions", Words<Direction>()), ("roles", Words<Role>()), ("counterparts", List(Counterpart())),
        ("purposes", Words<Purpose>()), ("when", Words<Fact>()), ("unless", Words<Fact>()));

    private static JsonObject Counterpart() => new()
    {
        ["anyOf"] = new JsonArray(
            CounterpartWord(),
            Map("A kind of counterpart, within ages in whole years.", ["kind"], ("kind", CounterpartWord()), ("from", Number(0, null)), ("under", Number(1, null)))),
    };

    private static JsonObject CounterpartWord() => new() { ["enum"] = Strings(Counterparts.OfClauses.Select(Vocabulary.WordOf)) };

    private static JsonObject Exception() => Map(
        "What takes the clause's place where these facts hold.", ["stance"],
        [("when", Words<Fact>()), ("unless", Words<Fact>()), ("text", Text()), ("sources", Texts()), .. Answer()]);

    private static (string, JsonObject)[] Answer() => [("stance", Stance()), ("approvers", List(Words<Role>())), ("requires", Words<Fact>()), ("duties", Duties())];

    private static JsonObject Stance() => new() { ["enum"] = Strings(Vocabulary.WordsOf<Outcome>().Where(word => word != Vocabulary.WordOf(Outcome.NotCovered))) };

    private static JsonObject Duties() => List(Map(
        "Something that has to be done, to whom and by when.", ["duty", "by"], ("duty", Word<DutyKind>()), ("to", Words<Recipient>()), ("by", Word<Deadline>())));

    private static JsonObject Guidance() => Map(
        "A text that people read and that decides nothing.", ["id", "title", "text"],
        ("id", Id()), ("title", Text()), ("text", Text()), ("sources", Texts()), ("for", Words<Role>()));

    private static JsonObject Route() => Map(
        "What happens next.", ["id", "title", "text"], ("id", Id()), ("title", Text()), ("text", Text()), ("sources", Texts()), ("activities", Words<Activity>()),
        ("directions", Words<Direction>()), ("counterparts", List(Counterpart())), ("purposes", Words<Purpose>()), ("when", Words<Fact>()), ("once-agreed", Truth()),
        ("if-barred", Truth()), ("who", Words<Role>()), ("duties", Duties()));

    private static JsonObject Register() => Map(
        "What the school keeps a list of.", ["id", "register", "title", "text"], ("id", Id()), ("register", Word<RegisterKind>()), ("title", Text()),
        ("text", Text()), ("sources", Texts()));

    private static JsonObject NotModelled() => Map("Obligations that the policy leaves alone.", ["sources", "reason"], ("sources", Texts()), ("reason", Text()));

    private static JsonObject Statute() => Map(
        "A statutory rule.",
        ["id", "title", "text", "instrument", "edition", "nation", "confirmed"],
        ("id", Text()), ("title", Text()), ("text", Text()), ("instrument", Text()), ("edition", Text()), ("effective-from", Date()), ("nation", Word<Nation>()),
        ("confirmed", new JsonObject { ["enum"] = Strings(["yes", "no"]) }), ("source", Text()),
        ("items", List(Map("One of the things listed.", ["code", "text"], ("code", Text()), ("text", Text())))),
        ("figures", List(Map("A number.", ["name", "value", "unit"], ("name", Text()), ("value", Number(1, null)), ("unit", Word<FigureUnit>())))));

    private static JsonObject Map(string description, string[] required, params ReadOnlySpan<(string Key, JsonObject Value)> members)
    {
        var properties = new JsonObject();
        foreach (var (key, value) in members)
        {
            properties[key] = value;
        }

        return new JsonObject
        {
            ["description"] = description,
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = Strings(required),
            ["properties"] = properties,
        };
    }

    private static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static JsonObject Words<T>()
        where T : struct, Enum =>
        Words(Vocabulary.WordsOf<T>());

    private static JsonObject Words(IEnumerable<string> words) =>
        new() { ["type"] = "array", ["uniqueItems"] = true, ["items"] = new JsonObject { ["enum"] = Strings(words) } };

    private static JsonObject Word<T>()
        where T : struct, Enum =>
        new() { ["enum"] = Strings(Vocabulary.WordsOf<T>()) };

    private static JsonArray Strings(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];

    private static JsonObject Text() => new() { ["type"] = "string", ["minLength"] = 1 };

    private static JsonObject Texts() => List(Text());

    private static JsonObject Id() => new() { ["type"] = "string", ["pattern"] = "^[a-z0-9]+([.-][a-z0-9]+)*$" };

    private static JsonObject Date() => new() { ["type"] = "string", ["format"] = "date" };

    private static JsonObject Truth() => new() { ["type"] = "boolean" };

    private static JsonObject Number(int least, int? most)
    {
        var number = new JsonObject { ["type"] = "integer", ["minimum"] = least };
        if (most is { } limit)
        {
            number["maximum"] = limit;
        }

        return number;
    }
}
