using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.People;

/// <param name="Post">The id of a member of staff or of an appointment.</param>
/// <param name="Roles">All that the person has there from then on, and no others.</param>
/// <param name="From">The day.</param>
/// <param name="IfVersion">The version of the post that was looked at; any where it is left out.</param>
public sealed record ChangeRoles(string Post, IReadOnlyList<Role> Roles, DateOnly From, int? IfVersion = null) : IRequest
{
    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<PostView>(Post);

    /// <inheritdoc/>
    public RoleSet? RolesTouched(SafeguardingViews views) => RoleSet.Of([.. Roles]).Union(views.Records.Find<PostView>(Post)?.RolesEver ?? RoleSet.Empty);
}
