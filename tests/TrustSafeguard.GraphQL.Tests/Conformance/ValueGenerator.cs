using System.Globalization;
using System.Text.Json.Nodes;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>Values for places in a document, as literals or as variables with inputs to run with.</summary>
internal sealed class ValueGenerator(Schema schema, Random random, double wrongness)
{
    private const int Deepest = 3;
    private const int EdgesInverse = 8;
    private static readonly string[] Texts =
    [
        "", "a", "x@y", "two words", "é \U0001F600", "q\"uote", "back\\slash", "new\nline", "9", "tab\t", "\u0001\u007f", "line\u2028paragraph\u2029"
    ];
    private readonly GraphQLType[] inputTypes = [.. schema.Types.Where(type => type.IsInput && !type.Name.StartsWith("__", StringComparison.Ordinal))];
    private readonly List<(string Name, string Type, string? Default)> variables = [];
    private int names;

    /// <summary>The inputs of all variables so far; some are left out, and some do not fit.</summary>
    internal JsonObject Inputs { get; } = [];

    internal void StartOperation() => variables.Clear();

    /// <summary>The definitions of the variables that the operation used.</summary>
    internal string Definitions()
    {
        if (Wrong())
        {
            variables.Add(("unused", "Int", null));
        }

        if (Wrong() && variables.Count > 0)
        {
            variables.RemoveAt(random.Next(variables.Count));
        }

        return variables.Count == 0 ? "" : $"({string.Join(", ", variables.Select(one => $"${one.Name}: {one.Type}{(one.Default is null ? "" : $" = {one.Default}")}"))})";
    }

    internal string Argument(InputValueDefinition argument) => Value(argument.Type, 0, argument.DefaultValue is not null, canBeVariable: true);

    /// <summary>A name that is nearly, or not at all, the given one.</summary>
    internal string Misspell(string name) => random.Next(5) switch
    {
        0 => name + "s",
        1 when name.Length > 2 => name[1..],
        2 => name.ToUpperInvariant(),
        3 => "nothingLikeIt",
        _ => name.Length > 3 ? name[..2] + name[3..] : "_" + name,
    };

    private bool Wrong() => wrongness > 0 && random.NextDouble() < wrongness;

    private string Value(GraphQLType type, int depth, bool hasDefault, bool canBeVariable)
    {
        if (canBeVariable && random.Next(6) == 0)
        {
            return Variable(type, hasDefault);
        }

        if (Wrong())
        {
            return WrongValue();
        }

        return type switch
        {
            NonNullType nonNull => NonNull(nonNull.Of, depth, canBeVariable),
            _ when random.Next(10) == 0 => "null",
            _ => NonNull(type, depth, canBeVariable),
        };
    }

    private string NonNull(GraphQLType type, int depth, bool canBeVariable) => type switch
    {
        ListType list when depth > Deepest => "[]",
        ListType list when random.Next(8) == 0 => NonNull(list.Of is NonNullType item ? item.Of : list.Of, depth + 1, canBeVariable: false),
        ListType list => $"[{string.Join(random.Next(2) == 0 ? ", " : " ", Enumerable.Range(0, random.Next(4)).Select(_ => Value(list.Of, depth + 1, false, canBeVariable)))}]",
        InputObjectType input => Object(input, depth, canBeVariable),
        EnumType names => names.Values[random.Next(names.Values.Count)].Name,
        _ => Scalar(type.ToString()!, canBeVariable),
    };

    private string Object(InputObjectType input, int depth, bool canBeVariable)
    {
        if (input.IsOneOf && !Wrong())
        {
            var one = input.Fields[random.Next(input.Fields.Count)];
            return $"{{ {one.Name}: {NonNull(one.Type, depth + 1, canBeVariable: false)} }}";
        }

        var fields = input.Fields.Where(field => (field.IsRequired && !Wrong()) || (depth < Deepest && random.Next(3) == 0))
            .Select(field => $"{(Wrong() ? Misspell(field.Name) : field.Name)}: {Value(field.Type, depth + 1, field.DefaultValue is not null, canBeVariable)}")
            .ToList();
        if (Wrong() && fields.Count > 0)
        {
            fields.Add(fields[0]);
        }

        return $"{{ {string.Join(", ", fields)} }}";
    }

    private string Scalar(string name, bool canBeVariable) => name switch
    {
        "Int" => IsEdge() ? Any(Wrong() ? EdgeNumbers.IntsBeyond : EdgeNumbers.Ints) : random.Next(-20, 400).ToString(CultureInfo.InvariantCulture),
        "Float" => random.Next(3) == 0 ? $"{random.Next(-50, 50)}" : Any(EdgeNumbers.Floats),
        "Boolean" => random.Next(2) == 0 ? "true" : "false",
        "ID" when IsEdge() => Any<string>([.. EdgeNumbers.Ints, .. EdgeNumbers.IntsBeyond]),
        "ID" => random.Next(2) == 0 ? $"{random.Next(200)}" : $"\"{random.Next(200)}\"",
        "String" => Text(),
        "Any" => AnyLiteral(0, canBeVariable),
        _ => $"\"{random.Next(9)}@b\"",
    };

    // A variable of any type may stand within it, and the parser has what it holds.
    private string AnyLiteral(int depth, bool canBeVariable) => random.Next(depth < 2 ? 8 : 6) switch
    {
        _ when depth > 0 && canBeVariable && random.Next(4) == 0 => Variable(Any(inputTypes), hasDefault: false),
        0 => $"{random.Next(-9, 999)}",
        1 => Any(EdgeNumbers.All),
        2 => "true",
        3 => Text(),
        4 => "RED",
        5 => "null",
        6 => $"[{AnyLiteral(depth + 1, canBeVariable)}, {AnyLiteral(depth + 1, canBeVariable)}]",
        _ => $"{{ a: {AnyLiteral(depth + 1, canBeVariable)}, b: {AnyLiteral(depth + 1, canBeVariable)} }}",
    };

