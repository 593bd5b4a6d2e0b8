using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Authorisations;

/// <summary>Which authorisations are meant: those that fit every part that is given.</summary>
/// <param name="Status">What they are at present.</param>
/// <param name="Activity">What they are for.</param>
/// <param name="StaffMember">Who asked, by id.</param>
/// <param name="Student">The student whom they name, by id.</param>
public sealed record AuthorisationFilter(
    IReadOnlySet<AuthorisationStatus>? Status = null, IReadOnlySet<Activity>? Activity = null, string? StaffMember = null, string? Student = null)
{
    /// <summary>What can still permit anything: it is asked for or granted, and its period is not over.</summary>
    public static IReadOnlySet<AuthorisationStatus> Open { get; } = new HashSet<AuthorisationStatus> { AuthorisationStatus.Requested, AuthorisationStatus.Granted };

    /// <summary>What can permit nothing any more.</summary>
    public static IReadOnlySet<AuthorisationStatus> Over { get; } =
        new HashSet<AuthorisationStatus> { AuthorisationStatus.Refused, AuthorisationStatus.Expired, AuthorisationStatus.Revoked };

    /// <summary>Whether an authorisation is meant by what lists do not keep apart.</summary>
    public bool Fits(AuthorisationView authorisation) =>
        Activity?.Contains(authorisation.Requested.Activity) != false && (Student is null || Student == authorisation.Student?.Id);
}
