namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>The `extensions` of a response. Source: sec-Response-Format.</summary>
internal static class ResponseExtensions
{
    /// <summary>Those of the context, and the cost where it was asked for; null where there is nothing to say.</summary>
    internal static IReadOnlyDictionary<string, object?>? Of(object context, IReadOnlyDictionary<string, object?>? cost)
    {
        var given = (context as IResponseExtensions)?.ResponseExtensions is { Count: > 0 } some ? some : null;
        return cost is null ? given : new Dictionary<string, object?>(given ?? new Dictionary<string, object?>(StringComparer.Ordinal), StringComparer.Ordinal) { ["cost"] = cost };
    }
}