    private bool IsEdge() => random.Next(EdgesInverse) == 0;

    private string Text()
    {
        var text = Texts[random.Next(Texts.Length)];
        return random.Next(6) == 0 && !text.Contains('\\') && !text.EndsWith('"')
            ? $"\"\"\"{text}\"\"\""
            : $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\t", "\\t")}\"";
    }

    private string WrongValue() => random.Next(12) switch
    {
        0 => "12345678901",
        1 => "\"text\"",
        2 => "1.5",
        3 => "null",
        4 => "RED",
        5 => "[1, [2]]",
        6 => "{ x: \"1\" }",
        7 => "true",
        8 => "$missing",
        9 => "{ a: 1, b: \"2\" }",
        10 => "-3",
        _ => "REDD",
    };

    private string Variable(GraphQLType type, bool hasDefault)
    {
        var name = $"v{++names}";
        var declared = Declared(type, hasDefault, out var needsDefault);
        var resolved = Wrong() ? Any(["Int", "String", "[Int]", "Missing", "Dog", "Float!", "Colour", "Point"]) : declared.ToString()!;
        var nullable = declared.Nullable;
        var @default = needsDefault || random.Next(5) == 0 ? Default(declared is NonNullType || needsDefault ? nullable : declared, declared is NonNullType || needsDefault) : null;
        variables.Add((name, resolved, @default));
        Give(name, declared, @default is not null);
        return "$" + name;
    }

    private string Default(GraphQLType type, bool mustHaveValue) =>
        mustHaveValue ? NonNull(type, 1, canBeVariable: false) : Value(type, 1, hasDefault: false, canBeVariable: false);

    // A variable may be stricter than its place, or nullable where it has a default or the place has one.
    private GraphQLType Declared(GraphQLType type, bool hasDefault, out bool needsDefault)
    {
        needsDefault = false;
        switch (type)
        {
            case NonNullType nonNull when random.Next(4) == 0:
                needsDefault = !hasDefault;
                return nonNull.Of;
            case not NonNullType when random.Next(3) == 0:
                return new NonNullType(type);
            default:
                return type;
        }
    }

    private void Give(string name, GraphQLType type, bool hasDefault)
    {
        var isLeftOut = random.Next(type is NonNullType && !hasDefault ? 25 : 3) == 0;
        if (!isLeftOut)
        {
            Inputs[name] = Input(type, 0);
        }
    }

    private JsonNode? Input(GraphQLType type, int depth)
    {
        if (random.Next(40) == 0)
        {
            return WrongInput();
        }

        return type switch
        {
            NonNullType nonNull => NonNullInput(nonNull.Of, depth),
            _ when random.Next(8) == 0 => null,
            _ => NonNullInput(type, depth),
        };
    }

    private JsonNode? NonNullInput(GraphQLType type, int depth) => type switch
    {
        ListType list when random.Next(6) == 0 => NonNullInput(list.Of.Nullable, depth + 1),
        ListType list => new JsonArray([.. Enumerable.Range(0, depth > Deepest ? 0 : random.Next(4)).Select(_ => Input(list.Of, depth + 1))]),
        InputObjectType input => InputFields(input, depth),
        EnumType names => names.Values[random.Next(names.Values.Count)].Name,
        _ => ScalarInput(type.ToString()!),
    };

    private JsonObject InputFields(InputObjectType input, int depth)
    {
        var given = new JsonObject();
        if (input.IsOneOf && random.Next(10) != 0)
        {
            var one = input.Fields[random.Next(input.Fields.Count)];
            given[one.Name] = NonNullInput(one.Type, depth + 1);
            return given;
        }

        foreach (var field in input.Fields.Where(field => (field.IsRequired && random.Next(30) != 0) || (depth < Deepest && random.Next(3) == 0)))
        {
            given[random.Next(60) == 0 ? Misspell(field.Name) : field.Name] = Input(field.Type, depth + 1);
        }

        return given;
    }

    private JsonNode ScalarInput(string name) => name switch
    {
        "Int" or "Float" or "ID" or "Any" when IsEdge() => EdgeNumbers.Json(Any(EdgeNumbers.All)),
        "Int" => random.Next(-20, 400),
        "Float" => random.Next(2) == 0 ? random.Next(-50, 50) : random.Next(-1000, 1000) / 8.0,
        "Boolean" => random.Next(2) == 0,
        "ID" when IsEdge() => Any<string>([.. EdgeNumbers.Ints, .. EdgeNumbers.IntsBeyond]),
        "ID" => random.Next(2) == 0 ? random.Next(200) : $"{random.Next(200)}",
        "String" => Texts[random.Next(Texts.Length)],
        "Any" => new JsonArray(1, "b", new JsonObject { ["c"] = null, ["d"] = 1.5 }),
        _ => $"{random.Next(9)}@b",
    };

    private JsonNode? WrongInput() => random.Next(9) switch
    {
        0 => 12_345_678_901,
        1 => "text",
        2 => 1.5,
        3 => null,
        4 => true,
        5 => new JsonArray(1, new JsonArray(2)),
        6 => new JsonObject { ["x"] = "1" },
        7 => "REDD",
        _ => new JsonObject(),
    };

    private T Any<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

    /// <summary>The words of the schema and of the language.</summary>
    internal static string[] Words(Schema schema) =>
    [
        .. schema.Types.Select(type => type.Name),
        .. schema.Types.OfType<FieldsType>().SelectMany(type => type.Fields.Select(field => field.Name)),
        "query", "mutation", "fragment", "on", "true", "null", "type", "input", "extend", "subscription",
    ];
}
