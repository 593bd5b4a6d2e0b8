using System.Diagnostics;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Input;

/// <summary>
/// Raw input to its GraphQL type. An enum value becomes its name, a list <c>object?[]</c>, an input object <see cref="InputFields"/> with its
/// defaults filled in, a custom scalar <see cref="ParsedScalar"/>. Source: sec-Scalars.Input-Coercion, sec-Enums.Input-Coercion,
/// sec-Input-Objects.Input-Coercion, sec-OneOf-Input-Objects.Input-Coercion, sec-List.Input-Coercion, sec-Non-Null.Input-Coercion.
/// </summary>
/// <param name="parsers">The parser of each custom scalar by its name; of a scalar that has none the value is the raw one.</param>
/// <param name="limits">How much of what is wrong is told.</param>
internal sealed class InputCoercion(IReadOnlyDictionary<string, Func<object, object>> parsers, GraphQLLimits limits)
{
    // INVARIANT: each fault may quote a large part of the input, so that without a bound their text grows with its square.
    private readonly int mostFaults = limits.VariableErrors + 1;

    internal GraphQLLimits Limits => limits;

    internal RawValuePrinter Printer { get; } = new(limits.QuotedCharacters, limits.QuotedItems);

    internal Quotation Quotation { get; } = limits.Quotation;

    /// <summary>Coerces a value; what is wrong is added to the faults, and then what is returned means nothing.</summary>
    internal object? Coerce(object? raw, GraphQLType type, List<InputFault> faults) => Coerce(raw, type, string.Empty, faults);

    private object? Coerce(object? raw, GraphQLType type, string path, List<InputFault> faults)
    {
        if (faults.Count >= mostFaults)
        {
            return null;
        }

        if (raw is RawValue.Coerced coerced && (coerced.Value is not null || type is not NonNullType))
        {
            return WrapForList(coerced.Value, type);
        }

        return (type, raw) switch
        {
            (NonNullType, null or RawValue.Coerced) => Fault($"Expected non-nullable type \"{type}\" not to be null."),
            (NonNullType nonNull, _) => Coerce(raw, nonNull.Of, path, faults),
            (_, null) => null,
            (ListType list, _) => CoerceList(raw, list, path, faults),
            (InputObjectType input, _) => CoerceObject(raw, input, path, faults),
            (EnumType @enum, _) => CoerceEnum(raw, @enum, path, faults),
            (ScalarType scalar, _) => CoerceScalar(raw, scalar, path, faults),
            _ => throw new UnreachableException(),
        };

        object? Fault(string message)
        {
            faults.Add(new InputFault(path, null, message));
            return null;
        }
    }

    /// <summary>Why a literal is no value of a custom scalar; null where it is one.</summary>
    internal string? Refusal(ScalarType scalar, ValueNode literal)
    {
        var faults = new List<InputFault>();
        CoerceScalar(RawValue.FromLiteral(literal, VariableValues.None)!, scalar, string.Empty, faults);
        return faults.Count == 0 ? null : faults[0].Message;
    }

    // A variable of type `T` may stand where `[T]` is expected: one value is a list of one.
    private static object? WrapForList(object? value, GraphQLType type) =>
        value is not null && type.Nullable is ListType list && value is not object?[] ? new[] { WrapForList(value, list.Of) } : value;

    private object?[] CoerceList(object raw, ListType list, string path, List<InputFault> faults)
    {
        if (raw is not List<object?> items)
        {
            return [Coerce(raw, list.Of, path, faults)];
        }

        var coerced = new object?[items.Count];
        for (var i = 0; i < coerced.Length; i++)
        {
            coerced[i] = Coerce(items[i], list.Of, $"{path}[{i}]", faults);
        }

        return coerced;
    }

    private InputFields? CoerceObject(object raw, InputObjectType type, string path, List<InputFault> faults)
    {
        if (raw is not Dictionary<string, object?> given)
        {
            faults.Add(new InputFault(path, raw, $"Expected type \"{type}\" to be an object."));
            return null;
        }

        var fields = new InputFields(type.Fields.Count);
        foreach (var field in type.Fields)
        {
            if (given.TryGetValue(field.Name, out var value))
            {
                fields.Set(field.Name, Coerce(value, field.Type, $"{path}.{field.Name}", faults));
            }
            else if (field.DefaultValue is { } literal)
            {
                fields.Set(field.Name, Coerce(RawValue.FromLiteral(literal, VariableValues.None), field.Type, $"{path}.{field.Name}", faults));
            }
            else if (field.Type is NonNullType)
            {
                faults.Add(new InputFault(path, raw, $"Field \"{field.Name}\" of required type \"{field.Type}\" was not provided."));
            }
        }

        CheckNames(given, type, path, faults);
        CheckOneOf(given, type, path, faults);
        return fields;
    }

    private void CheckNames(Dictionary<string, object?> given, InputObjectType type, string path, List<InputFault> faults)
    {
        foreach (var name in given.Keys)
        {
            if (type.Fields.Find(name) is null && faults.Count < mostFaults)
            {
                faults.Add(new InputFault(path, given, Quotation.Message($"Field \"{name}\" is not defined by type \"{type}\".{DidYouMean.Suggest(name, type.Fields.Names)}")));
            }
        }
    }

    private static void CheckOneOf(Dictionary<string, object?> given, InputObjectType type, string path, List<InputFault> faults)
    {
        if (!type.IsOneOf)
        {
            return;
        }

        var known = type.Fields.Names.Where(given.ContainsKey).ToArray();
        if (known.Length != 1)
        {
            faults.Add(new InputFault(path, given, $"Exactly one key must be specified for OneOf type \"{type}\"."));
        }

        if (known.Length > 0 && given[known[0]] is null or RawValue.Coerced { Value: null })
        {
            faults.Add(new InputFault($"{path}.{known[0]}", null, $"Field \"{known[0]}\" must be non-null."));
        }
    }

    private string? CoerceEnum(object raw, EnumType type, string path, List<InputFault> faults)
    {
        if (raw is string name && type.Values.Find(name) is not null)
        {
            return name;
        }

        var written = raw as string ?? Printer.Print(raw);
        var suggestion = DidYouMean.Suggest("the enum value", written, type.Values.Names);
        faults.Add(new InputFault(path, raw, raw is string
            ? Quotation.Message($"Value \"{written}\" does not exist in \"{type}\" enum.{suggestion}")
            : $"Enum \"{type}\" cannot represent non-string value: {written}.{suggestion}"));
        return null;
    }

    private object? CoerceScalar(object raw, ScalarType type, string path, List<InputFault> faults)
    {
        try
        {
            return type.IsBuiltIn ? ScalarCoercion.Coerce(type, raw) : new ParsedScalar(parsers.TryGetValue(type.Name, out var parse) ? parse(raw) : raw, raw);
        }
        catch (Exception problem)
        {
            faults.Add(new InputFault(path, raw, Told(problem) ?? $"{type} cannot represent value: {Printer.Print(raw)}"));
            return null;
        }
    }

    /// <summary>What the client may read of a parser's failure, whatever it threw; null where it was written for nobody: then the value is wrong, and no more is said.</summary>
    internal string? Told(Exception problem) => problem switch
    {
        InputRefusedException refused => refused.Told(Printer),
        FormatException or GraphQLException => Quotation.Of(problem.Message),
        _ => null,
    };
}
