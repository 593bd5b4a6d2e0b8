using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.People;

namespace TrustSafeguard.Application.Requests.People;

/// <param name="StaffMember">Whose.</param>
/// <param name="LineManager">Who manages them from now on; null for nobody known.</param>
/// <param name="IfVersion">The version of the member of staff that was looked at; any where it is left out.</param>
public sealed record ChangeLineManagement(string StaffMember, string? LineManager, int? IfVersion = null) : IRequest
{
    string IRequest.Mutation => "ChangeLineManager";

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<StaffMemberView>(StaffMember);

    /// <inheritdoc/>
    public RoleSet? RolesTouched(SafeguardingViews views) => Identities.RolesEverOf(views.Records.Find<PostView>(StaffMember), views);
}
