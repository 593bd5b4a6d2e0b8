namespace TrustSafeguard.Mutants;

/// <summary>Changes that change nothing that anybody could tell, each with the reason.</summary>
internal static class Equivalents
{
    public static IReadOnlyDictionary<string, string> Known { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
