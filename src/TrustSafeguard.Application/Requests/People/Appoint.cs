using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.People;

/// <param name="Trust">The group UID of the trust where the post is; null for one at an authority.</param>
/// <param name="LocalAuthority">The code of the authority where it is; null for one at a trust.</param>
/// <param name="DisplayName">The name that colleagues see.</param>
/// <param name="Roles">What they are there.</param>
/// <param name="Identity">By which their identity provider knows them; null where it is not known yet.</param>
/// <param name="StartsOn">The first day.</param>
/// <param name="RequestId">The caller's own name for the request.</param>
public sealed record Appoint(
    string? Trust, string? LocalAuthority, string DisplayName, IReadOnlyList<Role> Roles, string? Identity, DateOnly StartsOn, string? RequestId = null) : IRequest
{
    public string DisplayName { get; init; } = PlainText.Tidy(DisplayName);

    public string? Identity { get; init; } = PlainText.Tidy(Identity);

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => (Trust, LocalAuthority) switch
    {
        ({ } uid, null) => views.Organisations.FindTrust(uid),
        (null, { } code) => views.Organisations.FindLocalAuthority(code),
        _ => null,
    };

    /// <inheritdoc/>
    public string Creates(string ownName) => StreamKinds.Appointment.Named(ownName).Name;

    /// <inheritdoc/>
    public RoleSet? RolesTouched(SafeguardingViews views) => RoleSet.Of([.. Roles]);
}
