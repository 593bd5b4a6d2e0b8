namespace TrustSafeguard.GraphQL.Execution;

/// <summary>
/// What a request's context knows of how long lists can be for whoever asks. It is asked only of an operation that would cost too much by what the schema says alone, or that
/// wants its cost reported: such an operation is refused only where it costs too much for this caller.
/// </summary>
public interface IKnownSizes
{
    /// <summary>The most items that a list field of any one parent brings to this caller. Asked before the operation runs, perhaps more than once.</summary>
    /// <param name="type">The object type that has the field with the `@listSize`.</param>
    /// <param name="field">That field.</param>
    /// <returns>The number, which is never less than what comes; null where only the schema knows.</returns>
    int? MostItems(string type, string field);
}
