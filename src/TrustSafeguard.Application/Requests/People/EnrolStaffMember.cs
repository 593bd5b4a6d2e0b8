using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.People;

public sealed record EnrolStaffMember(
    int School, string DisplayName, IReadOnlyList<Role> Roles, string? LineManager, string? Identity, DateOnly StartsOn, string? RequestId = null) : IRequest
{
    public string DisplayName { get; init; } = PlainText.Tidy(DisplayName);

    public string? Identity { get; init; } = PlainText.Tidy(Identity);

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Organisations.FindSchool(School);

    /// <inheritdoc/>
    public string Creates(string ownName) => StreamKinds.StaffMember.Named(ownName).Name;

    /// <inheritdoc/>
    public bool IsOfAVisitor() => LineManager is null && Roles is [Role.Visitor];

    /// <inheritdoc/>
    public RoleSet? RolesTouched(SafeguardingViews views) => RoleSet.Of([.. Roles]).Union(Identities.RolesEverOf(Identity, Concerns(views), views));
}
