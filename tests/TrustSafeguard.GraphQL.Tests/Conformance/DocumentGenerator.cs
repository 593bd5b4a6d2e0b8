using System.Text;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>
/// Documents for a schema, made from a seed: right ones, ones with a fault here and there, ones with many, and damaged text.
/// The same seed gives the same document in every run.
/// </summary>
internal sealed class DocumentGenerator
{
    private const int Deepest = 5;
    private readonly Schema schema;
    private readonly Random random;
    private readonly ValueGenerator values;
    private readonly double wrongness;
    private readonly List<string> fragments = [];
    private readonly CompositeType[] composites;

    // The fragments of this operation that are written to their end: to spread one again makes no circle.
    private readonly List<(string Name, CompositeType On)> whole = [];
    private int names;

    private DocumentGenerator(Schema schema, int seed, double wrongness)
    {
        this.schema = schema;
        this.wrongness = wrongness;
        random = new Random(seed);
        values = new ValueGenerator(schema, random, wrongness);
        composites = [.. schema.Types.OfType<CompositeType>().Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal))];
    }

    /// <summary>Of ten seeds, four make documents without an intended fault, three with few, one with many, one damaged text and one random tokens.</summary>
    internal static GeneratedDocument Make(Schema schema, int seed) => (seed % 10) switch
    {
        < 4 => new DocumentGenerator(schema, seed, 0).Document(),
        < 7 => new DocumentGenerator(schema, seed, 0.02).Document(),
        7 => new DocumentGenerator(schema, seed, 0.15).Document(),
        8 => new DocumentDamage(schema, seed).Damage(new DocumentGenerator(schema, seed, 0).Document()),
        _ => new DocumentDamage(schema, seed).Soup(),
    };

    /// <summary>A document without an intended fault, to be executed.</summary>
    internal static GeneratedDocument MakeRight(Schema schema, int seed) => new DocumentGenerator(schema, seed, 0).Document();

    private bool Wrong() => wrongness > 0 && random.NextDouble() < wrongness;

    private bool Chance(double probability) => random.NextDouble() < probability;

    private T Any<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

    private GeneratedDocument Document()
    {
        var isNamed = Chance(0.6);
        var name = isNamed ? "First" : null;
        var text = new StringBuilder(Operation(name));
        if ((isNamed && Chance(0.1)) || Wrong())
        {
            text.Append('\n').Append(Operation(Wrong() ? name : "Second"));
        }

        for (var written = 0; written < fragments.Count; written++)
        {
            text.Insert(Chance(0.3) ? 0 : text.Length, fragments[written] + "\n");
        }

        return new GeneratedDocument((Chance(0.1) ? "# about\n\n" : "") + text, values.Inputs, name);
    }

    private string Operation(string? name)
    {
        var (kind, root) = random.Next(10) switch
        {
            0 or 1 when schema.MutationType is { } mutation => ("mutation", mutation),
            2 when schema.SubscriptionType is { } subscription => ("subscription", subscription),
            3 when Wrong() => ("subscription", schema.QueryType),
            _ => ("query", schema.QueryType),
        };
        values.StartOperation();
        whole.Clear();
        var body = kind == "subscription" && !Wrong() ? "{ " + Field(root, 1) + " }" : Set(root, 0);
        var variables = values.Definitions();
        var directives = Directives(kind.ToUpperInvariant());
        return name is null && variables.Length == 0 && directives.Length == 0 && kind == "query" && Chance(0.7)
            ? body + "\n"
            : $"{kind} {name}{variables}{directives} {body}\n";
    }

    private string Set(CompositeType type, int depth)
    {
        var text = new StringBuilder("{");
        for (var count = random.Next(1, depth == 0 ? 5 : 4); count > 0; count--)
        {
            text.Append(Chance(0.2) ? "\n  " : " ").Append(Selection(type, depth));
        }

        return text.Append(" }").ToString();
    }

    private string Selection(CompositeType type, int depth) => random.Next(12) switch
    {
        0 when depth < Deepest => $"... {(Chance(0.8) ? $"on {Narrower(type)}" : "")}{Directives("INLINE_FRAGMENT")} ",
        1 when depth < Deepest => Spread(type, depth),
        2 => $"{Alias()}__typename",
        3 when depth == 0 && ReferenceEquals(type, schema.QueryType) && Chance(0.3) => About(),
        _ => Field(type, depth + 1),
    } is var selection && selection.EndsWith(' ') && selection.StartsWith("...", StringComparison.Ordinal)
        ? selection + Set(Condition(selection) ?? type, depth + 1)
        : selection;

    private CompositeType? Condition(string selection) =>
        selection.Split(' ') is [_, "on", var name, ..] ? schema.Types.Find(name.TrimEnd()) as CompositeType : null;

    // A type whose objects the given one's may be; any at all where a fault is wanted.
    private string Narrower(CompositeType type)
    {
        var fitting = Wrong() ? composites : composites.Where(other => schema.Overlap(type, other)).ToArray();
        return Wrong() ? Any(["Missing", "Int", "Point"]) : Any(fitting).Name;
    }

    private string Spread(CompositeType type, int depth)
    {
        if (Wrong())
        {
            return Any(["...Missing", "...F1", "...First"]);
        }

        if (whole.Where(fragment => schema.Overlap(type, fragment.On)).ToArray() is { Length: > 0 } fitting && Chance(0.3))
        {
            return $"...{Any(fitting).Name}{Directives("FRAGMENT_SPREAD")}";
        }

        var name = $"F{++names}";
        var condition = Narrower(type);
        var place = fragments.Count;
        fragments.Add("");
        var on = schema.Types.Find(condition) as CompositeType ?? type;
        var body = Set(on, depth + 1);
        whole.Add((name, on));
        fragments[place] = $"fragment {(Wrong() ? "F1" : name)} on {condition}{Directives("FRAGMENT_DEFINITION")} {body}";
        return $"...{name}{Directives("FRAGMENT_SPREAD")}";
    }

    private string About() => Any(
    [
        "__type(name: \"Query\") { name kind fields { name args { name type { kind name ofType { name kind } } } isDeprecated } }",
        "__type(name: \"Nothing\") { name }",
        "__schema { queryType { name fields(includeDeprecated: true) { name deprecationReason } } mutationType { name } }",
        "a: __type(name: \"Boolean\") { name kind specifiedByURL isOneOf ofType { name } }",
        "__type { name }",
    ]);

    private string Alias() => Chance(0.15) ? $"{Any(["a", "b", "id", "name"])}{(Chance(0.9) ? $"{++names}" : "")}: " : "";

    private string Field(CompositeType type, int depth)
    {
        var fields = (type as FieldsType)?.Fields.Where(field => depth <= Deepest || field.Type.NamedType.IsLeaf).ToArray() ?? [];
        if (fields.Length == 0)
        {
            return "__typename";
        }

        var field = Any(fields);
        var name = Wrong() ? values.Misspell(field.Name) : field.Name;
        var isLeaf = field.Type.NamedType.IsLeaf != Wrong();
        var arguments = Arguments(field.Arguments);
        var alias = arguments.Length > 0 || !isLeaf || Chance(0.1) ? $"{(Wrong() ? "same" : $"f{++names}")}: " : "";
        var below = field.Type.NamedType as CompositeType ?? schema.QueryType;
        var head = $"{alias}{name}{arguments}{Directives("FIELD")}";
        return isLeaf ? head
            : Chance(0.12) ? $"{head} {Set(below, depth)} {head} {Set(below, depth)}"
            : $"{head} {Set(below, depth)}";
    }

    private string Arguments(IReadOnlyList<InputValueDefinition> arguments)
    {
        var given = new List<string>();
        foreach (var argument in arguments.Where(argument => (argument.IsRequired && !Wrong()) || Chance(0.6)))
        {
            given.Add($"{(Wrong() ? values.Misspell(argument.Name) : argument.Name)}: {values.Argument(argument)}");
        }

        if (Wrong())
        {
            given.Add(Any(["nothing: 1", "id: \"again\"", "n: 1"]));
        }

        return given.Count == 0 ? "" : $"({string.Join(Chance(0.5) ? ", " : " ", given)})";
    }

    private string Directives(string place)
    {
        if (!Chance(0.12))
        {
            return "";
        }

        var fitting = schema.Directives.Where(directive => Wrong() || directive.Locations.Any(location => Matches(location, place))).ToArray();
        var chosen = fitting.Length == 0 ? [] : Chance(0.1) ? new[] { Any(fitting), Any(fitting) } : [Any(fitting)];
        return string.Concat(
            chosen.Where(directive => directive.IsRepeatable || Wrong() || directive == chosen[0]).Take(chosen is [var a, var b] && a == b && !a.IsRepeatable && !Wrong() ? 1 : 2)
            .Select(directive => $" @{(Wrong() ? values.Misspell(directive.Name) : directive.Name)}{Arguments(directive.Arguments)}"));
    }

    private static bool Matches(DirectiveLocation location, string place) =>
        string.Equals(location.ToString(), place.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
