namespace TrustSafeguard.GraphQL.Execution.Binding;

/// <summary>The names of the schema as C# writes them.</summary>
internal static class ClrNames
{
    internal static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    internal static bool IsSameEnumValue(string schemaName, string memberName) =>
        string.Equals(
            schemaName.Replace("_", string.Empty, StringComparison.Ordinal), memberName.Replace("_", string.Empty, StringComparison.Ordinal),
            StringComparison.OrdinalIgnoreCase);
}
