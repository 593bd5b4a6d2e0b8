using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.People;

namespace TrustSafeguard.Application.Requests.People;

/// <param name="StaffMember">Who leaves.</param>
/// <param name="On">The first day on which they no longer work there.</param>
public sealed record RecordStaffMemberLeft(string StaffMember, DateOnly On) : IRequest
{
    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<StaffMemberView>(StaffMember);

    /// <inheritdoc/>
    public RoleSet? RolesTouched(SafeguardingViews views) => views.Records.Find<PostView>(StaffMember)?.RolesEver ?? RoleSet.Empty;
}
