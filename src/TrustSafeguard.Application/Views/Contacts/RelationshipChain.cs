namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>Where the relationships of a member of staff are found.</summary>
/// <param name="Last">One more than the row of the last that they have come into; 0 where they have none. That row tells of the one before it.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct RelationshipChain(int Last, int Count)
{
    /// <summary>How many somebody may have before they are kept in a list besides: so many rows are gone through in some microseconds.</summary>
    public const int Few = 512;

    public RelationshipChain With(int row) => new(row + 1, Count + 1);
}
