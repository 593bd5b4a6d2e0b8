using System.Collections.Immutable;

namespace TrustSafeguard.Application.Views.People;

/// <summary>What stands in the record of a post at one time.</summary>
/// <param name="DisplayName">The name that colleagues see.</param>
/// <param name="Identity">The name by which the identity provider knows the person, as it was written; null where it is not known.</param>
/// <param name="Person">The person; null where there is no identity, or nothing of it is visible.</param>
/// <param name="LineManager">Who manages them at a school; null where nobody is known to.</param>
internal sealed record PostParticulars(string DisplayName, string? Identity, PersonView? Person, StaffMemberView? LineManager = null)
{
    /// <summary>What is another than when the post began, in the order in which it was told.</summary>
    public ImmutableArray<Correction> Corrections { get; init; } = [];

    /// <summary>Who managed them before, and when the log was told that somebody else does, or nobody; in that order.</summary>
    public ImmutableArray<(StaffMemberView? Manager, DateTimeOffset Until)> EarlierManagers { get; init; } = [];

    /// <summary>Whose it was by an identity that was put right or withdrawn since.</summary>
    public ImmutableArray<PersonView> EarlierPersons { get; init; } = [];
}
