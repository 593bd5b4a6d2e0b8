using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace TrustSafeguard.Policies.Canonical;

/// <summary>Reads what <see cref="CanonicalWriter"/> wrote, in any format that was ever written.</summary>
internal static class CanonicalReader
{
    public static PolicyDocument ReadDocument(ReadOnlySpan<byte> canonical) => Read(canonical, Document);

    public static Policy ReadPolicy(ReadOnlySpan<byte> canonical) =>
        Read(canonical, root => new Policy(Document(root.GetProperty("text")), root.GetProperty("version").GetInt32()));

    private static T Read<T>(ReadOnlySpan<byte> canonical, Func<JsonElement, T> read)
    {
        try
        {
            var reader = new Utf8JsonReader(canonical);
            using var json = JsonDocument.ParseValue(ref reader);
            var format = json.RootElement.GetProperty("format").GetInt32();
            return format is >= 1 and <= CanonicalWriter.Format
                ? read(json.RootElement)
                : throw new FormatException($"The policy text is of format {format}; this version reads formats 1 to {CanonicalWriter.Format}; use a newer version.");
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("The text is not a canonical policy; give the bytes as they were stored.", problem);
        }
    }

    private static PolicyDocument Document(JsonElement json) => new()
    {
        Id = Text(json, "id"),
        Title = Text(json, "title"),
        Edition = Text(json, "edition"),
        EffectiveFrom = DateOnly.ParseExact(Text(json, "effectiveFrom"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        Layer = Word<PolicyLayer>(json.GetProperty("layer")),
        Binds = Roles(json.GetProperty("binds")),
        Acknowledgement = Acknowledgement(json.GetProperty("acknowledgement")),
        Review = Review(json.GetProperty("review")),
        Otherwise = Otherwise(json.GetProperty("otherwise")),
        Clauses = List(json, "clauses", ReadClause),
        Guidance = Parts(json, "guidance", Guidance),
        Routes = Parts(json, "routes", Route),
        Registers = Parts(json, "registers", Register),
        NotModelled = Parts(json, "notModelled", NotModelled),
        Statutes = Parts(json, "statutes", StatuteText.Read),
    };

    // What a newer format added is missing from an older one.
    private static ImmutableArray<T> Parts<T>(JsonElement json, string name, Func<JsonElement, T> read) =>
        json.TryGetProperty(name, out _) ? List(json, name, read) : [];

    private static string? Added(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static Guidance Guidance(JsonElement json) => new()
    {
        Id = Text(json, "id"),
        Title = Text(json, "title"),
        Text = Text(json, "text"),
        Sources = List(json, "sources", Text),
        For = Roles(json.GetProperty("for")),
    };

    private static Route Route(JsonElement json) => new()
    {
        Id = Text(json, "id"),
        Title = Text(json, "title"),
        Text = Text(json, "text"),
        Sources = List(json, "sources", Text),
        Activities = List(json, "activities", Word<Activity>),
        Directions = Parts(json, "directions", Word<Direction>),
        Counterparts = Parts(json, "counterparts", Counterpart),
        Purposes = Parts(json, "purposes", Word<Purpose>),
        When = json.TryGetProperty("when", out _) ? Facts(json, "when") : FactSet.Empty,
        OnceAgreed = json.TryGetProperty("onceAgreed", out var agreed) && agreed.GetBoolean(),
        IfBarred = json.TryGetProperty("ifBarred", out var barred) && barred.GetBoolean(),
        By = Roles(json.GetProperty("by")),
        Duties = List(json, "duties", Duty),
    };

    private static RegisterRule Register(JsonElement json) => new()
    {
        Id = Text(json, "id"),
        Register = Word<RegisterKind>(json.GetProperty("register")),
        Title = Text(json, "title"),
        Text = Text(json, "text"),
        Sources = List(json, "sources", Text),
    };

    private static NotModelled NotModelled(JsonElement json) => new(List(json, "sources", Text), Text(json, "reason"));

    private static AcknowledgementRules Acknowledgement(JsonElement json) => new()
    {
        OnInduction = json.GetProperty("onInduction").GetBoolean(),
        EveryMonths = Number(json, "everyMonths"),
        OnNewVersion = json.GetProperty("onNewVersion").GetBoolean(),
        Declarations = Facts(json, "declarations"),
        DueWithinDays = json.GetProperty("dueWithinDays").GetInt32(),
        Sources = List(json, "sources", Text),
    };

    private static ReviewCycle Review(JsonElement json) => new()
    {
        EveryMonths = Number(json, "everyMonths"),
        Triggers = json.GetProperty("triggers").GetString(),
        Sources = List(json, "sources", Text),
    };

    private static Uncovered Otherwise(JsonElement json) =>
        new(Text(json, "id"), Text(json, "title"), Text(json, "text"), List(json, "sources", Text), List(json, "duties", Duty)) { Reference = Added(json, "reference") };

    private static Clause ReadClause(JsonElement json) => new()
    {
        Id = Text(json, "id"),
        Title = Text(json, "title"),
        Text = Text(json, "text"),
        Sources = List(json, "sources", Text),
        AppliesTo = Scope(json.GetProperty("appliesTo")),
        Stance = Word<Outcome>(json.GetProperty("stance")),
        Approvers = List(json, "approvers", Roles),
        Requires = Facts(json, "requires"),
        Duties = List(json, "duties", Duty),
        Exceptions = List(json, "exceptions", Exception),
        Severity = Word<Severity>(json.GetProperty("severity")),
        MayBeOverridden = json.GetProperty("mayBeOverridden").GetBoolean(),
        Layer = Word<PolicyLayer>(json.GetProperty("layer")),
        Floor = json.GetProperty("floor").GetBoolean(),
        // Formats 1 and 2 have one document only.
        Document = Added(json, "document"),
        Reference = Added(json, "reference"),
    };

    private static ClauseScope Scope(JsonElement json) => new()
    {
        Activities = List(json, "activities", Word<Activity>),
        Directions = List(json, "directions", Word<Direction>),
        Roles = Roles(json.GetProperty("roles")),
        Counterparts = List(json, "counterparts", Counterpart),
        Purposes = List(json, "purposes", Word<Purpose>),
        When = Facts(json, "when"),
        Unless = Facts(json, "unless"),
    };

    private static CounterpartScope Counterpart(JsonElement json) =>
        new(Word<CounterpartKind>(json.GetProperty("kind")), Number(json, "fromAge"), Number(json, "underAge"));

    private static ClauseException Exception(JsonElement json) => new()
    {
        When = Facts(json, "when"),
        Unless = Facts(json, "unless"),
        Stance = Word<Outcome>(json.GetProperty("stance")),
        Text = json.GetProperty("text").GetString(),
        Sources = List(json, "sources", Text),
        Approvers = List(json, "approvers", Roles),
        Requires = Facts(json, "requires"),
        Duties = List(json, "duties", Duty),
    };

    private static ClauseDuty Duty(JsonElement json) =>
        new(Word<DutyKind>(json.GetProperty("kind")), List(json, "to", Word<Recipient>), Word<Deadline>(json.GetProperty("deadline")));

    private static RoleSet Roles(JsonElement json) => RoleSet.Of([.. json.EnumerateArray().Select(Word<Role>)]);

    private static FactSet Facts(JsonElement json, string name) => FactSet.Of([.. json.GetProperty(name).EnumerateArray().Select(Word<Fact>)]);

    public static ImmutableArray<T> List<T>(JsonElement json, string name, Func<JsonElement, T> read) =>
        [.. json.GetProperty(name).EnumerateArray().Select(read)];

    public static T Word<T>(JsonElement json)
        where T : struct, Enum =>
        Vocabulary.TryParse<T>(Text(json), out var value) ? value : throw new FormatException($"`{Text(json)}` is a word that this version does not know; use a newer version.");

    public static string Text(JsonElement json, string name) => Text(json.GetProperty(name));

    private static string Text(JsonElement json) => json.GetString() ?? throw new FormatException("A text is missing from the canonical policy.");

    private static int? Number(JsonElement json, string name) =>
        json.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;
}
