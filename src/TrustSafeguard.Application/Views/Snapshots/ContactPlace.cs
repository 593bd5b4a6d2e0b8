namespace TrustSafeguard.Application.Views.Snapshots;

/// <summary>What a contact is in its relationship.</summary>
internal enum ContactPlace
{
    /// <summary>The one that it began with.</summary>
    First,

    /// <summary>One that came later, with a student.</summary>
    Further,

    /// <summary>One that came later, with somebody who is no student: nobody asks for these by relationship.</summary>
    OfNoStudent,
}
