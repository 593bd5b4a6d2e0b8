namespace TrustSafeguard.GraphQL.Validation.FieldMerging;

/// <summary>The pairs of fragments that have been compared already, in either order.</summary>
internal sealed class FragmentPairs
{
    private readonly Dictionary<(string, string), bool> pairs = [];

    /// <summary>Notes a pair. A comparison as mutually exclusive fields asks for less, so that it does not stand for a full one.</summary>
    /// <returns>Whether the pair is still to be compared.</returns>
    internal bool Add(string left, string right, bool areExclusive)
    {
        var key = string.CompareOrdinal(left, right) <= 0 ? (left, right) : (right, left);
        if (pairs.TryGetValue(key, out var wereExclusive) && (!wereExclusive || areExclusive))
        {
            return false;
        }

        pairs[key] = areExclusive;
        return true;
    }
}
