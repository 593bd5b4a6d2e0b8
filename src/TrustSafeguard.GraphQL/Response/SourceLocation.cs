namespace TrustSafeguard.GraphQL.Response;

/// <summary>A place in a GraphQL document: both numbers start at 1, columns count UTF-16 code units. Source: sec-Errors.Error-Result-Format.</summary>
/// <param name="Line">The line, from 1; 0 where the place is not known (a node that no parser made).</param>
/// <param name="Column">The column, from 1; 0 where the place is not known.</param>
public readonly record struct SourceLocation(int Line, int Column)
{
    /// <summary>Whether this names a place at all.</summary>
    public bool IsKnown => Line > 0;

    /// <summary>The place as `line:column`.</summary>
    public override string ToString() => $"{Line}:{Column}";
}
