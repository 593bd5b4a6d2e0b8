using System.Collections;
using System.Globalization;
using System.Reflection;

namespace TrustSafeguard.Grains.Tests.Snapshots;

/// <summary>All that a value shows of itself, as text, whichever lists it is made of; written without any rule of how things are stored, which would hide what is not.</summary>
internal static class Structure
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        Enum or IFormattable or bool => $"{value}",
        IEnumerable many => $"[{string.Join(", ", many.Cast<object?>().Select(Of).Order(StringComparer.Ordinal))}]",
        _ => $"{value.GetType().Name}({string.Join(", ", MembersOf(value))})",
    };

    private static IEnumerable<string> MembersOf(object value) =>
        value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0)
            .Select(property => $"{property.Name}: {Of(property.GetValue(value))}");
}
