namespace TrustSafeguard.Application.Views.Snapshots;

/// <summary>How many rows there are of each kind.</summary>
internal readonly record struct RowCounts(int Students, int Contacts, int Relationships, int Further)
{
    /// <summary>How often it was told that a student leaves.</summary>
    public int Leavings { get; init; }

    /// <summary>How often something of a student was corrected.</summary>
    public int Corrections { get; init; }

    /// <summary>One contact more.</summary>
    /// <param name="place">What it is in its relationship.</param>
    public RowCounts With(ContactPlace place) => this with
    {
        Contacts = Contacts + 1,
        Relationships = Relationships + (place == ContactPlace.First ? 1 : 0),
        Further = Further + (place == ContactPlace.Further ? 1 : 0),
    };
}
