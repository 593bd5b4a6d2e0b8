using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.People;

/// <summary>A post at a trust or at a local authority.</summary>
public sealed class AppointmentView : PostView
{
    internal AppointmentView(string id, LogId log, long position, PostParticulars first, RoleSet firstRoles)
        : base(id, log, position, first, firstRoles)
    {
    }

    /// <summary>The trust; or the local authority, in its part as the owner of a log.</summary>
    public required TrustView Place { get; init; }

    /// <summary>The trust where it is; null for one at an authority.</summary>
    public TrustView? Trust => Place.IsTrust ? Place : null;

    /// <summary>The code of the authority where it is; null for one at a trust.</summary>
    public string? LocalAuthorityCode => Place.IsTrust ? null : Place.Uid;

    /// <summary>Whether it counts at a school, or did while that was in the area of its authority.</summary>
    internal bool IsOrWasOver(SchoolView school) => CountsAt(school) || (LocalAuthorityCode is { } code && school.LocalAuthorities.Any(known => known.Authority.Code == code));

    public override bool CountsAt(SchoolView school) => Place.IsTrust ? ReferenceEquals(school.Owner, Place) : school.LocalAuthority.Code == Place.Uid;
}
