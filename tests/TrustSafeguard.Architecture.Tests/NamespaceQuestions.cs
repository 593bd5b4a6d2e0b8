namespace TrustSafeguard.Architecture.Tests;

internal static class NamespaceQuestions
{
    /// <summary>Whether a namespace is another or lies in it.</summary>
    public static bool IsWithin(this string? candidate, string outer) =>
        candidate is not null && (candidate == outer || candidate.StartsWith(outer + ".", StringComparison.Ordinal));

    public static bool IsWithin(this Type type, string outer) => type.Namespace.IsWithin(outer);

    /// <summary>The folder below the project that a namespace stands for; empty for the project's own.</summary>
    public static string FirstFolder(this Type type, string project)
    {
        var rest = type.Namespace!["TrustSafeguard.".Length..][project.Length..].TrimStart('.');
        return rest.Split('.')[0];
    }
}
