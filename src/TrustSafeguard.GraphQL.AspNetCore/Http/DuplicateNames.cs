using System.Text.Json;

namespace TrustSafeguard.GraphQL.AspNetCore.Http;

/// <summary>
/// Finds names that an object has twice. JSON leaves open what they mean, so that whoever stands between could read one value and this server the other.
/// Source: RFC 8259, section 4.
/// </summary>
internal static class DuplicateNames
{
    private static readonly HashSet<string> NoNames = [];

    /// <summary>Passes over a value, from its first token, which the reader stands on, to its last.</summary>
    /// <returns>The first name that an object within has a second time, and then the value is not passed over; null where there is none.</returns>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="InvalidOperationException">A name is not valid UTF-8 or UTF-16.</exception>
    internal static string? Find(ref Utf8JsonReader reader)
    {
        var open = new Stack<HashSet<string>>();
        do
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    open.Push(new HashSet<string>(StringComparer.Ordinal));
                    break;
                case JsonTokenType.StartArray:
                    open.Push(NoNames);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    break;
                case JsonTokenType.PropertyName when reader.GetString() is { } name && !open.Peek().Add(name):
                    return name;
            }
        }
        while (open.Count > 0 && reader.Read());
        return null;
    }
}
