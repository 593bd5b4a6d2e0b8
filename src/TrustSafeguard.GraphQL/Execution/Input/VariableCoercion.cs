using System.Text.Json;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Input;

/// <summary>The variables of a request to the types that the operation declares. Source: sec-Coercing-Variable-Values.</summary>
internal sealed class VariableCoercion
{
    /// <summary>How many things wrong are told; the reference implementation's number.</summary>
    internal const int ErrorsReported = 50;

    private readonly InputCoercion coercion;
    private readonly (VariableDefinitionNode Node, GraphQLType Type)[] variables;

    internal VariableCoercion(Schema schema, InputCoercion coercion, OperationDefinitionNode operation)
    {
        this.coercion = coercion;
        variables = [.. operation.VariableDefinitions.Select(node => (node, TypeOf(schema, node.Type)))];
    }

    /// <summary>Coerces.</summary>
    /// <param name="json">A JSON object, or `null`, or nothing.</param>
    /// <param name="errors">What is wrong, one entry for each thing; then what is returned means nothing.</param>
    internal VariableValues Coerce(ReadOnlySpan<byte> json, List<GraphQLError> errors)
    {
        if (variables.Length == 0)
        {
            return VariableValues.None;
        }

        var given = Read(json, errors);
        var values = new Dictionary<string, object?>(variables.Length, StringComparer.Ordinal);
        foreach (var (node, type) in variables)
        {
            CoerceOne(node, type, given, values, errors);
            if (errors.Count > ErrorsReported)
            {
                errors.RemoveRange(ErrorsReported, errors.Count - ErrorsReported);
                errors.Add(new GraphQLError("Too many errors processing variables, error limit reached. Execution aborted.", GraphQLErrorCodes.Variables));
                break;
            }
        }

        return new VariableValues(values);
    }

    private static GraphQLType TypeOf(Schema schema, TypeNode node) => node switch
    {
        TypeNode.NonNull nonNull => new NonNullType(TypeOf(schema, nonNull.Of)),
        TypeNode.List list => new ListType(TypeOf(schema, list.Of)),
        TypeNode.Named named => schema.Types.Find(named.Name.Value)!,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Dictionary<string, object?> Read(ReadOnlySpan<byte> json, List<GraphQLError> errors)
    {
        if (json.IsEmpty)
        {
            return [];
        }

        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            switch (RawValue.FromJson(ref reader))
            {
                case null: return [];
                case Dictionary<string, object?> map: return map;
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // The message below says it: InvalidOperationException is a string that is no valid UTF-8 or UTF-16.
        }

        errors.Add(new GraphQLError("The variables must be a JSON object, such as {\"id\": \"42\"}.", GraphQLErrorCodes.Variables));
        return [];
    }

    private void CoerceOne(
        VariableDefinitionNode node, GraphQLType type, Dictionary<string, object?> given, Dictionary<string, object?> values, List<GraphQLError> errors)
    {
        var name = node.Variable.Name.Value;
        if (!given.TryGetValue(name, out var raw))
        {
            if (node.DefaultValue is { } literal)
            {
                values[name] = coercion.Coerce(RawValue.FromLiteral(literal, VariableValues.None), type, []);
            }
            else if (type is NonNullType)
            {
                Report($"Variable \"${name}\" of required type \"{type}\" was not provided.");
            }

            return;
        }

        if (raw is null && type is NonNullType)
        {
            Report($"Variable \"${name}\" of non-null type \"{type}\" must not be null.");
            return;
        }

        var faults = new List<InputFault>();
        values[name] = coercion.Coerce(raw, type, faults);
        foreach (var fault in faults)
        {
            var at = fault.Path.Length == 0 ? string.Empty : $" at \"{name}{fault.Path}\"";
            Report($"Variable \"${name}\" got invalid value {RawValuePrinter.Print(fault.Value)}{at}; {fault.Message}");
        }

        void Report(string message) => errors.Add(new GraphQLError(message, GraphQLErrorCodes.Variables) { Locations = [node.Location] });
    }
}
