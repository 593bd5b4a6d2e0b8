namespace TrustSafeguard.Architecture.Tests;

internal static class NamespaceQuestions
{
    /// <summary>Whether a name is another or lies in it.</summary>
    public static bool IsWithin(this string? candidate, string outer) =>
        candidate is not null && (candidate == outer || candidate.StartsWith(outer + ".", StringComparison.Ordinal));

    public static bool IsWithin(this Type type, string outer) => type.Namespace.IsWithin(outer);

    /// <summary>The folder below the project that a namespace stands for; empty for the project's own.</summary>
    public static string FirstFolder(this Type type, string project)
    {
        var root = $"TrustSafeguard.{project}";
        return type.IsWithin(root) ? type.Namespace![root.Length..].TrimStart('.').Split('.')[0] : "";
    }
}
