namespace TrustSafeguard.GraphQL.Response;

/// <summary>One step of a response path: a response key, or an index (from 0) in a list. Source: sec-Errors.Error-Result-Format.</summary>
public readonly record struct PathSegment
{
    private PathSegment(string? key, int index) => (Key, Index) = (key, index);

    /// <summary>The response key (alias or field name); null where this step is an index.</summary>
    public string? Key { get; }

    /// <summary>The index in the list, from 0; meaningful only where <see cref="Key"/> is null.</summary>
    public int Index { get; }

    /// <summary>A step into a field.</summary>
    public static PathSegment OfKey(string key) => new(key, 0);

    /// <summary>A step into a list.</summary>
    public static PathSegment OfIndex(int index) => new(null, index);

    /// <summary>The key, or the index in digits.</summary>
    public override string ToString() => Key ?? Index.ToString();
}
