using System.Collections;

namespace TrustSafeguard.GraphQL.Response;

/// <summary>How errors stand in a response. Source: sec-Errors.Error-Result-Format.</summary>
public static class ErrorJson
{
    /// <summary>Writes errors as a JSON list: `message`, `locations` and `path` where they are known, `extensions` with the code.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="errors">The errors, in the order that they are to stand in.</param>
    public static void Write(ResponseWriter writer, IReadOnlyList<GraphQLError> errors)
    {
        writer.StartList();
        foreach (var error in errors)
        {
            WriteError(writer, error);
            writer.EndValue();
        }

        writer.EndList();
    }

    /// <summary>Writes a value of `extensions`: null, a boolean, a number, a string, or lists and dictionaries of these.</summary>
    /// <exception cref="NotSupportedException">The value is none of these.</exception>
    public static void WriteValue(ResponseWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNull(); break;
            case bool b: writer.WriteBool(b); break;
            case int i: writer.WriteInt(i); break;
            case long l: writer.WriteLong(l); break;
            case double d: writer.WriteDouble(d); break;
            case decimal m: writer.WriteDecimal(m); break;
            case string s: writer.WriteString(s); break;
            case IReadOnlyDictionary<string, object?> map: WriteMap(writer, map); break;
            case IEnumerable items: WriteItems(writer, items); break;
            default: throw new NotSupportedException($"A value of `{value.GetType().Name}` cannot stand in `extensions`; give text, numbers, booleans, lists or dictionaries.");
        }
    }

    private static void WriteError(ResponseWriter writer, GraphQLError error)
    {
        writer.StartObject();
        writer.WriteRaw("\"message\":"u8);
        writer.WriteString(error.Message);
        writer.EndValue();
        WriteLocations(writer, error.Locations);
        WritePath(writer, error.Path);
        writer.WriteRaw("\"extensions\":{\"code\":"u8);
        writer.WriteString(error.Code);
        writer.EndValue();
        foreach (var (name, value) in error.Extensions ?? new Dictionary<string, object?>(StringComparer.Ordinal))
        {
            WriteEntry(writer, name, value);
        }

        writer.EndObject();
        writer.EndObject();
    }

    private static void WriteLocations(ResponseWriter writer, IReadOnlyList<SourceLocation> locations)
    {
        if (!locations.Any(location => location.IsKnown))
        {
            return;
        }

        writer.WriteRaw("\"locations\":["u8);
        foreach (var location in locations.Where(location => location.IsKnown))
        {
            writer.WriteRaw("{\"line\":"u8);
            writer.WriteInt(location.Line);
            writer.WriteRaw(",\"column\":"u8);
            writer.WriteInt(location.Column);
            writer.WriteRaw("},"u8);
        }

        writer.EndList();
        writer.EndValue();
    }

    private static void WritePath(ResponseWriter writer, IReadOnlyList<PathSegment>? path)
    {
        if (path is null)
        {
            return;
        }

        writer.WriteRaw("\"path\":["u8);
        foreach (var segment in path)
        {
            WriteValue(writer, (object?)segment.Key ?? segment.Index);
            writer.EndValue();
        }

        writer.EndList();
        writer.EndValue();
    }

    private static void WriteMap(ResponseWriter writer, IReadOnlyDictionary<string, object?> map)
    {
        writer.StartObject();
        foreach (var (name, value) in map)
        {
            WriteEntry(writer, name, value);
        }

        writer.EndObject();
    }

    private static void WriteEntry(ResponseWriter writer, string name, object? value)
    {
        writer.WriteName(name);
        WriteValue(writer, value);
        writer.EndValue();
    }

    private static void WriteItems(ResponseWriter writer, IEnumerable items)
    {
        writer.StartList();
        foreach (var item in items)
        {
            WriteValue(writer, item);
            writer.EndValue();
        }

        writer.EndList();
    }
}
