namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>The bytes that a list was written as, for one selection of its items' fields.</summary>
/// <param name="Lists">Who keeps it: of another engine, which may write otherwise, it is none.</param>
/// <param name="Shape">The fields that were selected, see <see cref="ObjectCompletion{T}.Shape"/>.</param>
/// <param name="Bytes">As they stand in a response.</param>
/// <param name="Next">Another selection's; null for no other.</param>
internal sealed record WrittenForm(KeptLists Lists, string Shape, byte[] Bytes, WrittenForm? Next)
{
    /// <summary>How many there are from this on.</summary>
    internal int Count { get; } = 1 + (Next?.Count ?? 0);
}
