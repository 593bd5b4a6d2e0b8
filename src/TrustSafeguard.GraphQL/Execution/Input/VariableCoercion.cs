using System.Text.Json;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.GraphQL.Execution.Input;

/// <summary>The variables of a request to the types that the operation declares. Source: sec-Coercing-Variable-Values.</summary>
internal sealed class VariableCoercion
{
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

        if (Read(json, errors) is not { } given)
        {
            return VariableValues.None;
        }

        var mostErrors = coercion.Limits.VariableErrors;
        var values = new Dictionary<string, object?>(variables.Length, StringComparer.Ordinal);
        foreach (var (node, type) in variables)
        {
            CoerceOne(node, type, given, values, errors);
            if (errors.Count > mostErrors)
            {
                errors.RemoveRange(mostErrors, errors.Count - mostErrors);
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

    // What is wrong with all of them is told alone: that each of them is missing as well would not be true.
    private Dictionary<string, object?>? Read(ReadOnlySpan<byte> json, List<GraphQLError> errors)
    {
        if (json.IsEmpty)
        {
            return [];
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = coercion.Limits.VariableDepth + 1 });
        try
        {
            reader.Read();
            switch (RawValue.FromJson(ref reader, coercion.Limits))
            {
                case null: return [];
                case Dictionary<string, object?> map: return map;
            }
        }
        catch (GraphQLException tooMuch)
        {
            errors.Add(new GraphQLError(tooMuch.Message, tooMuch.Code));
            return null;
        }
        catch (InvalidOperationException)
        {
            errors.Add(new GraphQLError(
                $"The variables hold text that is no valid Unicode, in the value that begins at byte {reader.TokenStartIndex}: "
                    + "send UTF-8, and `\\uD800` to `\\uDFFF` in pairs only.",
                GraphQLErrorCodes.Variables));
            return null;
        }
        catch (JsonException)
        {
            // The message below says it.
        }

        errors.Add(new GraphQLError("The variables must be a JSON object, such as {\"id\": \"42\"}.", GraphQLErrorCodes.Variables));
        return null;
    }

    private void CoerceOne(
        VariableDefinitionNode node, GraphQLType type, Dictionary<string, object?> given, Dictionary<string, object?> values, List<GraphQLError> errors)
    {
        var name = node.Variable.Name.Value;
        var quoted = coercion.Quotation.Of(name);
        if (!given.TryGetValue(name, out var raw))
        {
            if (node.DefaultValue is { } literal)
            {
                values[name] = coercion.Coerce(RawValue.FromLiteral(literal, VariableValues.None), type, []);
            }
            else if (type is NonNullType)
            {
                Report($"Variable \"${quoted}\" of required type \"{type}\" was not provided.");
            }

            return;
        }

        if (raw is null && type is NonNullType)
        {
            Report($"Variable \"${quoted}\" of non-null type \"{type}\" must not be null.");
            return;
        }

        var faults = new List<InputFault>();
        values[name] = coercion.Coerce(raw, type, faults);
        foreach (var fault in faults)
        {
            var at = fault.Path.Length == 0 ? string.Empty : $" at \"{quoted}{fault.Path}\"";
            Report($"Variable \"${quoted}\" got invalid value {coercion.Printer.Print(fault.Value)}{at}; {fault.Message}");
        }

        void Report(string message) => errors.Add(new GraphQLError(message, GraphQLErrorCodes.Variables) { Locations = [node.Location] });
    }
}
