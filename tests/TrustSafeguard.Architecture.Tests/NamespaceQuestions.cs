namespace TrustSafeguard.Architecture.Tests;

internal static class NamespaceQuestions
{
    /// <summary>Whether a name is another or lies in it.</summary>
    public static bool IsWithin(this string? candidate, string outer) =>
        candidate is not null && (candidate == outer || candidate.StartsWith(outer + ".", StringComparison.Ordinal));

    public static bool IsWithin(this Type type, string outer) => type.Namespace.IsWithin(outer);

    /// <summary>The folder below the project that a namespace stands for; empty for the project's own.</summary>
    public static string FirstFolder(this Type type, string project) => (type.Namespace ?? "").FirstFolder($"TrustSafeguard.{project}");

    /// <summary>The part of a namespace that comes after another that it lies in; empty for that one itself, and for what does not lie in it.</summary>
    public static string FirstFolder(this string name, string outer) => name.IsWithin(outer) ? name[outer.Length..].TrimStart('.').Split('.')[0] : "";
}
