using System.Globalization;

namespace TrustSafeguard.Application.Access;

/// <summary>What an integration may be granted: what it does, by a word, and where, by a place. One without the other opens nothing.</summary>
public static class IntegrationScopes
{
    internal const string SchoolWord = "school:";
    internal const string TrustWord = "trust:";

    internal static readonly IReadOnlyDictionary<string, Audiences> Granted = new Dictionary<string, Audiences>(StringComparer.Ordinal)
    {
        ["breaches.read"] = Audiences.ReadsBreaches, ["people.read"] = Audiences.ReadsPeople, ["people.write"] = Audiences.WritesPeople | Audiences.ReadsPeople,
    };

    /// <summary>All that there are, as they are written: the words, and the places with what stands for their names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Granted.Keys, TrustWord + "UID", SchoolWord + "URN"];

    /// <summary>Whether it can open anything. Whether there is such a place is for the records to say.</summary>
    public static bool Has(string scope) =>
        Granted.ContainsKey(scope)
        || UrnOf(scope) is not null
        || (scope.StartsWith(TrustWord, StringComparison.Ordinal) && scope.Length > TrustWord.Length && !scope.AsSpan().ContainsAnyExceptInRange('!', '~'));

    /// <summary>Whether a scope that there is says where, and not what.</summary>
    public static bool IsPlace(string scope) => !Granted.ContainsKey(scope);

    /// <summary>The URN of a place that is a school.</summary>
    internal static int? UrnOf(string place) =>
        place.StartsWith(SchoolWord, StringComparison.Ordinal) && int.TryParse(place.AsSpan(SchoolWord.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var urn)
            ? urn : null;
}
