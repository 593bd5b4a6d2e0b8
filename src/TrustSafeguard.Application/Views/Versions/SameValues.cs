using System.Diagnostics.CodeAnalysis;

namespace TrustSafeguard.Application.Views.Versions;

/// <summary>Keeps one of all values that are equal. Only whoever changes the views asks; what it gives never changes.</summary>
/// <param name="comparer">When two are equal.</param>
public sealed class SameValues<T>(IEqualityComparer<T>? comparer = null)
    where T : class
{
    private readonly HashSet<T> kept = new(comparer);

    [return: NotNullIfNotNull(nameof(value))]
    public T? OneOrNone(T? value) => value is null ? null : One(value);

    /// <summary>The one that is kept; this one from now on, where there was none.</summary>
    public T One(T value)
    {
        if (kept.TryGetValue(value, out var known))
        {
            return known;
        }

        kept.Add(value);
        return value;
    }
}
